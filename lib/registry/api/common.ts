import { z } from 'zod';
import { actions } from '../../domain/registry/payloads';

/** ms since 1970 UTC. */
export const moment = z.int();
export const revision = z.int().nonnegative();

/** A change as it stands in the log. Payloads are described in docs/registry.md; that of a key is without its hash. */
export const changeView = z
  .object({
    revision,
    changeId: z.string(),
    model: z.string().describe('Empty for API keys.'),
    at: moment,
    actor: z.string(),
    action: z.enum(actions),
    reason: z.string(),
    basedOn: revision,
    payload: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Change' });
export type ChangeView = z.infer<typeof changeView>;

/** What every write answers. */
export const written = z
  .object({
    change: changeView,
    revision: revision.describe('Of the model, or of the keys, after the change: what the next is to be based on.'),
    approval: z.string().nullable().describe('Set where the change waits for the consent of another person: its id.'),
  })
  .meta({ id: 'Written' });
export type Written = z.infer<typeof written>;

export const page = { limit: z.coerce.number().int().min(1).max(1_000).default(100) } as const;

const milliseconds = /^\d{1,15}$/;
/** ms since 1970, or an ISO moment with its offset, or an ISO day (UTC). */
export const time = z
  .union([z.string().regex(milliseconds), z.iso.datetime({ offset: true }), z.iso.date()])
  .transform((text) => (milliseconds.test(text) ? Number(text) : Date.parse(text)))
  .describe('ms since 1970, or an ISO moment or day');

/** In the body of each write, beside what is asked for. */
export const writeFields = {
  reason: z.string().max(2_000).default('').describe('Why, for the record.'),
  basedOn: revision
    .nullable()
    .optional()
    .describe('The revision that was seen; null: whatever it is now. Or send it as If-Match.'),
} as const;

export const writeHeaders = z.object({
  'if-match': z
    .string()
    .regex(/^(\*|"?\d{1,15}"?)$/, 'expected a revision such as "12", or *')
    .optional()
    .describe(
      'The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body.',
    ),
  'idempotency-key': z
    .string()
    .regex(
      /^(?!streamrec:)[\x21-\x7e]{1,200}$/,
      'expected 1 to 200 printable characters without spaces, not beginning with streamrec:',
    )
    .optional()
    .describe('The same write sent again with it changes nothing more, and is answered as the first was.'),
});
export type WriteHeaders = z.infer<typeof writeHeaders>;
