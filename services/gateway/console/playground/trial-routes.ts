import { z } from 'zod';
import { permitUser } from '../../../../lib/http/access';
import { mayUse, type Principal } from '../../../../lib/auth/principal';
import { AppError } from '../../../../lib/errors';
import { reading } from '../../../../lib/http/answers';
import type { Api } from '../../../../lib/http/api';
import {
  anId,
  bounds,
  listView,
  sessionEvent,
  wishesBody,
  wishesOf,
  type ListView,
} from '../../routes/recommendation-schemas';
import type { OpenVersion, OpenVersions } from '../../infer/open-versions';
import { triedBy, type TrialRequest, type Trials, type Whose } from './trial';

export interface TrialRouteDeps {
  readonly trials: Trials;
  readonly versions: Pick<OpenVersions, 'takeOpen'>;
  /** What keeps the stream's lists, which pages wait for. */
  readonly lists: { readonly kept: boolean; readonly problem: () => string | null };
  /** Of requests that name none, and the longest that one may name, ms. */
  readonly deadlineMs: number;
  readonly maxDeadlineMs: number;
}

const mostWithout = 50;
const mostInfluences = 20;

const triedByView = z.object({
  name: z.string(),
  version: z.string(),
  as: z.enum(['live', 'canary', 'shadow']),
  configRevision: z.int(),
});

const trialView = listView
  .pick({ tier: true, items: true, historyLength: true, degraded: true, lacks: true, producedAt: true })
  .extend({
    by: triedByView.nullable().describe('The version that made it; null while none serves.'),
    shown: z.int().describe('Events that the version knows and was shown.'),
    problem: z.string().nullable().describe('Why the version had no answer.'),
    ms: z.number().describe('How long it took.'),
  })
  .meta({ id: 'Trial' });

const influencesView = z
  .object({
    by: triedByView.nullable(),
    length: z.int().describe('Items of the list.'),
    items: z
      .array(
        z.object({
          itemId: z.string(),
          changed: z.int().describe('Items of the list that leave it when this one is taken out of the history.'),
        }),
      )
      .describe('Of the newest items, the newest first.'),
  })
  .meta({ id: 'Influences' });

const openView = z
  .object({
    versions: z.array(
      triedByView.extend({
        share: z.number().nullable().describe('Of the customers, of a canary.'),
        listLength: z.int(),
        window: z.int().describe('Events of a history that it may see.'),
        items: z.int().describe('Items that it knows.'),
        triggers: z.array(z.string()).describe('Types of events that the stream recommends after.'),
        mode: z.enum(['each', 'latest']).describe('Whether each event gets a list, or the last of a batch.'),
        explains: z.boolean().describe('Whether it says because of what.'),
      }),
    ),
    lists: z.object({
      kept: z.boolean().describe("Whether this gateway keeps the stream's newest lists: gateway.keepLists."),
      problem: z.string().nullable().describe('Why they are not kept at the moment.'),
    }),
  })
  .meta({ id: 'OpenVersions' });

export function addTrials(api: Api, deps: TrialRouteDeps): void {
  const { trials, versions, lists, deadlineMs, maxDeadlineMs } = deps;
  const config = { access: 'viewer' } as const;
  const tags = ['console'];
  const body = z
    .object({
      userId: anId.optional(),
      events: z.array(sessionEvent).min(1).max(bounds.sessionEvents).optional().describe('The oldest first.'),
      version: z.string().min(1).max(256).optional().describe('The one that would answer them where left out.'),
      without: z.array(anId).max(mostWithout).default([]).describe('Items taken out of the history.'),
      ...wishesBody(maxDeadlineMs),
    })
    .strict();

  function requestOf(given: z.infer<typeof body>, principal: Principal | null): TrialRequest {
    const whose = whoseOf(given);
    if (principal !== null && 'userId' in whose) permitUser(principal, whose.userId);
    const withinMs = given.deadlineMs ?? deadlineMs;
    return {
      whose,
      version: given.version ?? null,
      without: new Set(given.without),
      wishes: wishesOf(given),
      withinMs,
    };
  }

  api.route({
    method: 'POST',
    url: '/v1/console/trials',
    config,
    schema: {
      summary:
        "What a version that is open here recommends to a customer or to a session, and without some of the history's items",
      tags,
      body,
      response: reading(trialView, 'The list, best first.'),
    },
    handler: async ({ body: given, principal }, reply) => {
      const { items, lacks, ...trial } = await trials.make(requestOf(given, principal));
      if (trial.by !== null && principal !== null) permitModel(principal, trial.by.name);
      const view = { ...trial, items: items as ListView['items'], lacks: [...lacks], degraded: lacks.length > 0 };
      return reply.send(view);
    },
  });

  api.route({
    method: 'POST',
    url: '/v1/console/trials/influences',
    config,
    schema: {
      summary: `How much of the list each of the newest ${mostInfluences} items of a history decides: each is left out in turn`,
      tags,
      body,
      response: reading(influencesView, 'The newest item first.'),
    },
    handler: async ({ body: given, principal }, reply) => {
      const { items, ...rest } = await trials.influences(requestOf(given, principal), mostInfluences);
      if (rest.by !== null && principal !== null) permitModel(principal, rest.by.name);
      return reply.send({ ...rest, items: [...items] });
    },
  });

  api.route({
    method: 'GET',
    url: '/v1/console/versions',
    config,
    schema: {
      summary: 'Versions that are open in this gateway, and how each serves or would',
      tags,
      response: reading(openView, 'The live one first.'),
    },
    handler: async ({ principal }, reply) => {
      const lease = versions.takeOpen();
      try {
        const mine = lease.versions.filter(({ deployed }) => principal === null || mayUse(principal, deployed.by.name));
        return await reply.send({
          versions: mine.map(openVersionView),
          lists: { kept: lists.kept, problem: lists.problem() },
        });
      } finally {
        lease.release();
      }
    },
  });
}

/** @throws AppError REQUEST_INVALID */
function whoseOf({
  userId,
  events,
}: {
  userId?: string | undefined;
  events?: Extract<Whose, { events: unknown }>['events'] | undefined;
}): Whose {
  if ((userId === undefined) === (events === undefined)) {
    throw new AppError('REQUEST_INVALID', 'expected either userId or events');
  }
  return userId === undefined ? { events: events ?? [] } : { userId };
}

/** @throws AppError REGISTRY_FORBIDDEN */
function permitModel(principal: Principal, name: string): void {
  if (!mayUse(principal, name)) {
    throw new AppError('REGISTRY_FORBIDDEN', `your key is not for the model ${name}`);
  }
}

function openVersionView(one: OpenVersion) {
  const { model, rules } = one.deployed;
  const { manifest, itemIds } = model.files;
  return {
    ...triedBy(one),
    share: 'share' in one.deployed ? (one.deployed.share as number) : null,
    listLength: rules.listLength,
    window: rules.window ?? manifest.window,
    items: itemIds.length,
    triggers: [...rules.triggers],
    mode: rules.mode,
    explains: manifest.outputs.because !== undefined,
  };
}
