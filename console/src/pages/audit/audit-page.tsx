import { Page } from '../../ui/page';
import { Loading } from '../../ui/states';

export function AuditPage() {
  return (
    <Page title="Audit">
      <Loading />
    </Page>
  );
}
