import { createRandom } from '../seeded-random';
import { judgeCanary, type Verdict, type VerdictOptions } from './verdict';
import { noMoments, type UserMoments } from './user-moments';

/** A shop whose customers differ: some come often, some find what they want more easily than others. */
export interface SimulatedShop {
  readonly users: number;
  readonly hitRate: number;
  /** How alike a customer's recommendations come out, 0 to below 1 (intraclass correlation). */
  readonly correlation: number;
  /** Customer number r comes as often as 1 ÷ r to this power: 0 all alike, 1 very unevenly. */
  readonly unevenness: number;
}

export interface SimulatedCanary {
  readonly share: number;
  /** Relative change of the chance of a hit; 0: no difference. */
  readonly lift: number;
}

export interface SimulationOptions extends VerdictOptions {
  readonly shop: SimulatedShop;
  readonly canary: SimulatedCanary;
  /** Judged recommendations, of all customers, from one look to the next. */
  readonly perLook: number;
  readonly looks: number;
  readonly seed: number;
}

export interface SimulatedEnd {
  /** The first look with a verdict that ends it; null where there was none. */
  readonly look: number | null;
  readonly verdict: Verdict;
}

/** Runs one canary, looks at it at every step, and stops at the first `worse`, `better` or `mismatch`. */
export function simulateCanary(options: SimulationOptions): SimulatedEnd {
  const { shop, canary, perLook, looks, seed } = options;
  const random = createRandom(seed);
  const place = activity(shop);
  const isCanary = Uint8Array.from({ length: shop.users }, () => (random() < canary.share ? 1 : 0));
  const chance = Float64Array.from({ length: shop.users }, () => beta(shop.hitRate, shop.correlation, random));
  const [shown, hits] = [new Uint32Array(shop.users), new Uint32Array(shop.users)];
  const sums = [emptySums(), emptySums()] as const;
  let verdict: Verdict = 'collecting';
  for (let look = 1; look <= looks; look++) {
    for (let n = 0; n < perLook; n++) {
      const user = drawFrom(place, random);
      const arm = isCanary[user] as 0 | 1;
      const isHit = random() < (chance[user] as number) * (arm === 1 ? 1 + canary.lift : 1);
      countOne(sums[arm], shown[user] as number, hits[user] as number, isHit ? 1 : 0);
      shown[user] = (shown[user] as number) + 1;
      if (isHit) hits[user] = (hits[user] as number) + 1;
    }
    ({ verdict } = judgeCanary([{ live: sums[0], canary: sums[1], share: canary.share }], options));
    if (verdict === 'worse' || verdict === 'better' || verdict === 'mismatch') return { look, verdict };
  }
  return { look: null, verdict };
}

type Sums = { -readonly [K in keyof UserMoments]: UserMoments[K] };

function emptySums(): Sums {
  return { ...noMoments };
}

/** One more recommendation of a user who had x of them and y hits. */
function countOne(sums: Sums, x: number, y: number, hit: 0 | 1): void {
  if (x === 0) sums.users++;
  sums.x++;
  sums.xx += 2 * x + 1;
  sums.y += hit;
  sums.yy += hit * (2 * y + 1);
  sums.xy += y + hit * (x + 1);
}

/** Cumulated shares of all visits, by customer. */
function activity({ users, unevenness }: SimulatedShop): Float64Array {
  const place = new Float64Array(users);
  let sum = 0;
  for (let user = 0; user < users; user++) place[user] = sum += (user + 1) ** -unevenness;
  return place.map((one) => one / sum);
}

function drawFrom(place: Float64Array, random: () => number): number {
  const wanted = random();
  let [low, high] = [0, place.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((place[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A chance of this mean; chances of several draws have the correlation. */
function beta(mean: number, correlation: number, random: () => number): number {
  if (correlation === 0) return mean;
  const size = 1 / correlation - 1;
  const [a, b] = [gamma(mean * size, random), gamma((1 - mean) * size, random)];
  return a + b === 0 ? mean : a / (a + b);
}

/** Marsaglia and Tsang, "A simple method for generating gamma variables", 2000. */
function gamma(shape: number, random: () => number): number {
  if (shape < 1) return gamma(shape + 1, random) * Math.pow(1 - random(), 1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const z = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + z / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
}
