import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Interaction } from '../../../lib/domain/interaction';
import type { Item } from '../../../lib/domain/item';
import { createGroceries } from '../../helpers/groceries';

const hour = 3_600_000;
const names = 'Apples,Bananas,Cheese,Dates,Eggs,Flour,Grapes,Honey,Ice cream,Jam,Kale,Lemons'.split(',');
/** Titles come from shops' systems: whatever they hold is text. */
export const hostile = { itemId: 'aisle0-0', title: '<img src=x onerror="document.title=1"> & "Apples"' } as const;

export interface ConsoleShop {
  /** What is loaded as history, in the order of time. */
  readonly past: readonly Interaction[];
  /** What comes after it: recommended for, and judged. */
  readonly recent: readonly Interaction[];
  readonly items: readonly Item[];
  /** One of many purchases. */
  readonly customer: string;
}

/** Groceries whose newest event is an hour old. */
export function createConsoleShop(): ConsoleShop {
  const { events } = createGroceries({ users: 60, days: 30, prefix: 'customer-' });
  const shift = Date.now() - hour - (events.at(-1)?.timestamp ?? 0);
  const shifted = events.map((event) => ({
    ...event,
    timestamp: event.timestamp + shift,
    price: priceOf(event.itemId),
  }));
  const cut = Math.floor(shifted.length * 0.9);
  const ids = [...new Set(shifted.map(({ itemId }) => itemId))].sort();
  return {
    past: shifted.slice(0, cut),
    recent: shifted.slice(cut),
    items: ids.map(itemOf),
    customer: shifted.at(-1)?.userId ?? '',
  };
}

function itemOf(itemId: string): Item {
  const [aisle = '', place = ''] = itemId.replace('aisle', '').split('-');
  const title = itemId === hostile.itemId ? hostile.title : `${names[Number(place)] ?? itemId}, shelf ${aisle}`;
  return { itemId, title, category: `Aisle ${aisle}`, price: priceOf(itemId), available: itemId !== 'aisle7-11' };
}

function priceOf(itemId: string): number {
  return (100 + ((37 * [...itemId].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)) % 900)) / 100;
}

/** As `train --data` reads it. Gives the file. */
export function writeCsv(events: readonly Interaction[], folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'purchases.csv');
  const lines = events.map(
    ({ userId, itemId, timestamp, sessionId, price }) =>
      `${userId},${itemId},${new Date(timestamp).toISOString()},${sessionId},purchase,${price}`,
  );
  writeFileSync(file, ['user_id,item_id,timestamp,session_id,event_type,price', ...lines, ''].join('\n'));
  return file;
}
