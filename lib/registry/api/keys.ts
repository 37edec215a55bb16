import { z } from 'zod';
import { roles } from '../../domain/registry/payloads';
import { moment, revision, written } from './common';

export const keyView = z
  .object({
    id: z.string(),
    user: z.string(),
    role: z.enum(roles),
    models: z.array(z.string()).nullable(),
    users: z.array(z.string()).nullable().describe('Globs of customers that the gateway serves it for; null: all.'),
    createdAt: moment,
    createdBy: z.string(),
    expiresAt: moment.nullable(),
    revokedAt: moment.nullable(),
  })
  .meta({ id: 'Key' });
export type KeyView = z.infer<typeof keyView>;

export const keyList = z.object({ revision, keys: z.array(keyView) });
export type KeyList = z.infer<typeof keyList>;

export const keyCreated = z.object({
  ...written.shape,
  key: z.string().describe('The key itself, told this once.'),
});
export type KeyCreated = z.infer<typeof keyCreated>;

export const whoAmI = z.object({
  actor: z.string(),
  role: z.enum(roles),
  models: z.array(z.string()).describe('Globs of models.'),
  users: z.array(z.string()).describe('Globs of customers.'),
});
export type WhoAmI = z.infer<typeof whoAmI>;
