import fc from 'fast-check';
import type { Codec } from '../../../../lib/avro/codec';
import type { Interaction } from '../../../../lib/domain/interaction';
import type { RecommendationRecord } from '../../../../lib/domain/records.generated';
import { recomputeLiveQuality } from '../../../../lib/evaluation/live-recomputation';
import type { StateEntry } from '../../../../services/evaluator/change-log';
import { Merge } from '../../../../services/evaluator/merge';
import { horizonMs, windowOf } from '../../../../services/evaluator/rules';
import { snapshotOf } from '../../../../services/evaluator/snapshot';
import { aRecommendation, joinPartition, recommendationCodec, rulesWith } from '../../../helpers/evaluator-log';
import { anInteraction } from '../../../helpers/interaction';

/*
 * Whatever way the two topics are read (batches cut anyhow, one far ahead of the other), wherever it is killed and taken over from what
 * was committed: the state is that of reading everything once, record by record, and the figures are those of a program that knows
 * neither order nor state.
 */
const minute = 60_000;
const start = Date.UTC(2026, 0, 1);
const k = 3;
const shared = { ks: '1,3', viewWindowMs: '600000', cartWindowMs: '0', purchaseWindowMs: '1800000', graceMs: '300000' };
const free = rulesWith(shared);
const tight = rulesWith({
  ...shared,
  maxPending: '4',
  maxPendingPerUser: '2',
  maxEventsPerUser: '3',
  maxUsers: '2',
  maxItems: '4',
});

const event = fc.record({
  user: fc.nat(2),
  item: fc.nat(5),
  id: fc.nat(25),
  type: fc.constantFrom('view', 'cart', 'purchase', 'purchase'),
  step: fc.integer({ min: -8, max: 16 }),
  ahead: fc.nat(20).map((n) => (n === 0 ? 500 : 0)),
  isProbe: fc.nat(12).map((n) => n === 0),
  /** Whether it is a marker, and no event. */
  forgets: fc.nat(15).map((n) => n === 0),
  /** Which list it causes; none where it causes none. */
  list: fc.option(fc.uniqueArray(fc.nat(5), { maxLength: 5 }), { freq: 4 }),
  variant: fc.constantFrom('live', 'canary'),
});
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;
const step = fc.record({
  events: fc.nat(6),
  recommendations: fc.nat(6),
  told: fc.boolean(),
  drain: fc.nat(5),
  fate: fc.constantFrom('on', 'on', 'on', 'commit', 'commit', 'killed'),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Logs {
  readonly events: readonly {
    readonly offset: number;
    readonly event: Interaction;
    readonly recordTimestamp: number;
    readonly forgets: boolean;
  }[];
  readonly recommendations: readonly RecommendationRecord[];
}

/** @param repeats whether events may bear the id of another one. */
function logsOf(drawn: readonly Event[], repeats = true): Logs {
  let at = start;
  const recommendations: RecommendationRecord[] = [];
  const events = drawn.map(({ user, item, id, type, step: by, ahead, isProbe, forgets, list, variant }, place) => {
    at = Math.max(start, at + by * minute);
    // Marks of transactions lie between.
    const offset = place * 2;
    const userId = isProbe ? 'streamrec-probe-0' : `u${user}`;
    const one = anInteraction({
      eventId: repeats ? `e${id}` : `e${place}`,
      userId,
      itemId: `i${item}`,
      eventType: type,
      timestamp: at + ahead * minute,
      price: 0.1 * item,
    });
    if (list !== null && !forgets)
      recommendations.push(
        aRecommendation({
          user_id: userId,
          source_offset: offset,
          event_id: one.eventId,
          event_timestamp: one.timestamp,
          items: list.map((n) => `i${n}`),
          variant,
          version: variant === 'live' ? '1' : '2',
          deployment_revision: 3 + Math.floor(place / 20),
        }),
      );
    return { offset, event: one, recordTimestamp: at, forgets };
  });
  return { events, recommendations };
}

/** Reads the logs by these steps, and then to their ends. Gives the state as the changelog holds it, and what was committed of examples. */
function deliver(
  codec: Codec<RecommendationRecord>,
  { events, recommendations }: Logs,
  rules: typeof free,
  steps: readonly Step[],
) {
  const stored = new Map<string, StateEntry>();
  const examples: string[] = [];
  const end = (events.at(-1)?.offset ?? 0) + 1;

  function life(mine: Step[]): 'killed' | 'done' {
    const partition = joinPartition(codec, rules, stored);
    const { position } = partition.state;
    const merge = new Merge<(typeof events)[number], RecommendationRecord>(position.history ?? 0);
    let nextEvent = events.findIndex(({ offset }) => offset >= (position.history ?? 0));
    if (nextEvent < 0) nextEvent = events.length;
    let nextRecommendation = position.recommendations;
    const sink = {
      event: ({ offset, value }: { offset: number; value: (typeof events)[number] }) =>
        value.forgets
          ? partition.join.forget(value.event.userId)
          : partition.join.event(offset, value.event, value.recordTimestamp),
      recommendation({ offset, value }: { offset: number; value: RecommendationRecord }) {
        position.recommendations = offset + 1;
        partition.recommend(value);
      },
    };
    const commit = (): void => {
      position.history = merge.next;
      partition.commit();
      examples.push(...partition.examples.splice(0).map((one) => JSON.stringify(one)));
    };
    const read = (some: number, more: number, told: boolean, most: number): void => {
      merge.pushEvents(events.slice(nextEvent, nextEvent + some).map((one) => ({ offset: one.offset, value: one })));
      nextEvent = Math.min(events.length, nextEvent + some);
      const came = recommendations.slice(nextRecommendation, nextRecommendation + more);
      merge.pushRecommendations(
        came.map((value, at) => ({ offset: nextRecommendation + at, source: value.source_offset, value })),
      );
      nextRecommendation += came.length;
      if (told) merge.complete(recommendations[nextRecommendation]?.source_offset ?? end);
      // What a jump in time makes due is judged in slices, between which it may be killed.
      const done = partition.join.settle(most);
      merge.drain(sink, most - done, () => partition.join.isSettled);
    };
    for (let one = mine.shift(); one; one = mine.shift()) {
      read(one.events, one.recommendations, one.told, one.drain);
      if (one.fate === 'commit') commit();
      if (one.fate === 'killed') return 'killed';
    }
    read(Infinity, Infinity, true, 0);
    while (!partition.join.isSettled || merge.queuedEvents + merge.queuedRecommendations > 0) read(0, 0, true, 100);
    commit();
    return 'done';
  }

  const left = [...steps];
  while (life(left) === 'killed');
  const { state } = joinPartition(codec, rules, new Map(stored));
  return { stored, examples, state };
}

/** In an order of their own, and without what only says how far each topic was read. */
function comparable(stored: ReadonlyMap<string, StateEntry>): unknown {
  return [...stored]
    .map(([key, { details, recommendation }]) => [key, withSums(details), recommendation?.toString('hex')] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Exact sums are the same number in whatever parts they are kept. */
function withSums(value: unknown): unknown {
  if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'number'))
    return { sum: value.reduce((sum: number, one: number) => sum + one, 0), of: value.length > 0 };
  if (Array.isArray(value)) return value.map(withSums);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withSums(one)]));
  return value;
}

let codec: Codec<RecommendationRecord>;
beforeAll(async () => {
  codec = await recommendationCodec();
});

const log = fc.array(event, { minLength: 1, maxLength: 60 });
const longLog = fc.array(event, { minLength: 40, maxLength: 80 });
const steps = fc.array(step, { maxLength: 30 });

test.each([
  ['free', free],
  ['with every limit reached', tight],
])('neither interleaving nor kills change anything, %s', (_, rules) => {
  fc.assert(
    fc.property(log, steps, (drawn, mine) => {
      const logs = logsOf(drawn);
      const once = deliver(codec, logs, rules, []);
      const other = deliver(codec, logs, rules, mine);
      expect(comparable(other.stored)).toEqual(comparable(once.stored));
      expect(other.examples).toEqual(once.examples);
    }),
    { numRuns: 80 },
  );
});

test('figures are those of a recomputation that knows neither order nor state, to the last digit', () => {
  let answered = 0;
  fc.assert(
    fc.property(longLog, steps, (drawn, mine) => {
      const logs = logsOf(drawn, false);
      const { state } = deliver(codec, logs, free, mine);
      const cells = snapshotOf(state).windows.get('all') ?? [];
      for (const variant of ['live', 'canary']) {
        const expected = recomputeLiveQuality(
          logs.recommendations
            .filter((one) => one.variant === variant && one.user_id.startsWith('u'))
            .map((one) => ({
              userId: one.user_id,
              partition: 0,
              sourceOffset: one.source_offset,
              eventTimestamp: one.event_timestamp,
              itemIds: one.items.map(({ item_id: itemId }) => itemId),
            })),
          logs.events
            .filter(({ event: one, forgets }) => one.userId.startsWith('u') && !forgets)
            .map(({ offset, event: one, recordTimestamp }) => ({ ...one, partition: 0, offset, recordTimestamp })),
          { windowMs: (type) => windowOf(free, type), horizonMs: horizonMs(free) },
          k,
          logs.events
            .filter(({ forgets }) => forgets)
            .map(({ offset, event: { userId } }) => ({ userId, partition: 0, offset })),
        );
        const cell = cells.find(({ labels }) => labels.variant === variant)?.cell;
        const mean = (metric: number): number =>
          cell && cell.answered > 0 ? (cell.figures[1]?.[metric]?.value ?? 0) / cell.answered : 0;
        const [hitRate, precision, recall, f1, mrr, ndcg] = [0, 1, 2, 3, 4, 5].map(mean);
        expect({
          judged: cell?.judged ?? 0,
          answered: cell?.answered ?? 0,
          hitRate,
          precision,
          recall,
          f1,
          mrr,
          ndcg,
        }).toEqual(expected);
        answered += expected.answered;
      }
    }),
    { numRuns: 60 },
  );
  // It compared something.
  expect(answered).toBeGreaterThan(100);
});
