import { rulesOf } from '../../../lib/serving/rules';
import type { Shelf } from '../../../lib/serving/shelf';

const own = {
  listLength: 20,
  mode: 'each',
  triggers: ['purchase', 'view'],
  maxBatch: 512,
  maxWaitMs: 5,
  maxQueuedEvents: 4_000,
} as const;
const shelf: Shelf = { unavailable: new Set(['gone']), popular: [], availabilityAt: 1, popularityAt: 2 };

test('without a configuration the settings hold, and the shelf is as it is', () => {
  const rules = rulesOf(own);
  expect(rules).toMatchObject({ listLength: 20, mode: 'each', maxBatch: 512, maxWaitMs: 5, window: null });
  expect([...rules.triggers]).toEqual(['purchase', 'view']);
  expect(rules.shelfOf(shelf)).toBe(shelf);
});

test('a configuration says otherwise, and no more than fits in memory', () => {
  const config = {
    listLength: 5,
    mode: 'latest',
    triggers: ['cart'],
    batch: { maxBatch: 9_000, maxWaitMs: 1 },
    parameters: { window: 10 },
  } as const;
  const rules = rulesOf(own, { ...config, triggers: [...config.triggers] });
  expect(rules).toMatchObject({ listLength: 5, mode: 'latest', maxBatch: 4_000, maxWaitMs: 1, window: 10 });
  expect(rules.triggers.has('purchase')).toBe(false);
});

test('excluded items and those of hidden categories are not to be had; the view is made once for a shelf', () => {
  let hidden: ReadonlySet<string> = new Set(['cat-item']);
  const rules = rulesOf(own, { filters: { excludeItems: ['no'] } }, () => hidden);
  const view = rules.shelfOf(shelf);
  expect(view.unavailable).toEqual(new Set(['gone', 'no', 'cat-item']));
  expect(rules.shelfOf(shelf)).toBe(view);
  hidden = new Set();
  expect(rules.shelfOf(shelf).unavailable).toEqual(new Set(['gone', 'no']));
  expect(shelf.unavailable).toEqual(new Set(['gone']));
});

test('onlyAvailable: false lists what cannot be had', () => {
  expect(rulesOf(own, { filters: { onlyAvailable: false } }).shelfOf(shelf).unavailable).toEqual(new Set());
});

test('what scores below minScore is as good as masked', () => {
  const answer = { ok: true, items: Int32Array.of(1, 2), scores: Float32Array.of(0.5, 0.25) } as const;
  const judged = rulesOf(own, { parameters: { minScore: 0.5 } }).judge(answer);
  expect(judged).toMatchObject({ ok: true, scores: Float32Array.of(0.5, -Infinity) });
  expect(answer.scores[1]).toBe(0.25);
  expect(rulesOf(own).judge(answer)).toBe(answer);
});
