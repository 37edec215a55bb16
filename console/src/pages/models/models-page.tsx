import { Page } from '../../ui/page';
import { Loading } from '../../ui/states';

export function ModelsPage() {
  return (
    <Page title="Models">
      <Loading />
    </Page>
  );
}
