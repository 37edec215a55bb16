import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import type { Interaction } from '../domain/interaction';
import type { Item } from '../domain/item';
import { AppError } from '../errors';
import { mapColumns, type ColumnMap, type Field } from './columns';
import { openTable } from './open-text';
import { parseTime } from './parse-time';

export interface CsvOptions {
  /** Column of each field, where the names that are known do not fit. */
  readonly columns?: Readonly<Partial<Record<Field, string>>>;
  /** Items whose ids do not fit are no goods (postage, bank charges) and are skipped. */
  readonly itemPattern?: RegExp;
  /** Lines of an order that repeat an item are given, too: who cleans them later goes by time, and not by the file's order. */
  readonly allLines?: boolean;
  /** Ends the reading, with DATA_INVALID. */
  readonly signal?: AbortSignal;
}

/** Why a line is no event: counted, not an error. */
export type SkipReason = 'no-user' | 'no-item' | 'returned' | 'not-goods' | 'twice-in-session';

export type CsvLine =
  | { readonly kind: 'event'; readonly event: Interaction; readonly item: Item }
  | { readonly kind: 'skipped'; readonly reason: SkipReason };

/** What programs write where they have no number. */
const noNumber = new Set(['', 'NaN', 'nan', 'NULL', 'null', 'None', 'NA', '\\N']);

/**
 * Reads a CSV (gzipped by its name) with a header, line by line in bounded memory; a header that holds a tab, or a semicolon
 * and no comma, says what parts the columns. An item is bought once an order, as its first line says. Throws DATA_INVALID,
 * naming the file, the line, the column, its value and what was expected.
 */
export async function* readCsv(file: string, options: CsvOptions = {}): AsyncGenerator<CsvLine> {
  let map: ColumnMap | null = null;
  let sessionKey = '';
  let inSession = new Set<string>();
  try {
    const { delimiter, chunks } = await openTable(file, options.signal);
    const parser = parse({ bom: true, relax_column_count: false, info: true, delimiter });
    pipeline(chunks, parser, () => undefined);
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (map === null) {
        map = mapColumns(file, record, options.columns ?? {});
        continue;
      }
      const line = toLine(record, map, `${file} line ${info.lines}`, info.lines, options.itemPattern);
      if (!options.allLines && line.kind === 'event' && isOrderLine(line.event, map)) {
        const key = `${line.event.userId}\n${line.event.sessionId}`;
        if (key !== sessionKey) inSession = new Set();
        sessionKey = key;
        if (inSession.has(line.event.itemId)) {
          yield { kind: 'skipped', reason: 'twice-in-session' };
          continue;
        }
        inSession.add(line.event.itemId);
      }
      yield line;
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('DATA_INVALID', `${file} cannot be read: ${(cause as Error).message}`, { cause, file });
  }
}

/** Views are seen again and again; so are items of a file of sessions alone. */
function isOrderLine({ sessionId, eventType }: Interaction, { user, session }: ColumnMap): boolean {
  return sessionId !== null && eventType === 'purchase' && user !== session;
}

function toLine(record: readonly string[], map: ColumnMap, where: string, line: number, goods?: RegExp): CsvLine {
  const cell = (field: Field): string => (map[field] === undefined ? '' : (record[map[field]] ?? '').trim());
  // Spreadsheets write whole numbers as 17850.0.
  const userId = cell('user').replace(/\.0$/, '');
  if (userId === '') return { kind: 'skipped', reason: 'no-user' };
  const itemId = cell('item');
  if (itemId === '') return { kind: 'skipped', reason: 'no-item' };
  if (goods && !goods.test(itemId)) return { kind: 'skipped', reason: 'not-goods' };
  const quantity = numberOf('quantity');
  if (quantity !== null && quantity <= 0) return { kind: 'skipped', reason: 'returned' };
  const price = numberOf('price');
  const timestamp = parseTime(cell('time'));
  if (timestamp === null) throw invalid('time', 'a date such as 2011-12-09 12:50:00, or seconds or ms since 1970');
  const sessionId = cell('session') === '' ? null : cell('session');
  const eventType = cell('type') === '' ? 'purchase' : cell('type');
  const event = { eventId: `${line}`, userId, itemId, eventType, timestamp, sessionId, quantity, price };
  const item = { itemId, title: cell('title'), category: cell('category'), price, available: true };
  return { kind: 'event', event, item };

  function numberOf(field: Field): number | null {
    const text = cell(field);
    if (noNumber.has(text)) return null;
    const value = Number(text);
    if (!Number.isFinite(value)) throw invalid(field, 'a number');
    return value;
  }

  function invalid(field: Field, expected: string): AppError {
    const message = `${where}: ${field} is ${JSON.stringify(cell(field))}, expected ${expected}`;
    return new AppError('DATA_INVALID', message, { where, field });
  }
}
