import type { Sales } from './sales';

/** One number for each item, by its number; entry 0 is padding's. */
export interface ItemStatistics {
  /** Events. */
  readonly count: Float32Array;
  /** Share of recent sales, times ten. */
  readonly popularity: Float32Array;
  /** How much more often than the average item it is bought again by those who had it, dampened; 1 is average. */
  readonly loyalty: Float32Array;
  /** How telling it is to find the item in two baskets: rare items say more. */
  readonly rarity: Float32Array;
}

const dayMs = 86_400_000;
const popularityHalfLifeDays = 30;
/** Baskets' worth of the average item that each item's repeat rate is drawn towards. */
const priorBaskets = 20;
const loyaltyExponent = 0.35;

export function itemStatistics(sales: Sales, items: number): ItemStatistics {
  const { count, recent } = countSales(sales, items);
  const total = recent.reduce((sum, value) => sum + value, 0);
  const popularity = recent.map((value) => (total === 0 ? 0 : (10 * value) / total));
  const rarity = count.map((value) => 10 / Math.sqrt(value + 20));
  rarity[0] = 0;
  return { count, popularity, loyalty: loyaltyOf(sales, items), rarity };
}

function countSales({ item, basketStart, basketTime }: Sales, items: number) {
  const count = new Float32Array(items + 1);
  const recent = new Float32Array(items + 1);
  const end = basketTime.at(-1) ?? 0;
  for (let basket = 0; basket < basketTime.length; basket++) {
    const ageDays = (end - (basketTime[basket] as number)) / dayMs;
    const weight = 2 ** (-ageDays / popularityHalfLifeDays);
    for (let p = basketStart[basket] as number; p < (basketStart[basket + 1] as number); p++) {
      const number = item[p] as number;
      if (number === 0) continue;
      count[number] = (count[number] as number) + 1;
      recent[number] = (recent[number] as number) + weight;
    }
  }
  return { count, recent };
}

/** Every basket of a customer is one chance to buy again for each item that the customer had before. */
function loyaltyOf({ item, basketStart, basketUser }: Sales, items: number): Float32Array {
  const chances = new Float64Array(items + 1);
  const repeats = new Float64Array(items + 1);
  const had = new Map<number, Set<number>>();
  for (let basket = 0; basket < basketUser.length; basket++) {
    const user = basketUser[basket] as number;
    let before = had.get(user);
    if (!before) had.set(user, (before = new Set()));
    for (const number of before) chances[number] = (chances[number] as number) + 1;
    const inBasket = new Set(item.subarray(basketStart[basket], basketStart[basket + 1]));
    inBasket.delete(0);
    for (const number of inBasket) {
      if (before.has(number)) repeats[number] = (repeats[number] as number) + 1;
      else before.add(number);
    }
  }
  const allChances = chances.reduce((sum, value) => sum + value, 0);
  const average = allChances === 0 ? 0 : repeats.reduce((sum, value) => sum + value, 0) / allChances;
  return Float32Array.from(chances, (value, number) => {
    if (average === 0) return 1;
    const rate = ((repeats[number] as number) + priorBaskets * average) / (value + priorBaskets);
    return (rate / average) ** loyaltyExponent;
  });
}
