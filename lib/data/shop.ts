import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Interaction } from '../domain/interaction';
import type { Item } from '../domain/item';
import { AppError } from '../errors';
import { readCsv, type CsvOptions, type SkipReason } from './read-csv';

/** A shop's past: what customers did, in time order, and its catalogue. */
export interface Shop {
  readonly name: string;
  readonly events: readonly Interaction[];
  readonly items: readonly Item[];
  /** Lines of the source that are no events, by reason. */
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
}

/** UCI Online Retail's codes of goods; the others are postage, charges and gifts. */
const onlineRetailGoods = /^\d{5}/;

/** Options for files that are known by their name; others are taken as they are. */
export function csvOptions(file: string, columns?: CsvOptions['columns']): CsvOptions {
  const known = /online.?retail/i.test(basename(file)) ? { itemPattern: onlineRetailGoods } : {};
  return { ...known, ...(columns ? { columns } : {}) };
}

/** File, line and what it says: the same file read twice gives the same ids, another of the same name gives others. */
function eventIdOf(name: string, { eventId: line, userId, itemId, timestamp, sessionId }: Interaction): string {
  const said = `${userId}\n${itemId}\n${timestamp}\n${sessionId ?? ''}`;
  return `${name}-${line}-${createHash('sha1').update(said).digest('hex').slice(0, 8)}`;
}

/**
 * Reads a whole file into memory: about 300 bytes an event. Event ids name the file and the line.
 * @param onProgress told the number of lines now and then.
 */
export async function readShop(file: string, options: CsvOptions, onProgress: (lines: number) => void): Promise<Shop> {
  const name = basename(file).replace(/(\.csv)?(\.gz)?$/, '');
  const items = new Map<string, Item>();
  const skipped: Partial<Record<SkipReason, number>> = {};
  const events: Interaction[] = [];
  let lines = 0;
  for await (const line of readCsv(file, options)) {
    if (++lines % 20_000 === 0) onProgress(lines);
    if (line.kind === 'skipped') {
      skipped[line.reason] = (skipped[line.reason] ?? 0) + 1;
      continue;
    }
    events.push({ ...line.event, eventId: eventIdOf(name, line.event) });
    if (!items.has(line.item.itemId)) items.set(line.item.itemId, line.item);
  }
  if (events.length === 0) throw new AppError('DATA_INVALID', `${file} holds no event`, { file, skipped });
  // Stable: lines of the same moment stay as they are.
  events.sort((a, b) => a.timestamp - b.timestamp);
  return { name, events, items: [...items.values()], skipped };
}
