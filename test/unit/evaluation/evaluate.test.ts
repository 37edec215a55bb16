import { trainingDataOf } from '../../../lib/dataset/training-data-of';
import type { AppError } from '../../../lib/errors';
import { baselines } from '../../../lib/evaluation/baselines';
import { evaluate, type EvaluateOptions } from '../../../lib/evaluation/evaluate';
import { judge, parseFailIf, parseMetric, worseSlices } from '../../../lib/evaluation/gate';
import { manifestMetrics, objectiveOf } from '../../../lib/evaluation/objective';
import { openEvaluation } from '../../../lib/evaluation/open-evaluation';
import type { EvaluationPoint, Lister } from '../../../lib/evaluation/point';
import { evaluationPage } from '../../../lib/evaluation/report-page';
import { aboutText, allTables, mainTables } from '../../../lib/evaluation/report-tables';
import { createRandom } from '../../../lib/seeded-random';
import { day0, dayMs, ordersOf } from '../../helpers/shop-days';

const cutMs = day0 + 10 * dayMs;

function lister(name: string, listOf: (point: EvaluationPoint) => string): Lister {
  return { name, list: (points) => Promise.resolve(points.map((point) => [...listOf(point)])) };
}

function codeOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return (error as AppError).code;
  }
}

async function reportOn(
  orders: readonly string[],
  listers: readonly Lister[],
  options: Partial<EvaluateOptions> = {},
  protocol: 'rest-of-basket' | 'next-order' = 'rest-of-basket',
) {
  const events = ordersOf(...orders);
  const evaluation = await openEvaluation(trainingDataOf(events, cutMs), events, { protocol, source: 'shop' });
  return evaluate(evaluation, { baselines: listers }, { ks: [1, 2], ...options });
}

const past = ['ann 1: a b c d', 'ann 2: a b', 'bob 3: a e'];

test('every figure of two points, by hand', async () => {
  // Points: ann after c (d and x to come), bob after a (b to come).
  const report = await reportOn(
    [...past, 'ann 11: c d x', 'bob 12: a b'],
    [lister('one', ({ userId, masked }) => (userId === 'ann' ? (masked.has('d') ? 'ba' : 'ad') : 'ba'))],
  );
  expect(report).toMatchObject({ points: 3, pointsThere: 3, customers: 2, catalogueItems: 5, trainingEvents: 8 });
  const { figures, slices } = report.listers[0]!;
  const value = (name: keyof typeof figures): number => figures[name]?.value ?? NaN;
  // Hits: none and one at rank 2 of two; none of the unknown x; one at rank 1 of one.
  expect(value('hitRate@1')).toBeCloseTo(1 / 3, 12);
  expect(value('hitRate@2')).toBeCloseTo(2 / 3, 12);
  expect(value('precision@2')).toBeCloseTo((0.5 + 0 + 0.5) / 3, 12);
  expect(value('recall@2')).toBeCloseTo((0.5 + 0 + 1) / 3, 12);
  expect(value('cappedRecall@1')).toBeCloseTo(1 / 3, 12);
  expect(value('f1@2')).toBeCloseTo((2 / 4 + 0 + 2 / 3) / 3, 12);
  expect(value('mrr@2')).toBeCloseTo((0.5 + 0 + 1) / 3, 12);
  expect(value('ndcg@2')).toBeCloseTo((1 / Math.log2(3) / (1 + 1 / Math.log2(3)) + 0 + 1) / 3, 12);
  // The next lines are d, x and b.
  expect(value('nextHitRate@2')).toBeCloseTo(2 / 3, 12);
  expect(value('nextMrr@2')).toBeCloseTo((0.5 + 0 + 1) / 3, 12);
  // Listed: a d, b a, b a: three of five items. Events before the cut: a 3, b 2, c, d and e 1 of 8.
  expect(value('coverage@2')).toBeCloseTo(3 / 5, 12);
  const [a, b, d] = [3, 2, 1].map((count) => -Math.log2(count / 8)) as [number, number, number];
  expect(value('novelty@2')).toBeCloseTo((3 * a + 2 * b + d) / 6, 12);
  // Shares listed: (3 × 3 + 2 × 2 + 1) / 6 of 8; taken: d and b, 1.5 of 8.
  expect(value('popularityBias@2')).toBeCloseTo(14 / 6 / 1.5, 12);
  expect(slices.map(({ name, points }) => [name, points])).toEqual([
    ['history 1-9', 3],
    ['month 2026-01', 3],
    ['new items', 3],
    ['repeats', 1],
  ]);
});

test('new items and repeats look at their own part of the list', async () => {
  const report = await reportOn(
    [...past, 'ann 11: e a', 'bob 12: b a'],
    [lister('one', ({ userId }) => (userId === 'ann' ? 'cea' : 'dab'))],
    {},
    'next-order',
  );
  const slice = (name: string) => report.listers[0]?.slices.find((one) => one.name === name);
  // New to ann is e, first of the new items in her list; to bob b, behind d.
  expect(slice('new items')).toMatchObject({
    points: 2,
    figures: { 'mrr@2': { value: 0.75 }, 'hitRate@1': { value: 0.5 } },
  });
  // Had before: a, behind c in ann's list, alone in bob's.
  expect(slice('repeats')).toMatchObject({ points: 2, figures: { 'mrr@2': { value: 0.75 } } });
  // Of eight events a, b, c and d are seven: e alone is rare, second in ann's whole list.
  expect(slice('rare items')).toMatchObject({ points: 1, figures: { 'mrr@2': { value: 0.5 } } });
});

/** Many customers of one order each, which one lister gets right more often than the other. */
function manyOrders(customers: number): string[] {
  return [...past, ...Array.from({ length: customers }, (_, user) => `u${user} ${11 + (user % 40)}: a b`)];
}

function guesser(name: string, share: number, seed: number): Lister {
  const random = createRandom(seed);
  return lister(name, () => (random() < share ? 'bc' : 'cd'));
}

test('intervals and paired differences over customers; the same seed gives the same report', async () => {
  const run = () =>
    reportOn(manyOrders(400), [guesser('good', 0.6, 1), guesser('poor', 0.3, 2)], { reference: 'poor' });
  const report = await run();
  const [good, poor] = report.listers;
  const { low, high } = good?.figures['hitRate@1'] ?? {};
  expect(low).toBeLessThan(0.6);
  expect(high).toBeGreaterThan(0.6);
  const difference = good?.differences?.['hitRate@1'];
  expect(difference?.value).toBeCloseTo(
    (good?.figures['hitRate@1']?.value ?? 0) - (poor?.figures['hitRate@1']?.value ?? 0),
    12,
  );
  expect(difference?.low).toBeGreaterThan(0.15);
  expect(difference?.better).toBe(1);
  expect(poor?.differences).toBeNull();
  const { seconds: _, ...again } = await run();
  expect(again).toEqual({ ...report, seconds: undefined, ...again });
});

test('equal listers are as likely better as worse; few customers tell nothing', async () => {
  const many = await reportOn(manyOrders(100), [lister('x', () => 'bc'), lister('y', () => 'bc')], { reference: 'y' });
  expect(many.listers[0]?.differences?.['ndcg@2']).toEqual({ value: 0, low: 0, high: 0, better: 0.5 });
  const few = await reportOn(manyOrders(5), [lister('x', () => 'bc'), lister('y', () => 'cb')], { reference: 'y' });
  expect(few.listers[0]?.differences?.['ndcg@1']).toEqual({ value: 1, low: null, high: null, better: null });
});

test('gates: figures, slices, better than the reference, no slice worse', async () => {
  const report = await reportOn(manyOrders(300), [guesser('good', 0.6, 1), guesser('poor', 0.3, 2)], {
    reference: 'poor',
  });
  const failIf = (text: string) => judge(report, 'good', parseFailIf(text)!).holds;
  expect(failIf('hitRate@1<0.5')).toBe(true);
  expect(failIf('hitRate@1<0.7')).toBe(false);
  expect(failIf('hitRate@1>0.5')).toBe(false);
  expect(failIf('new customers/hitRate@1<0.5')).toBe(true);
  const better = { kind: 'better', metric: 'hitRate@1', probability: 0.95 } as const;
  expect(judge(report, 'good', better).holds).toBe(true);
  const other = await reportOn(manyOrders(300), [guesser('good', 0.6, 1), guesser('poor', 0.3, 2)], {
    reference: 'good',
  });
  expect(judge(other, 'poor', better).holds).toBe(false);
  expect(worseSlices(other, 'poor', 'hitRate@1', 0.05)).toEqual([
    expect.stringMatching(/^month/),
    expect.stringMatching(/^month/),
    expect.stringMatching(/^new customers/),
    expect.stringMatching(/^new items/),
  ]);
  expect(worseSlices(other, 'poor', 'hitRate@1', 0.9)).toEqual([]);
  expect(codeOf(() => judge(report, 'poor', better))).toBe('CONFIG_INVALID');
  expect(codeOf(() => failIf('no such slice/hitRate@1<0.5'))).toBe('CONFIG_INVALID');
  expect(codeOf(() => failIf('hitRate@7<0.5'))).toBe('CONFIG_INVALID');
});

test('what names a figure, and what does not', () => {
  expect(parseMetric('ndcg@20')).toBe('ndcg@20');
  expect(['ndgc@20', 'ndcg', '@20', 'ndcg@', ''].map(parseMetric)).toEqual([null, null, null, null, null]);
  expect(parseFailIf(' history 1-9/f1@20 < 0.1')).toMatchObject({
    figure: { slice: 'history 1-9', metric: 'f1@20' },
    than: '<',
    bound: 0.1,
  });
  expect(['ndcg@20', 'ndcg@20<', 'ndcg@20=1', '<1'].map(parseFailIf)).toEqual([null, null, null, null]);
});

test('an objective is one figure or a weighted sum', async () => {
  const report = await reportOn([...past, 'bob 12: a b'], [lister('one', () => 'cb')]);
  expect(objectiveOf(report, 'one', 'hitRate@2')).toBe(1);
  expect(objectiveOf(report, 'one', { 'hitRate@2': 1, 'mrr@2': 0.2 })).toBeCloseTo(1.1, 12);
  expect(codeOf(() => objectiveOf(report, 'two', 'hitRate@2'))).toBe('CONFIG_INVALID');
  expect(codeOf(() => objectiveOf(report, 'one', 'hitRate@3'))).toBe('CONFIG_INVALID');
  expect(manifestMetrics(report, 'one')).toMatchObject({ 'rest-of-basket.hitRate@2': 1, 'rest-of-basket.points': 1 });
});

test('an unknown reference is refused; values alone need no draws', async () => {
  const orders = [...past, 'bob 12: a b'];
  await expect(reportOn(orders, [lister('one', () => 'b')], { reference: 'two' })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
  });
  const quick = await reportOn(manyOrders(200), [lister('one', () => 'b')], { confidence: null, slices: false });
  expect(quick.listers[0]?.figures['hitRate@1']).toEqual({ value: 1, low: null, high: null });
  expect(quick.listers[0]?.slices).toEqual([]);
});

test('tables and page say what the report says, whatever the names', async () => {
  const events = ordersOf(...manyOrders(50), 'ann 11: a <b>');
  const evaluation = await openEvaluation(trainingDataOf(events, cutMs), events, {
    protocol: 'next-line',
    source: '<shop>',
  });
  const odd = lister('"<script>\u0000\ud800', () => 'b');
  const report = await evaluate(
    evaluation,
    { baselines: [odd, ...baselines(evaluation)] },
    { ks: [1, 5], reference: 'popular' },
  );
  const page = evaluationPage(report, [{ version: 'one', holds: false, said: 'a & b' }]);
  expect(page).not.toContain('<script>');
  expect(page).toContain('&lt;shop&gt;');
  expect(page).toContain('does not hold: one: a &amp; b');
  expect(page.match(/<svg /g)?.length).toBeGreaterThanOrEqual(7);
  expect(page).not.toMatch(/NaN|undefined|Infinity/);
  // Nothing from anywhere else; the name of SVG itself is no address.
  expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|src=|href=/);
  expect(allTables(report).map(({ title }) => title)).toEqual([
    'At 1',
    'At 5',
    'NDCG at 5 by slice',
    'hit rate at 5 by slice',
    'F1 at 5 by slice',
  ]);
  expect(mainTables(report).map(({ title }) => title)).toEqual(['At 5', 'NDCG by length', 'NDCG at 5 by slice']);
  expect(aboutText(report)).toContain('next-line on <shop>');
});
