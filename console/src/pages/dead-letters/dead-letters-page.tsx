import { Page } from '../../ui/page';
import { Loading } from '../../ui/states';

export function DeadLettersPage() {
  return (
    <Page title="Dead letters">
      <Loading />
    </Page>
  );
}
