import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../lib/errors';
import { shared } from '../log/event-log';
import type { SharedBaskets } from '../tables/linear-table';
import { gramWidth } from '../tables/linear-table';
import { emptyTable } from '../tables/pair-table';

const counts = z.record(z.string(), z.int().nonnegative());
const about = z.object({
  read: z.int().nonnegative(),
  dropped: counts,
  mended: counts,
  drops: counts,
  events: z.int().nonnegative(),
  users: z.int().nonnegative(),
  fromMs: z.number(),
  untilMs: z.number(),
  halfLifeDays: z.number(),
  types: z.array(z.int().nonnegative()).length(4),
  lengths: z.array(z.tuple([z.int().min(1), z.int().nonnegative()])),
  itemCounts: z.array(z.int().nonnegative()).default([]),
});
const customers = z.array(
  z.object({
    number: z.array(z.int()),
    ms: z.array(z.number()),
    type: z.array(z.int()),
    opens: z.array(z.int()),
  }),
);

/** What trainers/spark/count.py has counted, and left in a folder. */
export interface Statistics extends z.infer<typeof about> {
  readonly itemIds: readonly string[];
  /** Some customers, each with the newest events. */
  readonly customers: z.infer<typeof customers>;
}

/** Throws DATA_INVALID where the folder holds no statistics. */
export function readStatistics(folder: string): Statistics {
  const json = <T>(schema: z.ZodType<T>, name: string): T =>
    schema.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
  try {
    return {
      ...json(about, 'about'),
      itemIds: json(z.array(z.string()), 'items'),
      customers: json(customers, 'customers'),
    };
  } catch (cause) {
    const message = `${folder} holds no statistics of trainers/spark/count.py: ${(cause as Error).message.split('\n')[0]}`;
    throw new AppError('DATA_INVALID', message, { cause, folder });
  }
}

/** Sales and shared baskets of a folder's items. */
export function readTables(folder: string, items: number): SharedBaskets & { readonly sales: Float64Array } {
  const bytes = (name: string): ArrayBuffer => new Uint8Array(readFileSync(join(folder, name))).buffer;
  const width = Math.min(gramWidth, items);
  const gram = emptyTable(['shared'] as const, items, width);
  const rows = new Int32Array(bytes('rows.i32'));
  const others = new Int32Array(bytes('others.i32'));
  const weights = new Float64Array(bytes('shared.f64'));
  for (let row = 0, from = 0; row < rows.length; row += 2) {
    const [number, length] = [rows[row] as number, rows[row + 1] as number];
    gram.item.set(others.subarray(from, from + length), number * width);
    gram.signals.shared.set(weights.subarray(from, from + length), number * width);
    from += length;
  }
  const diagonal = shared(Float32Array, items + 1);
  diagonal.set(new Float64Array(bytes('own.f64')));
  return { items, gram, diagonal, sales: new Float64Array(bytes('sales.f64')) };
}
