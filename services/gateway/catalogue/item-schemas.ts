import { z } from 'zod';
import { maxIdBytes } from '../../../lib/domain/clean-id';

export const itemParams = z.object({ id: z.string().min(1).max(maxIdBytes) });

/** As `readItem` takes it. */
export const itemBody = z
  .strictObject({
    itemId: z.string().nullish().describe('None but the one in the path.'),
    title: z.string().nullish(),
    category: z.string().nullish(),
    price: z.number().nullish().describe("Of one piece, in the shop's currency."),
    available: z.boolean().nullish().describe('Whether it can be had; true where it is left out.'),
    attributes: z.record(z.string(), z.string()).nullish(),
  })
  .meta({ id: 'ItemWrite' });

export const itemAnswer = z
  .object({
    itemId: z.string(),
    title: z.string(),
    category: z.string(),
    price: z.number().nullable(),
    available: z.boolean(),
    attributes: z.record(z.string(), z.string()),
  })
  .meta({ id: 'WrittenItem' });

export const importQuery = z.object({
  columns: z
    .string()
    .max(500)
    .optional()
    .describe('Names of the columns of a CSV where they are not those known, such as itemId=sku,title=name.'),
});

export const importSummary = z
  .object({
    imported: z.int(),
    refused: z.int(),
    line: z.int().describe('Up to this line of the file all are imported or refused.'),
    problems: z
      .array(z.object({ line: z.int(), code: z.string(), message: z.string() }))
      .describe('The first lines that were refused.'),
    ignoredColumns: z.array(z.string()),
  })
  .meta({ id: 'ImportSummary' });

export const importFile = z.string().meta({ format: 'binary' });
