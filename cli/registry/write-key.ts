import { randomUUID } from 'node:crypto';
import { createApiKey } from '../../lib/auth/api-key';
import type { Settings } from '../../lib/config/settings';
import type { Role } from '../../lib/domain/registry/payloads';
import { createLogger } from '../../lib/logger';
import { createRegistryReader } from '../../lib/registry/registry-reader';
import { createRegistryWriter } from '../../lib/registry/registry-writer';

export interface KeyWish {
  readonly user: string;
  readonly role: Role;
  readonly models?: readonly string[];
  readonly users?: readonly string[];
  readonly expiresInDays?: number;
  readonly reason: string;
}

/** Whom the log names: whoever may write to Kafka may do this, so no login is asked for. */
const author = 'streamrec:cli';
const day = 86_400_000;

/** Makes an API key by writing to the registry's log itself, without its API. The secret is in the answer alone. */
export async function writeKey(settings: Settings, wish: KeyWish) {
  const { user, role, models = null, users = null, expiresInDays, reason } = wish;
  const logger = createLogger({ service: 'registry', level: 'error', pretty: true, destination: process.stderr });
  const log = await createRegistryReader({ settings, logger, keepBytes: 1 << 20 });
  const writer = createRegistryWriter({ settings, log, now: Date.now, logger });
  try {
    await log.caughtUp;
    const { id, key, hash } = createApiKey();
    const expiresAt = expiresInDays === undefined ? null : Date.now() + expiresInDays * day;
    const copied = { models: models && [...models], users: users && [...users] };
    const payload = { id, user, role, ...copied, hash, expiresAt };
    const { revision } = await writer.submit(
      { changeId: randomUUID(), model: '', action: 'key.created', payload, basedOn: null, reason },
      author,
    );
    return { id, key, user, role, ...copied, expiresAt, revision };
  } finally {
    await writer.close();
    await log.close();
  }
}
