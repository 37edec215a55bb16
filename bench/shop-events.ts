import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { mapColumns, type ColumnMap, type Field } from '../lib/data/columns';
import { parseTime } from '../lib/data/parse-time';
import type { Interaction } from '../lib/domain/interaction';
import { AppError } from '../lib/errors';

/** An event of a real shop; its item is named as the speed model's vocabulary names it. */
export interface BenchEvent extends Interaction {
  /** The shop's own name of the item. */
  readonly shopItemId: string;
}

export interface ShopEvents {
  readonly name: string;
  readonly events: readonly BenchEvent[];
  readonly users: number;
  readonly items: number;
}

export function itemName(row: number): string {
  return `i${row + 1}`;
}

/**
 * The first events, in order of time: of a CSV's lines that name a customer and take nothing back, each line an event, as the
 * peers take them; else of the demo's shop. Items are numbered as they first appear; beyond the model's, numbers begin again.
 */
export async function readShopEvents(file: string | null, count: number, modelItems: number): Promise<ShopEvents> {
  const { name, lines } = file === null ? await demoLines(count) : { name: file, lines: await csvLines(file, count) };
  const rows = new Map<string, number>();
  const users = new Set<string>();
  const events = lines.map((line, index): BenchEvent => {
    const row = rows.get(line.itemId) ?? rows.size;
    rows.set(line.itemId, row);
    users.add(line.userId);
    return { ...line, eventId: `e${index}`, itemId: itemName(row % modelItems), shopItemId: line.itemId };
  });
  return { name, events, users: users.size, items: rows.size };
}

/** The events in turn, from the start again at the end; each turn has ids of its own. */
export function cycle(events: readonly BenchEvent[]): () => BenchEvent {
  let at = 0;
  return () => {
    const turn = Math.floor(at / events.length);
    const event = events[at++ % events.length] as BenchEvent;
    return turn === 0 ? event : { ...event, eventId: `${event.eventId}-${turn}` };
  };
}

interface Lines {
  readonly name: string;
  readonly lines: readonly Interaction[];
}

/** On a thread of its own: unpacking the whole shop takes seconds, in which this thread has servers to start. */
async function demoLines(count: number): Promise<Lines> {
  const worker = new Worker(join(__dirname, 'children', 'read-demo-main.js'), { workerData: count });
  const [lines] = (await once(worker, 'message')) as [Lines];
  return lines;
}

/** Lines as the file has them; unlike the product's reader, repeated items of an order stay, so that peers get the same. */
async function csvLines(file: string, count: number): Promise<Interaction[]> {
  const raw = createReadStream(file);
  const parser = parse({ bom: true });
  const ignore = (): void => undefined;
  if (file.endsWith('.gz')) pipeline(raw, createGunzip(), parser, ignore);
  else pipeline(raw, parser, ignore);
  const lines: Interaction[] = [];
  let map: ColumnMap | null = null;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (map === null) map = mapColumns(file, record, {});
      else {
        const line = toInteraction(record, map);
        if (line !== null && lines.push(line) === count) break;
      }
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('DATA_INVALID', `${file} cannot be read: ${(cause as Error).message}`, { cause, file });
  }
  if (lines.length === 0)
    throw new AppError('DATA_INVALID', `${file} holds no line with a customer, an item and a time`);
  return lines.sort((a, b) => a.timestamp - b.timestamp);
}

function toInteraction(record: readonly string[], map: ColumnMap): Interaction | null {
  const cell = (field: Field): string => (map[field] === undefined ? '' : (record[map[field]] ?? '').trim());
  const [userId, itemId, timestamp] = [cell('user').replace(/\.0$/, ''), cell('item'), parseTime(cell('time'))];
  if (userId === '' || itemId === '' || timestamp === null || cell('quantity').startsWith('-')) return null;
  const numberOf = (field: Field): number | null => (cell(field) === '' ? null : Number(cell(field)));
  const sessionId = cell('session') === '' ? null : cell('session');
  const eventType = cell('type') === '' ? 'purchase' : cell('type');
  return {
    eventId: '',
    userId,
    itemId,
    eventType,
    timestamp,
    sessionId,
    quantity: numberOf('quantity'),
    price: numberOf('price'),
  };
}

/** All events of one customer in `keepOneIn`: fewer events, and histories as long as in all. */
export function ofSomeUsers(events: readonly BenchEvent[], keepOneIn: number): BenchEvent[] {
  const order = new Map<string, number>();
  for (const { userId } of events) if (!order.has(userId)) order.set(userId, order.size);
  return events.filter(({ userId }) => (order.get(userId) as number) % keepOneIn === 0);
}

/** How many events, itself included, the model sees on average, from an empty store. */
export function meanWindow(events: readonly { readonly userId: string }[], window: number): number {
  const seen = new Map<string, number>();
  let sum = 0;
  for (const { userId } of events) {
    const length = (seen.get(userId) ?? 0) + 1;
    seen.set(userId, length);
    sum += Math.min(length, window);
  }
  return sum / events.length;
}
