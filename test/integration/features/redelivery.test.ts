import fc from 'fast-check';
import { eventTypeCode, type Interaction } from '../../../lib/domain/interaction';
import { createAggregateStore, type UserAggregates } from '../../../lib/features/aggregate-store';
import { createPopularityStore, mergeTop, type PopularItem } from '../../../lib/features/popularity-store';
import { createApplyInteractions } from '../../../services/features/apply-interactions';
import type { FeatureRecord, RecordDecoder } from '../../../services/features/batch';
import { anInteraction } from '../../helpers/interaction';
import { testDatabase } from '../../helpers/redis-database';

/*
 * Whatever a consumer does between the first record and the last (crashes before, between and after its writes, offsets
 * set back, batches cut anew), the state is that of reading every record once.
 */
const day = 86_400_000;
const start = Date.UTC(2026, 0, 1);
const halfLifeMs = 7 * day;
const sessionGapMs = 1_800_000;
const weights = { 1: 0.1, 2: 0.3, 3: 1, 4: 0 } as const;
const topic = 'events';
/** Fewer than a user has event ids, so that some are forgotten. */
const guards = 3;
const userIds = ['u0', 'u1'];
/** A repeat is known again after a crash between the two writes where the guards reach over the batch. */
const maxCrashingBatch = guards;

const event = fc.record({
  user: fc.nat(1),
  item: fc.nat(3),
  id: fc.nat(6),
  type: fc.constantFrom('view', 'cart', ' Purchase ', 'wish', 'wish'),
  at: fc.nat(90),
  session: fc.constantFrom(null, 's1', 's2'),
  quantity: fc.constantFrom(null, 2),
  recordLag: fc.nat(5),
  poison: fc.nat(9).map((n) => n === 0),
});
const log = fc.array(event, { minLength: 1, maxLength: 30 });
const delivery = fc.array(
  fc.record({
    size: fc.integer({ min: 1, max: 8 }),
    fate: fc.constantFrom('committed', 'one write', 'both writes', 'set back'),
    batches: fc.integer({ min: 1, max: 8 }),
    back: fc.nat(30),
  }),
  { maxLength: 8 },
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

function interactionOf(e: Event): Interaction {
  return anInteraction({
    eventId: `e${e.id}`,
    userId: e.poison ? ' ' : `u${e.user}`,
    itemId: `i${e.item}`,
    eventType: e.type,
    timestamp: start + e.at * 600_000,
    sessionId: e.session,
    quantity: e.quantity,
    price: 2.5,
  });
}

function recordOf(e: Event, offset: number): FeatureRecord {
  const value = Buffer.from(JSON.stringify(interactionOf(e)));
  return { offset: BigInt(offset), timestamp: start + day + offset * 1000 - e.recordLag * 1000, key: null, value };
}

const decoder: RecordDecoder<Interaction> = {
  prepare: () => Promise.resolve(),
  decode: (value) => ({ ok: true, value: JSON.parse(String(value)) as Interaction }),
};

/** The plain account of what was read once, in order. */
function expectedOf(events: readonly Event[]): { users: (UserAggregates | null)[]; top: PopularItem[] } {
  const scores: [string, number][] = [];
  const users = userIds.map((userId) => {
    let ring: string[] = [];
    let session: string | null = null;
    const all: { timestamp: number; code: number; pieces: number; opens: boolean }[] = [];
    for (const e of events) {
      const it = interactionOf(e);
      if (it.userId !== userId) continue;
      const isRepeat = ring.includes(it.eventId);
      ring = [...ring.filter((id) => id !== it.eventId), it.eventId].slice(-guards);
      if (isRepeat) continue;
      const code = eventTypeCode(it.eventType.trim().toLowerCase());
      const last = Math.max(...all.map(({ timestamp }) => timestamp));
      const named = it.sessionId !== null && session !== null;
      const opens =
        all.length === 0 || (named ? it.sessionId !== session : Math.abs(it.timestamp - last) > sessionGapMs);
      session = it.sessionId;
      all.push({ timestamp: it.timestamp, code, pieces: code === 3 ? (it.quantity ?? 1) : 0, opens });
      if (weights[code] > 0) scores.push([it.itemId, Math.log2(weights[code]) + it.timestamp / halfLifeMs]);
    }
    if (all.length === 0) return null;
    const count = (code: number): number => all.filter((one) => one.code === code).length;
    const times = all.map(({ timestamp }) => timestamp);
    const quantity = all.reduce((sum, { pieces }) => sum + pieces, 0);
    return {
      views: count(1),
      carts: count(2),
      purchases: count(3),
      others: count(4),
      sessions: all.filter(({ opens }) => opens).length,
      quantity,
      spend: quantity * 2.5,
      firstAt: Math.min(...times),
      lastAt: Math.max(...times),
    };
  });
  return { users, top: mergeTop([scores], 10) };
}

const database = testDatabase('redelivery');
afterAll(() => database.close());

test('any redelivery ends in the state of reading each record once', async () => {
  const aggregates = createAggregateStore(database.redis, { guards, sessionGapMs, ttlMs: day });
  const popularity = createPopularityStore(database.redis, { halfLifeMs, maxItems: 100, minShare: 1e-9, ttlMs: day });
  const failing = { apply: () => Promise.reject(new Error('crash between the writes')) };
  const applier = (crashes: boolean) =>
    createApplyInteractions({
      decoder,
      aggregates,
      popularity: crashes ? failing : popularity,
      weights,
      forget: () => Promise.resolve(),
      guards: { set: () => Promise.resolve() },
      onCounted: () => undefined,
      onRejected: () => undefined,
    });

  await fc.assert(
    fc.asyncProperty(log, delivery, async (events, steps) => {
      await database.empty();
      const records = events.map(recordOf);
      let committed = 0;
      const rest = { fate: 'committed', size: 8, batches: records.length, back: 0 };
      for (const { fate, size, batches, back } of [...steps, rest]) {
        if (fate === 'set back') committed = Math.max(0, committed - back);
        for (let batch = 0; batch < batches && committed < records.length; batch++) {
          const messages = records.slice(
            committed,
            committed + (fate === 'one write' ? Math.min(size, maxCrashingBatch) : size),
          );
          const apply = applier(fate === 'one write')({ topic, partition: 0, messages });
          await (fate === 'one write' ? expect(apply).rejects.toThrow('crash between') : apply);
          if (fate === 'committed' || fate === 'set back') committed += messages.length;
        }
      }
      const expected = expectedOf(events);
      expect(await aggregates.read(userIds)).toEqual(expected.users);
      const top = await popularity.topItems(topic, [0], 10);
      expect(new Map(top.map(({ itemId, share }) => [itemId, share.toFixed(9)]))).toEqual(
        new Map(expected.top.map(({ itemId, share }) => [itemId, share.toFixed(9)])),
      );
      for (const [key, ttl] of await database.ttls()) expect([key, ttl > 0 && ttl <= day]).toEqual([key, true]);
    }),
    { numRuns: 300 },
  );
});
