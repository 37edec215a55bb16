import { Page } from '../../ui/page';
import { Loading } from '../../ui/states';

export function ConfigsPage() {
  return (
    <Page title="Configs">
      <Loading />
    </Page>
  );
}
