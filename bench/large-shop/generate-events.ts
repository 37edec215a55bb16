import type { Interaction } from '../../lib/domain/interaction';
import { createRandom } from '../../lib/seeded-random';
import { AliasTable } from './alias-table';

export interface LargeShop {
  readonly events: number;
  readonly items: number;
  readonly customers: number;
  readonly seed: number;
  /** Of the first and after the last session, ms since 1970 UTC. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** Share of the sessions that one customer has, as robots do. 0 unless told. */
  readonly heaviest?: number;
}

/** Zipf–Mandelbrot: the top 1 % of 100,000 items then draw some 40 % of what popularity draws. */
const zipf = { exponent: 1, offset: 20 };
/** Items that tend to follow an item, of its own category. */
const followers = 8;
/** Items that a customer comes back to. */
const habits = 6;
const itemsPerCategory = 200;
/** Of the items, those that come in the course of the time; the others are there from the start. */
const lateItems = 0.1;
/** Of the customers, those who are there at the start. */
const earlyCustomers = 0.3;
/** Of a session's further events: those that follow from the event before, are a habit, or of the session's category. */
const chances = { follows: 0.35, habit: 0.2, category: 0.25 };
const goesOn = 0.82;
const types = ['view', 'view', 'view', 'view', 'view', 'view', 'view', 'cart', 'purchase', 'purchase'] as const;

/**
 * A large shop's events, made up as they are asked for: item popularity by Zipf's law, sessions of some 5 events, items that follow each
 * other, habits, customers who come far more often than others, and customers and items that are new on the way. The
 * same for the same seed. Sessions come in the order in which they begin; memory is that of the catalogue and the customers.
 */
export function* generateEvents(shop: LargeShop): Generator<Interaction> {
  const { events, items, customers, fromMs, untilMs, heaviest = 0 } = shop;
  const random = createRandom(shop.seed);
  const popularity = new AliasTable(
    Float64Array.from({ length: items }, (_, rank) => 1 / (rank + 1 + zipf.offset) ** zipf.exponent),
  );
  const categories = Math.max(1, Math.floor(items / itemsPerCategory));
  const follow = Int32Array.from({ length: items * followers }, (_, place) => {
    const item = Math.floor(place / followers);
    return inCategory(item % categories);
  });
  const habit = new Int32Array(customers * habits).fill(-1);
  let made = 0;

  /** Categories run through all ranks; within one, the more popular come more often. */
  function inCategory(category: number): number {
    const size = Math.max(1, Math.floor((items - 1 - category) / categories) + 1);
    return category + categories * Math.floor(size * random() ** 3);
  }

  /** Every tenth item by number comes later, one after the other. */
  function isThere(item: number, elapsed: number): boolean {
    const isLate = item % Math.round(1 / lateItems) === Math.round(1 / lateItems) - 1;
    return !isLate || item / items < elapsed;
  }

  for (let session = 0; made < events; session++) {
    const elapsed = made / events;
    const startMs = fromMs + elapsed * (untilMs - fromMs);
    const there = Math.max(1, Math.floor(customers * (earlyCustomers + (1 - earlyCustomers) * elapsed)));
    const isHeaviest = heaviest > 0 && random() < heaviest;
    const customer = isHeaviest ? 0 : Math.floor(there * random() ** 1.6);
    const category = (customer * 7 + Math.floor(random() * 3)) % categories;
    let item = -1;
    let at = startMs;
    do {
      const next = draw(item, customer, category);
      if (isThere(next, elapsed)) {
        item = next;
        made++;
        const number = made;
        yield {
          eventId: `e${number}`,
          userId: `c${customer}`,
          itemId: `p${item}`,
          eventType: types[Math.floor(random() * types.length)] as string,
          timestamp: Math.floor(at),
          sessionId: `s${session}`,
          quantity: 1,
          price: 1 + (item % 200) / 4,
        };
        if (random() < 0.3) habit[customer * habits + Math.floor(random() * habits)] = item;
      }
      at += 5_000 + random() * 60_000;
    } while (made < events && random() < goesOn);
  }

  function draw(before: number, customer: number, category: number): number {
    let chance = random();
    if (before >= 0 && chance < chances.follows) {
      return follow[before * followers + Math.floor(followers * random() ** 2)] as number;
    }
    chance -= chances.follows;
    if (chance < chances.habit) {
      const known = habit[customer * habits + Math.floor(random() * habits)] as number;
      if (known >= 0) return known;
    }
    if (chance < chances.habit + chances.category) return inCategory(category);
    return popularity.draw(random);
  }
}
