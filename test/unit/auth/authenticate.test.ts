import { createApiKey, parseApiKey } from '../../../lib/auth/api-key';
import { createAuthenticate } from '../../../lib/auth/authenticate';
import type { KeyRecord } from '../../../lib/domain/registry/state';

const made = createApiKey();
let record: KeyRecord;
beforeEach(() => {
  const { id, hash } = made;
  record = {
    id,
    hash,
    user: 'ann',
    role: 'operator',
    models: null,
    users: null,
    createdAt: 0,
    createdBy: 'x',
    expiresAt: null,
    revokedAt: null,
    request: 'r',
  };
});
const authenticate = createAuthenticate({
  keyById: (id) => (id === made.id ? record : undefined),
  tokens: null,
  now: () => 1_000,
});

test('a key of 256 random bits proves its user; the record holds its hash alone', async () => {
  expect(Buffer.from(parseApiKey(made.key)?.secret ?? '', 'base64url')).toHaveLength(32);
  expect(made.hash).not.toContain(parseApiKey(made.key)?.secret);
  expect(await authenticate(`Bearer ${made.key}`)).toEqual({
    actor: 'ann',
    id: `key ${made.id}`,
    role: 'operator',
    scopes: ['*'],
    users: ['*'],
  });
});

test.each([
  ['none', () => undefined],
  ['another scheme', () => `Basic ${made.key}`],
  ['no key at all', () => 'Bearer hello'],
  ['a key of another id', () => `Bearer ${createApiKey().key}`],
  ['another secret for the id', () => `Bearer srk_${made.id}_${'A'.repeat(43)}`],
  ['a token where no issuer is set', () => 'Bearer a.b.c'],
])('%s is refused', async (_, header) => {
  await expect(authenticate(header())).rejects.toMatchObject({ code: 'AUTH_REFUSED' });
});

test.each([
  ['revoked', { revokedAt: 5 }],
  ['expired', { expiresAt: 1_000 }],
])('a key that is %s is refused, in the same words as one that never was', async (_, change) => {
  record = { ...record, ...change };
  const words = async (header: string): Promise<string> =>
    authenticate(header).then(String, (error: Error) => error.message);
  expect(await words(`Bearer ${made.key}`)).toBe(await words(`Bearer ${createApiKey().key}`));
});

test('a key that was good before is judged by its record as it is now', async () => {
  const header = `Bearer ${made.key}`;
  const first = await authenticate(header);
  expect(await authenticate(header)).toBe(first);
  record = { ...record, role: 'viewer', users: ['shop-a:*'] };
  expect(await authenticate(header)).toMatchObject({ role: 'viewer', users: ['shop-a:*'] });
  record = { ...record, revokedAt: 900 };
  await expect(authenticate(header)).rejects.toMatchObject({ code: 'AUTH_REFUSED' });
  record = { ...record, revokedAt: null, hash: createApiKey().hash };
  await expect(authenticate(header)).rejects.toMatchObject({ code: 'AUTH_REFUSED' });
});
