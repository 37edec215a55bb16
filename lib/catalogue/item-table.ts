import { pipeline } from 'node:stream';
import { parse, type Info } from 'csv-parse';
import { tableOf } from '../data/open-text';
import { AppError } from '../errors';
import { mapItemColumns, type ItemColumnMap, type ItemColumnNames } from './item-columns';
import { maxLineBytes, type ItemLine } from './item-lines';
import { readItem, type ReadItem } from './read-item';

export interface ItemTableOptions {
  /** Where the names that are known do not fit. */
  readonly columns?: ItemColumnNames;
  /** Told of columns that say nothing here. */
  readonly onIgnored?: (columns: readonly string[]) => void;
}

/** What programs write where they have no number. */
const noNumber = new Set(['', 'NaN', 'nan', 'NULL', 'null', 'None', 'NA', '\\N']);
const flags: ReadonlyMap<string, boolean> = new Map([
  ...['true', '1', 'yes', 'y', 'in stock', 'in_stock', ''].map((text) => [text, true] as const),
  ...['false', '0', 'no', 'n', 'out of stock', 'out_of_stock'].map((text) => [text, false] as const),
]);

/**
 * A CSV with a header, parted by commas, semicolons or tabs; wrong lines come as what is wrong with them. Throws DATA_INVALID where
 * the header names no items, and where quotes do not end, for then nobody knows where the next line begins.
 */
export async function* readItemTable(
  source: AsyncIterable<Buffer>,
  { columns = {}, onIgnored }: ItemTableOptions = {},
): AsyncGenerator<ItemLine> {
  const { delimiter, chunks } = await tableOf(source);
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: maxLineBytes,
    delimiter,
  });
  pipeline(chunks, parser, () => undefined);
  let map: ItemColumnMap | null = null;
  let width = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      if (map === null) {
        map = mapItemColumns(record, columns);
        width = record.length;
        onIgnored?.(map.ignored);
      } else yield { line: info.lines, ...readRow(record, width, map) };
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const message = `the CSV cannot be read on: ${(cause as Error).message}`;
    throw new AppError('DATA_INVALID', message, { cause });
  }
  if (map === null) throw new AppError('DATA_INVALID', 'the CSV is empty: its first line names the columns');
}

function readRow(record: readonly string[], width: number, { positions }: ItemColumnMap): ReadItem {
  if (record.length !== width) {
    return { ok: false, code: 'column-count', message: `it has ${record.length} columns, expected ${width}` };
  }
  const cell = (position: number | undefined): string =>
    position === undefined ? '' : (record[position] ?? '').trim();
  const price = cell(positions.price);
  const amount = noNumber.has(price) ? null : Number(price);
  if (Number.isNaN(amount)) return malformed('price', price, 'a number');
  const said = cell(positions.available);
  const available = flags.get(said.toLowerCase());
  if (available === undefined) return malformed('available', said, 'true or false, 1 or 0, yes or no');
  const [itemId, title, category] = [positions.itemId, positions.title, positions.category].map(cell);
  return readItem({ itemId, title, category, price: amount, available }, null);
}

function malformed(column: string, value: string, expected: string): ReadItem {
  const shown = JSON.stringify(value.slice(0, 40));
  return { ok: false, code: 'cell-malformed', message: `${column} is ${shown}, expected ${expected}` };
}
