import { Page } from '../../ui/page';
import { Loading } from '../../ui/states';

export function TryPage() {
  return (
    <Page title="Try it">
      <Loading />
    </Page>
  );
}
