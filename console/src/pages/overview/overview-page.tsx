import { Page } from '../../ui/page';
import { Loading } from '../../ui/states';

export function OverviewPage() {
  return (
    <Page title="Overview">
      <Loading />
    </Page>
  );
}
