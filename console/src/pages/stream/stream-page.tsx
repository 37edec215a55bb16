import { Page } from '../../ui/page';
import { Loading } from '../../ui/states';

export function StreamPage() {
  return (
    <Page title="Stream">
      <Loading />
    </Page>
  );
}
