import { customerGroupOf, customerGroups, intervalFactor, standardErrorOf } from '../../../lib/quality/group-estimate';
import { createRandom } from '../../../lib/seeded-random';

const random = createRandom(10);
const truth = 0.3;

/** Lists of customers who find something easily or hardly: what one customer is shown goes alike. */
function shopOf(customers: number): { x: number[]; y: number[]; lists: number; hits: number } {
  const x = new Array<number>(customerGroups).fill(0);
  const y = new Array<number>(customerGroups).fill(0);
  let [lists, hits] = [0, 0];
  for (let customer = 0; customer < customers; customer++) {
    const group = customerGroupOf(`customer ${customer} ${random()}`);
    const rate = random() < 0.5 ? truth - 0.25 : truth + 0.25;
    for (let list = 0; list < 8; list++) {
      const hit = random() < rate ? 1 : 0;
      x[group]! += 1;
      y[group]! += hit;
      lists++;
      hits += hit;
    }
  }
  return { x, y, lists, hits };
}

test('intervals hold the truth as often as they say, where intervals of independent lists would not', () => {
  const shops = 400;
  let [held, heldByLists] = [0, 0];
  for (let shop = 0; shop < shops; shop++) {
    const { x, y, lists, hits } = shopOf(120);
    const mean = hits / lists;
    const error = standardErrorOf(x, y) ?? NaN;
    if (Math.abs(mean - truth) <= intervalFactor * error) held++;
    if (Math.abs(mean - truth) <= 1.96 * Math.sqrt((mean * (1 - mean)) / lists)) heldByLists++;
  }
  expect(held / shops).toBeGreaterThan(0.92);
  expect(held / shops).toBeLessThan(0.98);
  expect(heldByLists / shops).toBeLessThan(0.85);
});

test('too few groups, too few lists, or groups without any difference tell nothing of an error', () => {
  const filled = (count: number, value: number): number[] =>
    Array.from({ length: customerGroups }, (_, group) => (group < count ? value : 0));
  const varied = Array.from({ length: customerGroups }, (_, group) => group % 3);
  expect(standardErrorOf(filled(9, 10), varied)).toBeNull();
  expect(standardErrorOf(filled(16, 1), varied)).toBeNull();
  expect(standardErrorOf(filled(16, 10), filled(16, 10))).toBeNull();
  expect(standardErrorOf(filled(16, 10), varied)).toBeGreaterThan(0);
});
