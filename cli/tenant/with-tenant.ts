import { readSettings, type Settings } from '../../lib/config/settings';
import { connectTenantAdmin, type TenantAdmin } from '../../lib/kafka/tenant-admin';
import { createLogger, type Logger } from '../../lib/logger';
import { settingsSources, type CommonOptions } from '../command-options';

export interface TenantSession {
  /** As that tenant's services have them, but with the login of whoever runs the command. */
  readonly settings: Settings;
  readonly admin: TenantAdmin;
  readonly logger: Logger;
}

/** @param name '' for no tenant. Throws CONFIG_INVALID where no tenant can be called so. */
export async function withTenant<T>(
  name: string,
  options: CommonOptions,
  work: (session: TenantSession) => Promise<T>,
): Promise<T> {
  const set = { ...options.set, 'tenant.name': name };
  const { settings } = readSettings(settingsSources({ ...options, set }));
  const logger = createLogger({ service: 'tenant', ...settings.log, level: 'error', pretty: !options.json });
  const admin = await connectTenantAdmin(settings.kafka, logger);
  try {
    return await work({ settings, admin, logger });
  } finally {
    await admin.close();
  }
}
