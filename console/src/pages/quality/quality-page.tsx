import { Page } from '../../ui/page';
import { Loading } from '../../ui/states';

export function QualityPage() {
  return (
    <Page title="Quality">
      <Loading />
    </Page>
  );
}
