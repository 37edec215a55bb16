import type { Principal } from '../../../../lib/auth/principal';
import { AppError } from '../../../../lib/errors';
import { reading } from '../../../../lib/http/answers';
import type { Api } from '../../../../lib/http/api';
import type { LetterDesk } from './letter-desk';
import { browseQuery, letterPage, letterParams, letterQuery, letterView, replayAnswer, replayBody } from './schemas';
import { endsOf } from './views';

export interface DeadLetterDeps {
  readonly desk: Pick<LetterDesk, 'ask'>;
  /** Told of each replay that was not a dry run, once it is done. */
  readonly audit: (replay: ReplayNote) => void;
}

export interface ReplayNote {
  readonly actor: string;
  readonly requestId: string;
  readonly reason: string;
  /** Ids of the letters that were replayed, and how many were not. */
  readonly replayed: readonly string[];
  readonly others: number;
}

const tags = ['console'];

/** Dead letters: looked through, looked at, replayed. */
export function addDeadLetters(api: Api, { desk, audit }: DeadLetterDeps): void {
  api.route({
    method: 'GET',
    url: '/v1/console/dead-letters',
    config: { access: 'viewer' },
    schema: {
      summary: 'List dead letters, newest first, as far back as a few seconds of reading reach',
      tags,
      querystring: browseQuery,
      response: reading(letterPage, 'They, and where to go on.'),
    },
    handler: async ({ query: { cursor, ...query }, principal }, reply) => {
      forAllCustomers(principal);
      const wanted = { ...query, ...(cursor === undefined ? {} : { ends: endsOf(cursor) }) };
      return reply.send(await desk.ask('browse', withoutUndefined(wanted)));
    },
  });

  api.route({
    method: 'GET',
    url: '/v1/console/dead-letters/:partition/:offset',
    config: { access: 'viewer' },
    schema: {
      summary: 'Show a dead letter: why it is one, and its bytes, field by field as far as they decode',
      tags,
      params: letterParams,
      querystring: letterQuery,
      response: reading(letterView, 'It.'),
    },
    handler: async ({ params, query: { kind }, principal }, reply) => {
      forAllCustomers(principal);
      return reply.send(await desk.ask('show', { ...params, kind }));
    },
  });

  api.route({
    method: 'POST',
    url: '/v1/console/dead-letters/replay',
    config: { access: 'operator' },
    schema: {
      summary:
        'Replay dead letters of events: all that may pass in one transaction, each once; or say what would happen',
      tags,
      body: replayBody,
      response: reading(replayAnswer, 'What became of each, in the order asked.'),
    },
    handler: async ({ body: { letters: places, dryRun, again, force, reason }, principal, id: requestId }, reply) => {
      forAllCustomers(principal);
      const letters = await desk.ask('replay', { places, dryRun, again, force });
      if (!dryRun) {
        const replayed = letters.flatMap(({ id, outcome }) => (outcome === 'replayed' && id !== null ? [id] : []));
        const others = letters.length - replayed.length;
        audit({ actor: principal?.actor ?? '', requestId, reason, replayed, others });
      }
      return reply.send({ dryRun, letters: [...letters] });
    },
  });
}

/** A letter's bytes may be of any customer, and often of nobody knows whom. @throws AppError REGISTRY_FORBIDDEN */
function forAllCustomers(principal: Principal | null): void {
  if (principal?.users.includes('*')) return;
  const users = principal?.users.join(', ') ?? 'none';
  throw new AppError('REGISTRY_FORBIDDEN', `dead letters are of all customers; your key or token is for ${users}`);
}

function withoutUndefined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
