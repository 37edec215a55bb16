import { AppError } from '../../lib/errors';
import type { KeyView } from '../../lib/registry/api/keys';
import type { Role } from '../../lib/domain/registry/payloads';
import type { RegistryOptions, WriteOptions } from './options';
import { withRegistry } from './session';
import { moment, plain, show, table } from './text';
import { carryOut } from './write';

export interface CreateKeyOptions extends WriteOptions {
  readonly user: string;
  readonly role: Role;
  readonly models?: string;
  readonly users?: string;
  /** ms from now. */
  readonly expiresIn?: number;
}

export async function createKey(options: CreateKeyOptions): Promise<number> {
  const { user, role, expiresIn } = options;
  const models = options.models?.split(',') ?? null;
  const users = options.users?.split(',') ?? null;
  const expiresAt = expiresIn === undefined ? null : Date.now() + expiresIn;
  return withRegistry(options, async (session) => {
    const { client } = session;
    const facts = [
      ['role', role],
      ['models', models?.join(', ') ?? 'all'],
      ['customers', users?.join(', ') ?? 'all'],
      ['until', expiresAt === null ? 'it is revoked' : moment(expiresAt)],
    ] as const;
    const plan = { model: 'keys', revision: (await client.keys()).revision, what: `make a key for ${user}`, facts };
    return carryOut(session, options, plan, {
      send: (fields) => client.createKey({ user, role, models, users, expiresAt }, fields),
      done: () => 'made',
      // The key alone, so that it can go straight into a file.
      told: ({ key }) => key,
    });
  });
}

export async function listKeys(options: RegistryOptions): Promise<number> {
  return withRegistry(options, async ({ client }) => {
    const answer = await client.keys();
    await show(options.json, answer, () => keyTable(answer.keys));
    return 0;
  });
}

function keyTable(keys: readonly KeyView[]): string {
  const rows = keys.map((key) => [
    plain(key.id),
    plain(key.user),
    key.role,
    plain(key.models?.join(', ') ?? 'all'),
    plain(key.users?.join(', ') ?? 'all'),
    `${moment(key.createdAt)} by ${plain(key.createdBy)}`,
    key.revokedAt !== null ? `revoked ${moment(key.revokedAt)}` : key.expiresAt === null ? '' : moment(key.expiresAt),
  ]);
  return table(['id', 'user', 'role', 'models', 'customers', 'made', 'until'], rows, 'no keys');
}

export async function revokeKey(id: string, options: WriteOptions): Promise<number> {
  return withRegistry(options, async (session) => {
    const { client } = session;
    const { revision, keys } = await client.keys();
    const key = keys.find((one) => one.id === id);
    if (key === undefined)
      throw new AppError('REGISTRY_UNKNOWN', `there is no key ${id}; streamrec key list shows all`);
    const plan = {
      model: 'keys',
      revision,
      what: `revoke ${id}`,
      facts: [['whose', `${key.user} (${key.role})`]] as const,
    };
    return carryOut(session, options, plan, {
      send: (fields) => client.revokeKey(id, fields),
      done: () => `${id} of ${key.user} is good for nothing any more`,
    });
  });
}
