import { Page } from '../../ui/page';
import { Loading } from '../../ui/states';

export function KeysPage() {
  return (
    <Page title="Keys and roles">
      <Loading />
    </Page>
  );
}
