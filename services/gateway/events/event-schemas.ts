import { z } from 'zod';
import { maxIdBytes } from '../../../lib/domain/clean-id';
import { problemSchema } from '../../../lib/http/problem';

export const maxEvents = 1_000;
const id = z.string().min(1).max(maxIdBytes);

/** As `readEvent` takes it. */
export const eventSchema = z
  .strictObject({
    eventId: z
      .string()
      .max(maxIdBytes)
      .nullish()
      .describe('Unique for ever, and the same when the event is sent again; left out: one is made.'),
    userId: id,
    itemId: id,
    eventType: z.string().describe("view, cart, purchase, or any word of the shop's."),
    timestamp: z
      .union([z.number(), z.string()])
      .nullish()
      .describe('When it happened: ms since 1970, or ISO 8601; left out: now.'),
    sessionId: z.string().nullish().describe('Visit, basket or order.'),
    quantity: z.number().nullish(),
    price: z.number().nullish().describe("Of one piece, in the shop's currency."),
    attributes: z.record(z.string(), z.string()).nullish(),
  })
  .meta({ id: 'Event' });

/** For the document: what is wrong with an event is found by `readEvent`, and costs that event alone. */
export const eventsBody = z.union([
  eventSchema,
  z.strictObject({ events: z.array(eventSchema).min(1).max(maxEvents) }),
]);

const eventResult = z
  .object({
    eventId: z.string().nullable(),
    status: z
      .enum(['accepted', 'refused', 'not-written', 'unknown'])
      .describe(
        'accepted: the brokers have it. refused: it will never be taken as it is. not-written, unknown: send it again under the same event id.',
      ),
    code: z.string().optional(),
    message: z.string().optional(),
  })
  .meta({ id: 'EventResult' });

const results = z.array(eventResult).describe('One for each event, in order.');
export const eventsAnswer = z.object({ accepted: z.int(), refused: z.int(), results });
export const eventsProblem = problemSchema.extend({ results: results.optional() }).meta({ id: 'EventsProblem' });

export const eventsHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^"?[\w.:-]{8,128}"?$/)
    .optional()
    .describe('Makes the ids of events that have none, so that the same request again makes the same; a UUID.'),
});
