import { InvalidArgumentError } from 'commander';
import { tenant } from '../../lib/config/sections/tenant';

/** The name of a tenant, as an argument. */
export function tenantName(text: string): string {
  if (text !== '' && tenant.name.schema.safeParse(text).success) return text;
  throw new InvalidArgumentError(`Expected ${tenant.name.allowed.replace('nothing, or ', '')}.`);
}
