import { itemFacts } from '../../../../../services/trainer/tables/item-facts';
import { linesByItem } from '../../../../../services/trainer/tables/lines-by-item';
import { learnTables, type Tables } from '../../../../../services/trainer/tables/learn-tables';
import { logOf, type NamedLog } from '../../../../helpers/event-log';

const options = { halfLifeDays: 1e9, width: 3, laterWidth: 3, linearWidth: 3, neighbours: 3, ridge: 1 };

async function learned(named: NamedLog): Promise<Tables> {
  return learnTables(named.log, options, { seed: 1, workers: 1 });
}

/** Of a table's row, what it says of one neighbour; 0 where it has no such neighbour. */
function cell(
  { numberOf }: NamedLog,
  table: { width: number; item: Int32Array },
  values: Float32Array,
  of: string,
  other: string,
) {
  const row = numberOf.get(of) as number;
  const at = table.item.subarray(row * table.width, (row + 1) * table.width).indexOf(numberOf.get(other) as number);
  return at < 0 ? 0 : (values[row * table.width + at] as number);
}

test('what stands around an item in its baskets, per event of the item', async () => {
  const named = await logOf(['u', 0, 'a', 'b', 'c', 'd'], ['v', 1, 'a', 'b']);
  const { near } = await learned(named);
  const of = (signal: keyof typeof near.signals, item: string, other: string) =>
    cell(named, near, near.signals[signal], item, other);
  // Two events of a, five added.
  expect(of('next1', 'a', 'b')).toBeCloseTo(2 / 7, 6);
  expect(of('next2', 'a', 'c')).toBeCloseTo(1 / 7, 6);
  expect(of('next3', 'a', 'd')).toBeCloseTo(1 / 7, 6);
  expect(of('after', 'a', 'd')).toBeCloseTo(0.64 / 7, 6);
  expect(of('before', 'd', 'a')).toBeCloseTo(0.64 / 6, 6);
  expect(of('next1', 'b', 'a')).toBe(0);
});

test('what a customer takes in later baskets', async () => {
  const named = await logOf(['u', 0, 'a', 'b'], ['u', 9, 'c']);
  const { later } = await learned(named);
  expect(cell(named, later, later.signals.later, 'a', 'c')).toBeGreaterThan(0);
  expect(cell(named, later, later.signals.later, 'c', 'a')).toBe(0);
  expect(cell(named, later, later.signals.later, 'a', 'b')).toBe(0);
});

test('ridge regression of an item on its neighbours: who explains it, and who only stands beside', async () => {
  const baskets = Array.from({ length: 20 }, (_, at): [string, number, ...string[]] => [
    `u${at}`,
    at,
    ...(at % 2 === 0 ? ['bread', 'butter'] : ['beer']),
    'bag',
  ]);
  const named = await logOf(...baskets);
  const { linear } = await learned(named);
  const weight = (of: string, other: string) => cell(named, linear, linear.signals.weight, of, other);
  expect(weight('bread', 'butter')).toBeGreaterThan(0.7);
  expect(weight('bag', 'butter')).toBeLessThan(0.2);
});

test('facts of items: what is bought again, how often, and where in a basket it stands', async () => {
  const { log, numberOf } = await logOf(
    ['u', 0, 'milk', 'salt'],
    ['u', 7, 'milk', 'rice'],
    ['u', 14, 'milk', 'soap'],
    ['v', 14, 'salt'],
  );
  const facts = itemFacts(log, linesByItem(log));
  const of = (values: Float32Array, item: string) => values[numberOf.get(item) as number] as number;
  expect(of(facts.loyalty, 'milk')).toBeGreaterThan(of(facts.loyalty, 'salt'));
  expect(of(facts.interval, 'milk')).toBeCloseTo(7, 1);
  expect(of(facts.place, 'milk')).toBeLessThan(of(facts.place, 'soap'));
  expect(of(facts.sellsNow, 'soap')).toBeGreaterThan(of(facts.sellsNow, 'rice'));
  expect(facts.sells[0]).toBe(0);
});

test('newer baskets count more', async () => {
  const named = await logOf(['u', 0, 'a', 'b'], ['v', 100, 'a', 'c']);
  const { near } = await learnTables(named.log, { ...options, halfLifeDays: 10 }, { seed: 1, workers: 1 });
  const next = (other: string) => cell(named, near, near.signals.next1, 'a', other);
  expect(next('c')).toBeGreaterThan(500 * next('b'));
});
