import type { Codec } from '../../../../lib/avro/codec';
import type { RecommendationRecord } from '../../../../lib/domain/records.generated';
import type { StateEntry } from '../../../../services/evaluator/change-log';
import { snapshotOf } from '../../../../services/evaluator/snapshot';
import {
  aRecommendation,
  joinPartition,
  recommendationCodec,
  rulesWith,
  type JoinedPartition,
} from '../../../helpers/evaluator-log';
import { anInteraction } from '../../../helpers/interaction';

/* Golden cases, by hand. */
const minute = 60_000;
const start = Date.UTC(2026, 0, 2);
let codec: Codec<RecommendationRecord>;
beforeAll(async () => {
  codec = await recommendationCodec();
});

const rules = rulesWith({
  ks: '2,4',
  viewWindowMs: '600000',
  cartWindowMs: '0',
  purchaseWindowMs: '3600000',
  graceMs: '60000',
});
const event = (at: number, itemId: string, more = {}) =>
  anInteraction({ eventId: `${at}-${itemId}`, timestamp: start + at * minute, itemId, ...more });
const shown = (source: number, at: number, items: string[], more = {}) =>
  aRecommendation({ source_offset: source, event_timestamp: start + at * minute, items, ...more });

/** The event at offset 0, and the list a, b, c, d for it. */
function begun(with_ = rules): JoinedPartition {
  const partition = joinPartition(codec, with_);
  partition.event(0, event(0, 'x'));
  partition.recommend(shown(0, 0, ['a', 'b', 'c', 'd']));
  return partition;
}
const whole = ({ state }: JoinedPartition) => {
  const [only, ...others] = snapshotOf(state).windows.get('all') ?? [];
  expect(others).toEqual([]);
  return only!;
};
/** By k: hit rate, precision, recall, F1, MRR, NDCG. */
const figures = (partition: JoinedPartition) =>
  whole(partition).cell.figures.map((row) => row.map(({ value }) => value));

test('figures of one list, computed by hand', () => {
  const partition = begun();
  partition.event(1, event(10, 'b'));
  partition.event(2, event(20, 'd', { eventType: 'purchase' }));
  partition.event(3, event(20, 'z'));
  // Nothing is judged before the window and the grace are over.
  partition.event(4, event(61, 'q', { userId: 'u2' }));
  expect(partition.examples).toEqual([]);
  partition.event(5, event(61, 'q', { userId: 'u2', timestamp: start + 61 * minute + 1 }));
  // Relevant: b, d, z. Of the first 2, b on rank 2; of the first 4, b on 2 and d on 4.
  const gain = (rank: number) => 1 / Math.log2(rank + 1);
  expect(figures(partition)).toEqual([
    [1, 1 / 2, 1 / 3, 2 / 5, 1 / 2, gain(2) / (gain(1) + gain(2))],
    [1, 2 / 4, 2 / 3, 4 / 7, 1 / 2, (gain(2) + gain(4)) / (gain(1) + gain(2) + gain(3))],
  ]);
  expect(whole(partition)).toMatchObject({
    labels: { model: 'shop', version: '1', variant: 'live', tier: 'personal' },
    cell: { judged: 1, answered: 1 },
  });
  expect(partition.examples).toHaveLength(1);
  expect(partition.examples[0]).toMatchObject({
    recommendation_id: 'history-0-0',
    complete: true,
    judged_at: start + 61 * minute + 1,
    items: [{ taken: false }, { taken: true }, { taken: false }, { item_id: 'd', taken: true }],
    outcomes: [
      { item_id: 'b', rank: 2 },
      { item_id: 'd', rank: 4 },
      { item_id: 'z', rank: 0 },
    ],
  });
});

test('what counts as an outcome: later in the log, not earlier by its time, within the window of its type', () => {
  const partition = begun();
  const later = [
    event(0, 'a'), // The same minute: counts.
    event(-1, 'b'), // Happened before, came afterwards: not an outcome.
    event(0, 'x', { eventId: 'e0' }), // What caused it, once more.
    event(10, 'c', { eventType: 'view' }), // At the very end of its window.
    event(11, 'd', { eventType: 'view' }), // Past it.
    event(12, 'b', { eventType: 'cart' }), // Carts do not count here.
    event(13, 'b', { userId: 'u2' }),
    event(60, 'e'),
  ];
  later.forEach((one, at) => partition.event(1 + at, one));
  partition.event(20, event(62, 'q', { userId: 'u2' }));
  expect(partition.examples[0]?.outcomes.map(({ item_id: itemId }) => itemId)).toEqual(['a', 'c', 'e']);
});

test('an event that comes out of order counts as long as its window is open, and is late afterwards', () => {
  const partition = begun();
  partition.event(1, event(61, 'q', { userId: 'u2' }));
  partition.event(2, event(5, 'a'));
  expect(partition.state.totals.labels).toMatchObject({ matched: 1, late: 0 });
  partition.event(3, event(62, 'q', { userId: 'u2' }));
  partition.event(4, event(6, 'b'));
  expect(partition.state.totals.labels).toMatchObject({ matched: 1, late: 1 });
  expect(partition.examples[0]?.outcomes.map(({ item_id: itemId }) => itemId)).toEqual(['a']);
});

test('a recommendation without an outcome is judged, and does not count in the means', () => {
  const partition = begun();
  partition.event(1, event(62, 'q', { userId: 'u2' }));
  expect(whole(partition).cell).toMatchObject({ judged: 1, answered: 0 });
  expect(figures(partition).flat()).toEqual(Array(12).fill(0));
});

test('a purchase is credited once, to the last list that showed it within the first k', () => {
  const partition = begun();
  partition.event(1, event(1, 'y'));
  partition.recommend(shown(1, 1, ['q', 'r', 'a', 's'], { version: '2' }));
  partition.event(2, event(2, 'a', { price: 2.5, quantity: 3 }));
  // Delivered twice by its writer.
  partition.event(3, event(2, 'a', { price: 2.5, quantity: 3 }));
  partition.event(4, event(3, 'a', { eventType: 'view', price: 2.5 }));
  const cells = new Map(
    snapshotOf(partition.state)
      .windows.get('all')
      ?.map(({ labels, cell }) => [labels.version, cell]),
  );
  // Version 2 showed it on rank 3: within the first 4, where it was last; version 1 on rank 1.
  expect(cells.get('1')).toMatchObject({ conversions: [1, 0] });
  expect(cells.get('2')).toMatchObject({ conversions: [0, 1] });
  expect(cells.get('2')?.revenue.map(({ value }) => value)).toEqual([0, 7.5]);
  expect(partition.state.totals.credits.map(({ version, conversions }) => [version, conversions])).toEqual([['2', 1]]);
});

test('why a chart is flat: matched, unattributed, late, expired', () => {
  const partition = begun(rulesWith({ maxPendingPerUser: '1', ks: '4' }));
  partition.event(1, event(1, 'a'));
  partition.event(2, event(1, 'z'));
  partition.event(3, event(1, 'a', { userId: 'u9' }));
  partition.recommend(shown(3, 1, ['b']));
  // x before anything was shown, z, and a of a user who was shown nothing.
  expect(partition.state.totals.labels).toEqual({ matched: 1, unattributed: 3, late: 0, expired: 1 });
  expect(partition.examples).toMatchObject([{ complete: false, reason: 'user-limit', outcomes: [{}, {}] }]);
  expect(partition.state.pending.size).toBe(1);
});

test('limits hold whatever a user does, and forget the oldest', () => {
  const strict = rulesWith({ maxPending: '3', maxEventsPerUser: '5', ks: '4' });
  const partition = joinPartition(codec, strict);
  for (let n = 0; n < 40; n++) {
    partition.event(n, event(n, `i${n}`, { userId: n % 2 === 0 ? 'u1' : `u${n}` }));
    if (n % 4 === 0) partition.recommend(shown(n, n, ['i1'], { user_id: 'u1' }));
    expect(partition.state.pending.size).toBeLessThanOrEqual(3);
    expect(partition.state.pending.eventCountOf('u1')).toBeLessThanOrEqual(5);
  }
  const { expired } = partition.state.totals.labels;
  expect(expired + partition.state.pending.size).toBe(10);
  expect(partition.examples.map(({ source_offset: source }) => source)).toEqual(
    partition.examples.map(({ source_offset: source }) => source).sort((a, b) => a - b),
  );
});

test('one clock that goes ahead closes nobody’s window', () => {
  const partition = begun();
  const ahead = event(24 * 60, 'q', { userId: 'u2' });
  partition.event(1, ahead, start + minute);
  partition.event(2, event(2, 'a'));
  expect(partition.state.totals.labels.matched).toBe(1);
});

test('the probe’s users and those outside of the sample are left out', () => {
  const partition = joinPartition(codec, rulesWith({ userShare: '0.000001' }));
  partition.event(0, event(0, 'x', { userId: 'streamrec-probe-0' }));
  partition.recommend(shown(0, 0, ['a'], { user_id: 'streamrec-probe-0' }));
  partition.event(1, event(0, 'x'));
  partition.recommend(shown(1, 0, ['a']));
  expect(partition.state.totals.evaluated).toMatchObject({ probe: 1, outside: 1 });
  expect(partition.state.pending.size).toBe(0);
  expect(partition.state.totals.labels).toEqual({ matched: 0, unattributed: 0, late: 0, expired: 0 });
});

test('a recommendation that comes again, as after a crash without transactions, counts once', () => {
  const partition = begun();
  partition.recommend(shown(0, 0, ['a', 'b', 'c', 'd']));
  expect(partition.state.totals.evaluated.repeated).toBe(1);
  expect(partition.state.pending.size).toBe(1);
});

test('windows slide by event time; novelty and coverage are told of what was shown', () => {
  const partition = begun();
  partition.event(1, event(10, 'a'));
  partition.event(2, event(70, 'a', { userId: 'u2' }));
  const judgedOver = (window: '1h' | '24h' | '7d' | 'all') =>
    snapshotOf(partition.state)
      .windows.get(window)
      ?.map(({ cell }) => cell.judged);
  expect(judgedOver('1h')).toEqual([1]);
  // Taken: x, a, a. The list showed a (2 of 3) and b, c, d (never taken: as if once).
  expect(whole(partition).cell.surprise[1]?.value).toBeCloseTo(-Math.log2(2 / 3) - 3 * Math.log2(1 / 3), 12);
  partition.event(3, event(70 + 3 * 60, 'a', { userId: 'u2' }));
  expect(judgedOver('1h')).toEqual([0]);
  expect(judgedOver('24h')).toEqual([1]);
  partition.event(4, event(70 + 8 * 24 * 60, 'a', { userId: 'u2' }));
  expect(judgedOver('7d')).toEqual([0]);
  expect(judgedOver('all')).toEqual([1]);
  expect([...partition.commit().keys()].filter((key) => key.startsWith('cell/'))).toHaveLength(1);
});

test('sums over users tell what a variant did, each user once', () => {
  const partition = begun();
  partition.event(1, event(1, 'b'));
  partition.recommend(shown(1, 1, ['b', 'q']));
  partition.event(2, event(2, 'q', { userId: 'u2' }));
  partition.recommend(shown(2, 2, ['q'], { user_id: 'u2', variant: 'canary', version: '2' }));
  partition.event(3, event(80, 'q', { userId: 'u3' }));
  const slots = partition.state.users.slots().get('shop');
  // u1: two lists, of which the first had an outcome (b: precision at 4 is 1/4); the second none.
  expect(slots).toMatchObject([
    {
      deploymentRevision: 7,
      variant: 'live',
      version: '1',
      users: 1,
      x: 2,
      xx: 4,
      metrics: { precision: { y: 1 / 4, yy: 1 / 16, xy: 1 / 2 } },
    },
    { deploymentRevision: 7, variant: 'canary', version: '2', users: 1, x: 1, xx: 1, metrics: { hit_rate: { y: 0 } } },
  ]);
});

test('what one event makes due after a quiet night is judged in slices, and a kill in between changes nothing', () => {
  const many = 2_500;
  const log = (partition: JoinedPartition): void => {
    for (let n = 0; n < many; n++) {
      const userId = `u${n % 500}`;
      partition.event(n, event(n / 1_000, `i${n % 7}`, { eventId: `e${n}`, userId }));
      partition.recommend(shown(n, n / 1_000, ['i1', 'i2'], { user_id: userId, event_id: `e${n}` }));
    }
  };
  const whole_ = joinPartition(codec, rules);
  log(whole_);
  whole_.event(many, event(12 * 60, 'q', { userId: 'u9' }));
  expect(whole_.state.totals.evaluated.judged).toBe(many);

  const stored = new Map<string, StateEntry>();
  const first = joinPartition(codec, rules, stored);
  log(first);
  first.join.event(many, event(12 * 60, 'q', { userId: 'u9' }), start + 12 * 60 * minute);
  expect([first.join.settle(1_000), first.join.isSettled]).toEqual([1_000, false]);
  first.commit();
  expect(first.join.settle(700)).toBe(700);
  // Killed: what it did since is not committed.
  const second = joinPartition(codec, rules, stored);
  expect(second.join.isSettled).toBe(false);
  let slices = 0;
  while (!second.join.isSettled) {
    expect(second.join.settle(1_000)).toBeLessThanOrEqual(1_000);
    slices++;
  }
  expect(slices).toBe(2);
  expect(figures(second)).toEqual(figures(whole_));
  expect(snapshotOf(second.state).totals).toEqual(snapshotOf(whole_.state).totals);
  expect(second.state.users.slots()).toEqual(whole_.state.users.slots());
});

test('events of a topic made anew are answers to nothing that was shown before', () => {
  const partition = begun();
  partition.join.anew();
  expect(partition.join.isSettled).toBe(false);
  partition.join.settle(10);
  expect(partition.join.isSettled).toBe(true);
  expect(partition.examples).toMatchObject([{ complete: false, reason: 'anew' }]);
  expect(partition.state.pending.size).toBe(0);
  partition.event(0, event(-600, 'x'));
  partition.recommend(shown(0, -600, ['a']));
  expect(partition.state.pending.size).toBe(1);
});

test('users of deployments long over make room for those of the newest', () => {
  const partition = joinPartition(codec, rulesWith({ maxUsers: '2', ks: '4', graceMs: '0' }));
  const judged = (source: number, user: string, revision: number): void => {
    partition.recommend(shown(source, source * 2_000, ['a'], { user_id: user, deployment_revision: revision }));
    partition.event(source + 1, event(source * 2_000 + 1_500, 'q', { userId: 'u9', eventId: `${source}` }));
  };
  judged(0, 'u1', 3);
  judged(2, 'u2', 3);
  judged(4, 'u3', 5);
  judged(6, 'u4', 3);
  const slots = partition.state.users.slots().get('shop') ?? [];
  expect(slots.map(({ deploymentRevision, users }) => [deploymentRevision, users])).toEqual([[5, 1]]);
});

test('figures of other lengths than are judged now begin anew', () => {
  const stored = new Map<string, StateEntry>();
  const before = joinPartition(codec, rules, stored);
  before.event(0, event(0, 'x'));
  before.recommend(shown(0, 0, ['a']));
  before.event(1, event(1, 'a'));
  before.event(2, event(80, 'q', { userId: 'u2' }));
  before.commit();
  const after = joinPartition(codec, rulesWith({ ks: '3,4,7' }), stored);
  expect(snapshotOf(after.state).windows.get('all')).toEqual([]);
  expect(after.state.users.slots().size).toBe(0);
  expect(after.state.totals.evaluated.judged).toBe(1);
  after.commit();
  expect([...stored.keys()].filter((key) => /^(cell|user)/.test(key))).toEqual([]);
});
