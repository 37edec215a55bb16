import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Shop } from '../lib/data/shop';
import type { Interaction } from '../lib/domain/interaction';
import type { Item } from '../lib/domain/item';
import { repositoryRoot } from '../lib/repository';

const folder = join(repositoryRoot, 'demo', 'data');
/** Everything before it is history; December is replayed. */
export const completeJourneyCutMs = Date.UTC(2017, 11, 1);

/** Reads the compact copy of Complete Journey; scripts/make-demo-data.py says how it is laid out. */
export function readCompleteJourney(): Shop {
  const products = readProducts();
  const cents = new Float64Array(products.length);
  const events: Interaction[] = [];
  let basketId = 0;
  for (const line of readText('baskets.txt.gz').trimEnd().split('\n')) {
    const [head = '', body = ''] = line.split(';');
    const [household = '', basketStep = '', minute = ''] = head.split(',');
    basketId += Number(basketStep);
    const shared = { userId: household, sessionId: String(basketId), timestamp: Number(minute) * 60_000 };
    for (const part of body.split(' ')) {
      const [, place = '', quantity = '1', price] = /^(\d+)(?:\*(\d+))?(?:@(\d+))?$/.exec(part) ?? [];
      const product = Number(place);
      if (price !== undefined) cents[product] = Number(price);
      const { itemId } = products[product] as Item;
      events.push({
        ...shared,
        eventId: `${basketId}-${itemId}`,
        itemId,
        eventType: 'purchase',
        quantity: Number(quantity),
        price: (cents[product] as number) / 100,
      });
    }
  }
  const items = products.map((item, product) => ({ ...item, price: (cents[product] as number) / 100 }));
  return { name: 'complete-journey', events, items, skipped: {} };
}

function readProducts(): Item[] {
  const rows = parse<Record<string, string>>(readText('products.csv.gz'), { columns: true });
  return rows.map(({ product_id: itemId = '', department = '', category = '', type = '', size = '' }) => {
    const name = titleCase(type || category || department || `Product ${itemId}`);
    const title = size === '' ? name : `${name}, ${size.toLowerCase()}`;
    return { itemId, title, category: titleCase(category || department), price: null, available: true };
  });
}

function titleCase(text: string): string {
  return text
    .toLowerCase()
    .replace(/(^|[\s/:(&-])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
}

function readText(name: string): string {
  return gunzipSync(readFileSync(join(folder, name))).toString('utf8');
}
