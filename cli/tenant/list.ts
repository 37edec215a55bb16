import { tenant as section } from '../../lib/config/sections/tenant';
import type { CommonOptions } from '../command-options';
import { withTenant } from './with-tenant';

/** Names of all who have a topic of events. */
export function listTenants(options: CommonOptions): Promise<string[]> {
  return withTenant('', options, async ({ settings, admin }) => {
    const suffix = `.${settings.topics.userHistory}`;
    const names = (await admin.topics('')).flatMap((topic) =>
      topic.endsWith(suffix) ? [topic.slice(0, -suffix.length)] : [],
    );
    return names.filter((name) => section.name.schema.safeParse(name).success);
  });
}
