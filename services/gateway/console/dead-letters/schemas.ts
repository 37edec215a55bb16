import { z } from 'zod';

/** Rows of a page, and letters of one replay, at most. */
export const bounds = { rows: 200, replayed: 200, valueBytes: 65_536, textChars: 2_000 } as const;

const kind = z.enum(['events', 'items']).default('events').describe('Letters of events, or of the catalogue.');
const partition = z.int().min(0).max(99_999);
const offset = z.int().min(0);
/** Of an address, where every value is text. */
const inAddress = (number: z.ZodType<number, number>) => z.coerce.number().pipe(number);
const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
/** `<partition>-<offset>`, by dots. */
const cursor = z
  .string()
  .max(12_000)
  .regex(/^\d{1,5}-\d{1,16}(\.\d{1,5}-\d{1,16})*$/, 'expected the cursor of an earlier answer, as it was');

export const browseQuery = z.strictObject({
  kind,
  partition: inAddress(partition).optional(),
  reason: z.string().min(1).max(100).optional(),
  stage: z.enum(['decode', 'validate', 'infer']).optional(),
  since: moment.optional().describe('Failed at or after it, ISO 8601.'),
  until: moment.optional().describe('Failed before it.'),
  user: z.string().min(1).max(256).optional().describe('By the bytes as far as they decode, else by the key.'),
  limit: z.coerce.number().int().min(1).max(bounds.rows).default(50),
  cursor: cursor.optional().describe('Of an earlier answer: goes on further back.'),
});

const row = z.object({
  id: z.string().describe('Where the record lay that died: topic, partition, offset.'),
  partition: z.int().describe('Where the letter lies in its own topic.'),
  offset: z.int(),
  failedAt: z.number().describe('ms since 1970.'),
  stage: z.string(),
  reason: z.string(),
  means: z.string(),
  replayHelps: z.string().nullable().describe('What has to change before a replay can pass; null: nothing can.'),
  subject: z.string().nullable().describe('Whom it is about, as far as its bytes or its key say.'),
  replayOf: z.string().nullable(),
  model: z.string().nullable(),
  message: z.string(),
  valueBytes: z.int(),
  isCut: z.boolean().describe('Its topic did not take all of the record: it is never replayed.'),
});
export type RowView = z.infer<typeof row>;

export const letterPage = z
  .object({
    topic: z.string(),
    letters: z.array(row).describe('Newest first.'),
    cursor: z.string().nullable().describe('Null: there is nothing further back.'),
    isPartial: z.boolean().describe('Time ran out before the page was full; the cursor goes on.'),
    looked: z.int().describe('Letters looked at for this answer, whether they are meant or not.'),
    reasons: z.record(z.string(), z.int()).describe('Those by reason.'),
    reachedTime: z.number().nullable().describe('The failing of the oldest looked at, ms since 1970.'),
    unreadable: z.int().describe('Records of the topic that are no dead letters.'),
    unread: z.int().describe('Offsets that belong to a transaction that is still open.'),
  })
  .meta({ id: 'DeadLetterPage' });
export type LetterPageView = z.infer<typeof letterPage>;

export const letterParams = z.object({ partition: inAddress(partition), offset: inAddress(offset) });
export const letterQuery = z.strictObject({ kind });

const bytesView = z.object({
  bytes: z.int(),
  base64: z.string().describe(`At most the first ${bounds.valueBytes} bytes.`),
  text: z.string().nullable().describe('Null where it is no UTF-8.'),
});
export type BytesView = z.infer<typeof bytesView>;

export const letterView = row
  .extend({
    source: z.object({ topic: z.string(), partition: z.int(), offset: z.number() }),
    timestamp: z.number().describe("The record's own, ms since 1970."),
    key: bytesView.nullable(),
    headers: z.array(z.object({ name: z.string(), value: bytesView })),
    value: bytesView.nullable(),
    isReplayed: z.boolean().nullable().describe('Null where that is not known, or nothing of its kind is replayed.'),
    inspection: z
      .object({
        framing: z.enum(['single-object', 'confluent', 'none']),
        schema: z.string().nullable(),
        knownAs: z.string().nullable(),
        bodyAt: z.int(),
        values: z.array(
          z.object({ path: z.string(), type: z.string(), at: z.int(), length: z.int(), value: z.string().nullable() }),
        ),
        fault: z.object({ path: z.string(), at: z.int(), message: z.string() }).nullable(),
        isLong: z.boolean().describe('There is more than is decoded here.'),
        left: z.int().describe('Bytes behind what was read.'),
      })
      .nullable(),
  })
  .meta({ id: 'DeadLetter' });
export type LetterView = z.infer<typeof letterView>;

export const replayBody = z.strictObject({
  letters: z
    .array(z.strictObject({ partition, offset }))
    .min(1)
    .max(bounds.replayed)
    .describe('Where they lie, of those of events.'),
  dryRun: z.boolean().default(true).describe('Says what would happen, and writes nothing.'),
  again: z.boolean().default(false).describe('Replays what was replayed before, too.'),
  force: z.boolean().default(false).describe('Replays what is bound to fail again, too.'),
  reason: z.string().max(2_000).default('').describe('Goes on the record.'),
});

export const replayAnswer = z
  .object({
    dryRun: z.boolean(),
    letters: z.array(
      z.object({
        partition: z.int(),
        offset: z.int(),
        id: z.string().nullable(),
        stage: z.string().nullable(),
        reason: z.string().nullable(),
        outcome: z.enum(['replayed', 'would-replay', 'replayed-before', 'refused', 'missing']),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'DeadLetterReplay' });
export type ReplayView = z.infer<typeof replayAnswer>;
