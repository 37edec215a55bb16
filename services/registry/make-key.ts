import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { FastifyRequest } from 'fastify';
import { createApiKey } from '../../lib/auth/api-key';
import type { RegistryChange } from '../../lib/domain/registry/change';
import type { CommandPayload } from '../../lib/domain/registry/commands';
import type { KeyRecord } from '../../lib/domain/registry/state';
import { AppError } from '../../lib/errors';
import type { WriteHeaders } from '../../lib/registry/api/common';
import type { RegistryLog } from './log';
import { submitWrite } from './writes';

export type AskedKey = Pick<CommandPayload<'key.created'>, 'user' | 'role' | 'models' | 'expiresAt'> & {
  readonly users: string[] | null;
};

export interface MadeKey {
  readonly change: RegistryChange;
  /** The secret, known to nobody else. */
  readonly key: string;
}

/** Others may ask the same again meanwhile. */
const mostTries = 5;

/**
 * Makes a key. Asked again with the same Idempotency-Key it makes another, in the same change that revokes the one before: that one's
 * secret may have been lost with its answer, and cannot be told again.
 */
export async function makeKey(log: RegistryLog, request: FastifyRequest, asked: AskedKey): Promise<MadeKey> {
  for (let tries = 1; ; tries++) {
    const before = earlierKey(log, request);
    const { id, key, hash } = createApiKey();
    try {
      const change = before
        ? await replaceKey(log, request, before, { ...asked, id, hash })
        : await submitWrite(log, request, { action: 'key.created', model: '', payload: { ...asked, id, hash } });
      return { change, key };
    } catch (error) {
      // Who else wrote is known only once it was tried: then the state shows what came of the same request.
      const isNews = earlierKey(log, request)?.id !== before?.id;
      if (!(error instanceof AppError) || error.retriable || !isNews || tries >= mostTries) throw error;
    }
  }
}

/** The good one among those that were made for the same request of the same user. */
function earlierKey(log: RegistryLog, { headers, principal }: FastifyRequest): KeyRecord | undefined {
  const { 'idempotency-key': asked } = headers as WriteHeaders;
  if (asked === undefined) return undefined;
  return [...log.state().keys.values()].find(
    ({ request, createdBy, revokedAt }) => request === asked && createdBy === principal?.actor && revokedAt === null,
  );
}

function replaceKey(
  log: RegistryLog,
  { body, principal }: FastifyRequest,
  before: KeyRecord,
  key: AskedKey & Pick<KeyRecord, 'id' | 'hash'>,
): Promise<RegistryChange> {
  const { user, role, models, users, expiresAt, request } = before;
  const { id: _, hash: __, ...asked } = key;
  if (!isDeepStrictEqual(asked, { user, role, models, users, expiresAt })) {
    const why = `the id "${request}" was used for another key, "${before.id}" of ${user}: choose a new one`;
    throw new AppError('REGISTRY_INVALID', why, { changeId: request });
  }
  const payload = { ...key, request, replaces: before.id, models: models === null ? null : [...models] };
  const { reason = '' } = body as { readonly reason?: string };
  // Whatever was based on has been looked at when it was asked for first.
  const command = { changeId: randomUUID(), model: '', reason, basedOn: null, action: 'key.created', payload } as const;
  return log.submit(command, principal?.actor ?? '');
}
