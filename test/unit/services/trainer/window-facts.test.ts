import { readSettings } from '../../../../lib/config/settings';
import type { Interaction } from '../../../../lib/domain/interaction';
import { HeavyHitters } from '../../../../services/trainer/window/heavy-hitters';
import { judgeWindow } from '../../../../services/trainer/window/judge-window';
import { createWindowFacts } from '../../../../services/trainer/window/window-facts';
import { anInteraction } from '../../../helpers/interaction';

const day = 86_400_000;
const hour = 3_600_000;
const untilMs = Date.parse('2026-03-01T00:00:00Z');
const bounds = { fromMs: untilMs - 30 * day, cutMs: untilMs - 5 * day, untilMs };
const { settings } = readSettings({ env: {}, overrides: { 'trainer.minEvents': '500', 'trainer.minItems': '10' } });

/** Two events an hour of 40 customers and 50 items, views and purchases by turns. */
function steady(): Interaction[] {
  return Array.from({ length: 2 * 24 * 30 }, (_, at) =>
    anInteraction({
      eventId: `e${at}`,
      userId: `u${at % 40}`,
      itemId: `i${(at * 7) % 50}`,
      eventType: at % 3 === 0 ? 'purchase' : 'view',
      timestamp: bounds.fromMs + at * (hour / 2),
    }),
  );
}

function codesOf(events: readonly Interaction[], ageMs = 0): string[] {
  const facts = createWindowFacts(bounds, untilMs + 300_000);
  for (const event of events) facts.add(event);
  return judgeWindow(facts.facts(), ageMs, settings.trainer).findings.map(({ code }) => code);
}

const isLate = ({ timestamp }: Interaction): boolean => timestamp >= bounds.cutMs;

test('a steady feed may be trained on', () => {
  expect(codesOf(steady())).toEqual([]);
});

test('its figures are those of its events', () => {
  const facts = createWindowFacts(bounds, untilMs);
  for (const event of steady()) facts.add(event);
  const found = facts.facts();
  expect(found).toMatchObject({ events: 1_440, heldOut: 240, items: 50, unknownShare: 0, futureShare: 0 });
  expect(found.userShare).toBeCloseTo(1 / 40);
  expect(found.itemShare).toBeCloseTo(29 / 1_440);
  expect(found.gapMs).toBeLessThan(hour);
  expect(found.popularity.items).toHaveLength(50);
  expect(found.popularity.others).toBeCloseTo(0);
});

test.each<[string, string, (events: Interaction[]) => Interaction[]]>([
  ['nothing at all', 'too-few-events', () => []],
  ['a handful', 'too-few-events', (events) => events.slice(-100)],
  ['nothing in the held-out end', 'nothing-held-out', (events) => events.filter((event) => !isLate(event))],
  ['one item', 'too-few-items', (events) => events.map((event) => ({ ...event, itemId: 'only' }))],
  ['an item that is everywhere', 'one-item', (events) => events.map((e, at) => (at % 2 ? { ...e, itemId: 'x' } : e))],
  ["one customer's flood", 'one-customer', (events) => events.map((e, at) => (at % 5 ? e : { ...e, userId: 'bot' }))],
  [
    'a feed that was away for four days',
    'gap',
    (events) => events.filter(({ timestamp: at }) => at < untilMs - 14 * day || at >= untilMs - 10 * day),
  ],
  [
    'a clock that is an hour ahead',
    'future-times',
    (events) => [...events, ...events.slice(0, 20).map((e) => ({ ...e, timestamp: untilMs + hour }))],
  ],
  [
    'ids that changed',
    'unknown-items',
    (events) => events.map((e) => (isLate(e) ? { ...e, itemId: `new-${e.itemId}` } : e)),
  ],
  [
    'a catalogue that collapsed',
    'catalogue-collapse',
    (events) => events.map((e, at) => (isLate(e) ? { ...e, itemId: `i${at % 5}` } : e)),
  ],
  [
    'views that come no more',
    'type-shift',
    (events) => events.map((e) => (isLate(e) ? { ...e, eventType: 'cart' } : e)),
  ],
])('%s is recognised: %s', (_what, code, spoil) => {
  expect(codesOf(spoil(steady()))).toContain(code);
});

test('a feed that has stopped is recognised by the age of its newest event', () => {
  expect(codesOf(steady(), 4 * day)).toEqual(['stale']);
});

test('a finding says the rule, the figure, the limit and what to do', () => {
  const facts = createWindowFacts(bounds, untilMs);
  for (const event of steady().slice(-100)) facts.add(event);
  const [finding] = judgeWindow(facts.facts(), 0, settings.trainer).findings;
  expect(finding).toEqual({
    code: 'too-few-events',
    figure: 100,
    limit: 500,
    message: '100 events, expected at least 500: wait for more, or lower trainer.minEvents',
  });
});

test('the start of a feed is no gap, nor are events out of order', () => {
  const young = steady().filter(({ timestamp }) => timestamp >= untilMs - 15 * day);
  expect(codesOf(young.reverse())).toEqual([]);
});

test('a million customers are counted in bounded memory, the largest nearly right', () => {
  const hitters = new HeavyHitters(100);
  for (let at = 0; at < 100_000; at++) hitters.add(at % 10 === 0 ? 'large' : `small-${at}`);
  const [[key, count] = ['', 0]] = hitters.top(1);
  expect(key).toBe('large');
  expect(count).toBeLessThanOrEqual(10_000);
  expect(count).toBeGreaterThanOrEqual(10_000 - 100_000 / 100);
  expect(hitters.size).toBeLessThanOrEqual(200);
});
