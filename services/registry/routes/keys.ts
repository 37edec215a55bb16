import { isReservedUser } from '../../../lib/domain/registry/reserved-users';
import { AppError } from '../../../lib/errors';
import { writeHeaders, written } from '../../../lib/registry/api/common';
import { keyCreated, keyList } from '../../../lib/registry/api/keys';
import { createKey } from '../../../lib/registry/api/requests';
import { z } from 'zod';
import { reading, writing } from '../../../lib/http/answers';
import { addWhoAmI } from '../../../lib/http/who-am-i';
import { makeKey } from '../make-key';
import { keyViewOf } from '../views';
import { answerWritten, submitWrite, writtenOf } from '../writes';
import type { Api } from '../../../lib/http/api';
import type { RouteDeps } from './deps';
import { keyParams } from './params';

export function addKeys(api: Api, { log, now }: RouteDeps): void {
  addWhoAmI(api);

  api.route({
    method: 'GET',
    url: '/v1/keys',
    config: { access: 'admin', everyModel: true },
    schema: { summary: 'List the API keys', tags: ['keys'], response: reading(keyList, 'Without their secrets.') },
    handler: async (_, reply) => {
      const { keys, keysRevision } = log.state();
      return reply
        .header('etag', `"${keysRevision}"`)
        .send({ revision: keysRevision, keys: [...keys.values()].map(keyViewOf) });
    },
  });

  api.route({
    method: 'POST',
    url: '/v1/keys',
    config: { access: 'admin', everyModel: true },
    schema: {
      summary: 'Make an API key; again with its Idempotency-Key: another in its place, and the one before is revoked',
      tags: ['keys'],
      headers: writeHeaders,
      body: createKey,
      response: writing(201, keyCreated, 'The key is told this once.'),
    },
    handler: async (request, reply) => {
      const { user, role, models, users, expiresAt } = request.body;
      if (isReservedUser(user))
        throw new AppError('REGISTRY_INVALID', `"${user}" is a name of the registry itself; choose another`);
      if (expiresAt !== null && expiresAt <= now()) {
        throw new AppError(
          'REGISTRY_INVALID',
          `expiresAt: ${expiresAt} is past; expected a later moment, in ms since 1970`,
        );
      }
      const { change, key } = await makeKey(log, request, { user, role, models, users, expiresAt });
      return reply.code(201).send({ ...writtenOf(log.state(), change), key });
    },
  });

  api.route({
    method: 'DELETE',
    url: '/v1/keys/:id',
    config: { access: 'admin', everyModel: true },
    schema: {
      summary: 'Revoke an API key, at once and for ever',
      tags: ['keys'],
      params: keyParams,
      headers: writeHeaders,
      querystring: z.object({ reason: z.string().max(2_000).default('') }),
      response: writing(200, written, 'It is good for nothing any more.'),
    },
    handler: async (request, reply) => {
      const { id } = request.params;
      const change = await submitWrite(log, request, { action: 'key.revoked', model: '', payload: { id } });
      return answerWritten(log, reply, change);
    },
  });
}
