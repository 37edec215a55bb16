import { z } from 'zod';
import { mayUse } from '../../../lib/auth/principal';
import { parseTime } from '../../../lib/data/parse-time';
import { AppError } from '../../../lib/errors';
import { reading } from '../../../lib/http/answers';
import type { Api } from '../../../lib/http/api';
import type { Predict } from '../infer/predict';
import { deadlineOf, type DeadlineLimits } from '../infer/request-deadline';
import { goneSignal } from './gone-signal';

export interface PredictRouteDeps {
  readonly predict: Predict;
  readonly limits: DeadlineLimits;
  /** ms since 1970. */
  readonly now: () => number;
}

const maxEvents = 1_000;
const latest = 2 ** 43;

const itemId = z.string().min(1).max(256);
const name = z.string().min(1).max(200);

const event = z.object({
  itemId,
  eventType: z.string().max(64).optional().meta({ description: 'view, cart, purchase, or any word; left out: view.' }),
  timestamp: z
    .union([z.int().min(0).max(latest), z.string().max(40)])
    .optional()
    .meta({ description: 'ISO 8601, or ms since 1970; of all events or of none.' }),
});

const request = z
  .object({
    events: z
      .array(z.union([itemId, event]))
      .min(1)
      .max(maxEvents)
      .meta({
        description: 'What was looked at, the oldest first: items, or events.',
        examples: [['71053', '85123A']],
      }),
    k: z.int().min(1).max(1_000).default(10).meta({ description: 'Most items.' }),
    model: name.optional().meta({ description: 'Left out: the one that serves.' }),
    version: name.optional().meta({ description: 'Left out: the live one.' }),
  })
  .meta({ id: 'PredictRequest' });

const prediction = z
  .object({
    model: z.string(),
    version: z.string(),
    servedAs: z.enum(['live', 'canary', 'shadow']),
    items: z.array(z.object({ itemId: z.string(), score: z.number(), because: z.string().optional() })),
    unknownItems: z.array(z.string()),
  })
  .meta({ id: 'Prediction' });

/** The plain form of inference, for people: names of items in, names of items out. */
export function addPredict(api: Api, { predict, limits, now }: PredictRouteDeps): void {
  api.route({
    method: 'POST',
    url: '/predict',
    config: { access: 'recommend' },
    schema: {
      summary: 'What a model answers to a list of items',
      description: 'As the graph answers, neither filtered nor filled up: /v1/recommendations does that.',
      tags: ['inference'],
      body: request,
      response: reading(prediction, 'Best first; none where the model knows none of the items.'),
    },
    handler: async ({ body, principal }, reply) => {
      const events = body.events.map((one, place) =>
        typeof one === 'string' ? { itemId: one } : { ...one, timestamp: timeOf(one.timestamp, place) },
      );
      const options = { deadline: deadlineOf(now(), limits, undefined), signal: goneSignal(reply) };
      const mayUseModel = (model: string): boolean => principal !== null && mayUse(principal, model);
      return reply.send(await predict({ ...body, events, mayUseModel }, options));
    },
  });
}

function timeOf(given: number | string | undefined, place: number): number | undefined {
  if (typeof given !== 'string') return given;
  const time = parseTime(given);
  if (time !== null && time >= 0 && time <= latest) return time;
  const message = `${JSON.stringify(given)} is no time, expected ISO 8601 or ms since 1970`;
  throw new AppError('REQUEST_INVALID', message, { errors: [{ where: `body.events.${place}.timestamp`, message }] });
}
