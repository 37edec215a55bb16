import { Page } from '../../ui/page';
import { Loading } from '../../ui/states';

export function CataloguePage() {
  return (
    <Page title="Catalogue">
      <Loading />
    </Page>
  );
}
