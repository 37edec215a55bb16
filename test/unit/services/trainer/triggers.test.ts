import { popularityDrift } from '../../../../services/trainer/retrain/popularity-drift';
import { eventsSince, planRun } from '../../../../services/trainer/retrain/plan-run';
import { dueTrigger, type Situation } from '../../../../services/trainer/retrain/triggers';
import { readSettings } from '../../../../lib/config/settings';
import { createRandom } from '../../../../lib/seeded-random';
import { anInteraction } from '../../../helpers/interaction';
import { aRun } from '../../../helpers/training-run';

const hour = 3_600_000;
const rules = { intervalMs: 24 * hour, newEvents: 1_000, driftLimit: 0.25, onRequest: true, minIntervalMs: hour };
const last = aRun({ step: 'ended', result: 'rejected', reason: 'not-better' });
const now = last.plan.startedAt + 2 * hour;
const quiet: Situation = { now, last, requests: [], newEvents: 10, drift: 0.1 };
const request = { id: 'r1', model: 'shop', at: now, why: 'because' };

test.each<[string, Partial<Situation>, string | null]>([
  ['nothing', {}, null],
  ['no run before', { last: null }, 'schedule'],
  ['the interval', { now: now + 22 * hour }, 'schedule'],
  ['enough events', { newEvents: 1_000 }, 'events'],
  ['drift', { drift: 0.26 }, 'drift'],
  ['drift that was not taken', { drift: null }, null],
  ['a request', { requests: [request] }, 'request'],
  ['a request just after a run', { requests: [request], now: last.plan.startedAt + 1 }, 'request'],
  ['enough events just after a run', { newEvents: 1_000, now: last.plan.startedAt + 1 }, null],
  ['the interval without anything new', { now: now + 22 * hour, newEvents: 0 }, null],
])('%s: %s', (_what, change, kind) => {
  expect(dueTrigger({ ...quiet, ...change }, rules)?.kind ?? null).toBe(kind);
});

test('what is 0 or off begins nothing', () => {
  const off = { intervalMs: 0, newEvents: 0, driftLimit: 0, onRequest: false, minIntervalMs: 0 };
  const all = { now: now + 1_000 * hour, last, requests: [request], newEvents: 1e9, drift: 100 };
  expect(dueTrigger(all, off)).toBeNull();
});

test('new events are counted by offsets; what expired or was made anew is not counted twice', () => {
  const ranges = (...all: [number, bigint, bigint][]) =>
    new Map(all.map(([partition, low, high]) => [partition, { low, high }]));
  expect(eventsSince(last, ranges([0, 0n, 130n], [1, 10n, 50n]))).toBe(30);
  expect(eventsSince(last, ranges([0, 120n, 130n], [2, 0n, 5n]))).toBe(15);
  expect(eventsSince(last, ranges([0, 0n, 40n]))).toBe(40);
  expect(eventsSince(null, ranges([0, 5n, 40n]))).toBe(35);
});

test('the window ends with the newest event that is not from the future', () => {
  const { settings } = readSettings({ env: {}, overrides: { 'trainer.model': 'shop' } });
  const tail = [now - hour, now - 2 * hour, now + hour].map((timestamp) => anInteraction({ timestamp }));
  const planning = { settings: settings.trainer, trigger: { kind: 'schedule' as const, why: '' }, requests: [request] };
  const run = planRun({
    ...planning,
    tail,
    offsets: new Map([[0, { low: 1n, high: 9n }]]),
    live: null,
    owner: 'me',
    now,
  });
  const { windowMs, holdoutMs } = settings.trainer;
  const untilMs = now - hour + 1;
  expect(run.plan).toMatchObject({ untilMs, cutMs: untilMs - holdoutMs, fromMs: untilMs - windowMs, live: null });
  expect(run.plan.offsets).toEqual([[0, '1', '9']]);
  expect(run.requests).toEqual(['r1']);
  expect(run.runId).toMatch(/^\d{8}-\d{6}-[0-9a-f]{4}$/);
});

describe('the population stability index', () => {
  const then = {
    items: Array.from({ length: 20 }, (_, at): [string, number] => [`i${at}`, 0.04]),
    others: 0.2,
    events: 100_000,
  };
  const random = createRandom(3);
  const sample = (shift: number): string[] =>
    Array.from({ length: 5_000 }, () => {
      const at = Math.floor(random() * 25) + shift;
      return at < 20 ? `i${at}` : 'other';
    });

  test('is near 0 for more of the same', () => {
    expect(popularityDrift(then, sample(0))).toBeLessThan(0.01);
  });

  test('is above the limit where a good part of what is chosen has changed', () => {
    expect(popularityDrift(then, sample(6))).toBeGreaterThan(0.25);
  });

  test('is as computed by hand', () => {
    const two = { items: [['a', 0.5] as [string, number]], others: 0.5, events: 1e9 };
    const now = [...Array<string>(800).fill('a'), ...Array<string>(200).fill('b')];
    // (0.8 − 0.5) ln(0.8 ÷ 0.5) + (0.2 − 0.5) ln(0.2 ÷ 0.5), less 1 ÷ 1,000.
    expect(popularityDrift(two, now)).toBeCloseTo(0.41589 - 0.001, 4);
  });

  test('of nothing is 0', () => {
    expect(popularityDrift(then, [])).toBe(0);
    expect(popularityDrift({ items: [], others: 1, events: 0 }, ['a'])).toBe(0);
  });
});
