import type { EventLog } from '../log/event-log';
import type { LinesByItem } from './lines-by-item';

/** One number for each item, by its number; entry 0 is padding's. */
export interface ItemFacts {
  /** Share of sales per item of the catalogue: 1 is average; over the newest days, a longer while, and all of the window. */
  readonly sellsNow: Float32Array;
  readonly sellsLately: Float32Array;
  readonly sells: Float32Array;
  /** How much more often than the average item it is bought again by those who had it; 1 is average. */
  readonly loyalty: Float32Array;
  /** Days between a customer's purchases of it, the mean of those seen, drawn towards all items' mean. */
  readonly interval: Float32Array;
  /** Where in a basket it stands: 0 first, 1 last, the mean of its lines, drawn towards the middle. */
  readonly place: Float32Array;
  /** How telling it is to find the item in two baskets: rare items say more. */
  readonly rarity: Float32Array;
}

const dayMs = 86_400_000;
/** Half-lives of what sells now and lately: days, and at most this share of the window. */
const now = { days: 5, share: 1 / 16 };
const lately = { days: 30, share: 1 / 4 };
const prior = 5;

export function itemFacts(log: EventLog, byItem: LinesByItem): ItemFacts {
  const { items } = log;
  const again = purchasesAgain(log, byItem);
  const count = Float32Array.from({ length: items + 1 }, (_, number) =>
    number === 0 ? 0 : (byItem.firstLine[number + 1] as number) - (byItem.firstLine[number] as number),
  );
  return {
    sellsNow: itemSales(log, halfLife(log, now)),
    sellsLately: itemSales(log, halfLife(log, lately)),
    sells: itemSales(log, Infinity),
    ...again,
    place: places(log, count),
    rarity: count.map((value, number) => (number === 0 ? 0 : 10 / Math.sqrt(value + 20))),
  };
}

function halfLife({ fromMs, toMs }: EventLog, { days, share }: typeof now): number {
  return Math.max(60_000, Math.min(days * dayMs, (toMs - fromMs) * share));
}

/** Sales per item of the catalogue, each half as much after the half-life: 1 is average. */
export function itemSales({ item, lines, timeMs, toMs, items }: EventLog, halfLifeMs: number): Float32Array {
  const sold = new Float64Array(items + 1);
  for (let line = 0; line < lines; line++) {
    const number = item[line] as number;
    if (number !== 0) sold[number]! += 2 ** (-(toMs - (timeMs[line] as number)) / halfLifeMs);
  }
  return againstAverage(sold);
}

/** @param sold by item; entry 0 is padding's. */
export function againstAverage(sold: Float64Array): Float32Array {
  const items = sold.length - 1;
  const total = sold.reduce((sum, value) => sum + value, 0);
  return Float32Array.from(sold, (value) => (total === 0 ? 0 : (value * items) / total));
}

function places({ item, lines, basketOf, basketStart, items }: EventLog, count: Float32Array): Float32Array {
  const sum = new Float32Array(items + 1);
  for (let line = 0; line < lines; line++) {
    const start = basketStart[basketOf[line] as number] as number;
    const size = (basketStart[(basketOf[line] as number) + 1] as number) - start;
    sum[item[line] as number]! += (line - start + 0.5) / size;
  }
  return sum.map((value, number) => (value + prior * 0.5) / ((count[number] as number) + prior));
}

/** Chances to buy again are a customer's later baskets; by item, over all customers. */
function purchasesAgain(log: EventLog, { lines, firstLine }: LinesByItem): Pick<ItemFacts, 'loyalty' | 'interval'> {
  const { items, basketOf, userStart, timeMs } = log;
  const lastBasket = new Int32Array(log.basketStart.length);
  for (let user = 0; user + 1 < userStart.length; user++) {
    const start = userStart[user] as number;
    const end = userStart[user + 1] as number;
    if (end === start) continue;
    const last = basketOf[end - 1] as number;
    for (let basket = basketOf[start] as number; basket <= last; basket++) lastBasket[basket] = last;
  }
  const chances = new Float64Array(items + 1);
  const repeats = new Float64Array(items + 1);
  const days = new Float64Array(items + 1);
  for (let number = 1; number <= items; number++) {
    let user = -1;
    let before = -1;
    for (let at = firstLine[number] as number; at < (firstLine[number + 1] as number); at++) {
      const line = lines[at] as number;
      const basket = basketOf[line] as number;
      const last = lastBasket[basket] as number;
      if (last !== user) {
        user = last;
        chances[number]! += last - basket;
      } else if (basket !== basketOf[before]) {
        repeats[number]!++;
        days[number]! += ((timeMs[line] as number) - (timeMs[before] as number)) / dayMs;
      }
      before = line;
    }
  }
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const rate = sum(repeats) / Math.max(1, sum(chances));
  const usual = sum(days) / Math.max(1, sum(repeats));
  return {
    loyalty: Float32Array.from(chances, (value, number) =>
      rate === 0 ? 1 : ((repeats[number] as number) + 20 * rate) / ((value + 20) * rate),
    ),
    interval: Float32Array.from(days, (value, number) =>
      Math.max(0.01, (value + prior * usual) / ((repeats[number] as number) + prior)),
    ),
  };
}
