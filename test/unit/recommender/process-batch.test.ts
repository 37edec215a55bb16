import { AppError } from '../../../lib/errors';
import { hash24, type History } from '../../../lib/features/history-codec';
import type { UserAppends } from '../../../lib/features/history-store';
import type { InferenceBatch } from '../../../lib/models/batch';
import type { TimedResult } from '../../../lib/models/batch';
import type { RawRecord } from '../../../lib/kafka/records';
import type { ForgetMarker, ReadEvent } from '../../../lib/serving/read-events';
import type { LaneResult } from '../../../services/recommender/lane-result';
import type { Lane } from '../../../services/recommender/lane';
import { createMemory, type Memory } from '../../../services/recommender/memory';
import type { StreamObserver } from '../../../services/recommender/observe';
import { createBatchProcessor, type BatchProcessorOptions } from '../../../services/recommender/process-batch';
import { createServing } from '../../../lib/serving/live/serving-set';
import { noLiveQuality } from '../../../services/recommender/serving/live-quality';
import { noShadows } from '../../../services/recommender/serving/shadows';
import { createTurns } from '../../../lib/turns';
import { anInteraction } from '../../helpers/interaction';
import { aRecord } from '../../helpers/raw-record';
import { settled } from '../../helpers/settled';
import { waitFor } from '../../helpers/wait-for';
import { aVersion } from './a-version';
import { aMemory, fakeStore, nothingLost } from './fake-store';

/** A lane that writes down what reaches it. */
function aLane(partition: number, start = 0n) {
  const emitted: LaneResult[] = [];
  const state = { closed: false, abandoned: 0 };
  const lane = {
    partition,
    start,
    memory: aMemory(0n),
    get closed() {
      return state.closed;
    },
    emit: (result: LaneResult) => void emitted.push(result),
    abandon: () => void state.abandoned++,
  } as unknown as Lane;
  return { lane, emitted, state };
}

/** `user:item` triggers, `(user:item)` only fills the history, `!` cannot be read. */
const record = (offset: number, text: string) => aRecord(offset, { value: Buffer.from(text) });

interface Histories {
  appendAndRead(users: readonly UserAppends[]): Promise<readonly History[]>;
}

interface SetUp extends Partial<BatchProcessorOptions> {
  readonly histories?: Histories;
  readonly mode?: 'each' | 'latest';
}

function setUp({ histories: given, mode = 'each', ...options }: SetUp = {}) {
  const histories = new Map<string, History>();
  const seen: string[] = [];
  /** While set, batches wait in the model until they are let go, each on its own. */
  const model = { byHand: false, waiting: [] as (() => void)[], fails: (_item: number) => false };
  const dependency: (string | null)[] = [];
  const dead: string[] = [];
  const ignore = () => undefined;
  const observe: StreamObserver = {
    batch: ignore,
    inference: ignore,
    fallback: ignore,
    dead: ({ reason }) => void dead.push(reason),
    decisions: ignore,
    served: ignore,
    committed: ignore,
    lost: ignore,
    jump: ignore,
    dependency: (error) => void dependency.push(error?.code ?? null),
    waitingFor: null,
  };

  async function run(batch: InferenceBatch): Promise<TimedResult> {
    const { rows, length } = batch;
    const newest = Array.from({ length: rows }, (_, row) => batch.itemIds[(row + 1) * length - 1] as number);
    if (model.byHand) await new Promise<void>((resolve) => model.waiting.push(resolve));
    if (newest.some(model.fails)) throw new AppError('INFERENCE_FAILED', 'the graph fails');
    return { k: 1, items: Int32Array.from(newest), scores: Float32Array.from(newest, () => 0.5), seconds: 0.001 };
  }

  const stopped = new AbortController();
  const process = createBatchProcessor({
    codec: { prepare: () => Promise.resolve() },
    read(_partition, raw) {
      if (raw.value === null) return { record: raw, forgets: String(raw.key), triggers: true } satisfies ForgetMarker;
      const text = String(raw.value);
      if (text === '!') return { record: raw, stage: 'decode', reason: 'not-avro', message: '' };
      const [userId = '', itemId = ''] = text.replace(/[()]/g, '').split(':');
      const interaction = anInteraction({ userId, itemId, eventId: `e${raw.offset}` });
      return { record: raw, interaction, triggers: !text.startsWith('(') } satisfies ReadEvent;
    },
    reading: createTurns(),
    memory: memoryOf(
      given ?? {
        appendAndRead(users: readonly UserAppends[]) {
          seen.push(
            users.map(({ userId, events, forgets }) => `${userId}${forgets ? '!' : '+'}${events.length}`).join(' '),
          );
          return Promise.resolve(
            users.map(({ userId, events, forgets }) => {
              const old = forgets ? undefined : histories.get(userId);
              const history: History = {
                itemIds: [...(old?.itemIds ?? []), ...events.map(({ itemId }) => itemId)],
                types: [...(old?.types ?? []), ...events.map(({ type }) => type)],
                timestamps: [...(old?.timestamps ?? []), ...events.map(({ timestamp }) => timestamp)],
                opensSession: [...(old?.opensSession ?? []), ...events.map(() => false)],
                guards: [...(old?.guards ?? []), ...events.map(({ eventId }) => hash24(eventId))],
              };
              histories.set(userId, history);
              return history;
            }),
          );
        },
      },
    ),
    serving: createServing({ live: aVersion(run, { config: { mode } }), canary: null }, () => undefined),
    shadows: noShadows,
    quality: noLiveQuality,
    shelf: () => ({
      unavailable: new Set(),
      popular: [{ itemId: 'p', score: 1 }],
      availabilityAt: 90,
      popularityAt: 70,
    }),
    writer: {
      recommendation: (partition, event, { tier, itemIds }, ageMs) => ({
        topic: 'recs',
        partition,
        key: null,
        value: Buffer.from(`${event.record.offset} ${tier} ${itemIds.join(',')} ${ageMs}`),
      }),
      tombstone: (partition, { forgets }) => ({ topic: 'recs', partition, key: forgets, value: null }),
      deadLetter: (partition, { record: { offset }, reason }) => ({
        topic: 'dead',
        partition,
        key: null,
        value: Buffer.from(`${offset} ${reason}`),
      }),
    },
    observe,
    tracing: null,
    stopped: stopped.signal,
    now: () => 100,
    ...options,
  });
  const batch = (...parts: [Lane, RawRecord[]][]) =>
    process({ parts: parts.map(([lane, records]) => ({ lane, records })), size: 1, reason: 'idle' });
  return { batch, seen, model, dependency, dead, stop: () => stopped.abort() };
}

/** Of a Redis that never loses anything. */
function memoryOf(histories: Histories): Memory {
  const { marks, forgets } = fakeStore();
  const losses = nothingLost.losses as never;
  return createMemory({
    marks,
    forgets,
    losses,
    maxRefillEvents: 0,
    histories: {
      connection: 1,
      appendAndRead: async (users, moves) => ({
        histories: await histories.appendAndRead(users),
        marks: moves.map(({ to }) => ({ state: 'whole', offset: to })),
      }),
    },
  });
}

const written = (emitted: readonly LaneResult[]) =>
  emitted.map(({ records, nextOffset, events }) => ({
    out: records.map(({ topic, value }) => `${topic} ${String(value)}`),
    nextOffset: Number(nextOffset),
    events,
  }));

test('a batch from bytes to results, split by partition, dead letters in place', async () => {
  const { batch, seen, dead } = setUp();
  const [one, two] = [aLane(1), aLane(2)];
  await batch(
    [one.lane, [record(10, 'a:i1'), record(11, '!'), record(12, '(a:i2)'), record(15, 'a:i3')]],
    [two.lane, [record(7, 'b:unknown')]],
  );
  expect(written(one.emitted)).toEqual([
    { out: ['recs 10 session i1,p 30', 'dead 11 not-avro', 'recs 15 session i3,p 30'], nextOffset: 16, events: 4 },
  ]);
  expect(written(two.emitted)).toEqual([{ out: ['recs 7 popular p 30'], nextOffset: 8, events: 1 }]);
  expect(one.emitted[0]?.recommendedAt).toEqual([record(10, '').timestamp, record(15, '').timestamp]);
  expect([seen, dead]).toEqual([['a+3 b+1'], ['not-avro']]);
});

test('the availability probe gets its recommendation, and counts in no figure of customers', async () => {
  const told: string[] = [];
  const quiet = { batch: () => undefined, inference: () => undefined, dependency: () => undefined };
  const observe = {
    ...quiet,
    decisions: ({ byTier }: { byTier: ReadonlyMap<string, number> }) => void told.push(...byTier.keys()),
    served: (count: number) => void told.push(`served ${count}`),
  } as unknown as StreamObserver;
  const quality = {
    saw: ({ userId }: { userId: string }) => void told.push(`saw ${userId}`),
    shown: (userId: string) => void told.push(`shown ${userId}`),
    forget: (userId: string) => void told.push(`forget ${userId}`),
  };
  const offered: (boolean | null)[][] = [];
  const shadows: BatchProcessorOptions['shadows'] = {
    offer: (_events, shown) => void offered.push(shown.map((one) => one !== null)),
  };
  const { batch } = setUp({ observe, quality, shadows });
  const { lane, emitted } = aLane(1);
  await batch([lane, [record(1, 'streamrec-probe-1:i1'), record(2, 'b:i2')]]);
  expect(written(emitted)[0]?.out).toEqual(['recs 1 session i1,p 30', 'recs 2 session i2,p 30']);
  expect(emitted[0]).toMatchObject({ probes: 1, recommendedAt: [record(2, '').timestamp] });
  expect([told, offered]).toEqual([['saw b', 'shown b', 'session', 'served 1'], [[false, true]]]);
});

test('a marker in the midst of a batch: what came before is recommended for, then a tombstone, then a new history', async () => {
  const told: string[] = [];
  const quality = {
    saw: ({ userId }: { userId: string }) => void told.push(`saw ${userId}`),
    shown: (userId: string) => void told.push(`shown ${userId}`),
    forget: (userId: string) => void told.push(`forget ${userId}`),
  };
  const { batch, seen } = setUp({ quality });
  const { lane, emitted } = aLane(1);
  const marker = aRecord(3, { key: Buffer.from('a'), value: null });
  await batch([lane, [record(1, 'a:i1'), record(2, 'b:i2'), marker, record(4, 'a:i3')]]);
  expect(
    emitted[0]?.records.map(({ key, value }) => (value === null ? `forgotten ${String(key)}` : String(value))),
  ).toEqual(['1 session i1,p 30', '2 session i2,p 30', 'forgotten a', '4 session i3,p 30']);
  expect(emitted[0]).toMatchObject({ forgotten: 1, events: 4 });
  expect(emitted[0]?.recommendedAt).toHaveLength(3);
  expect(seen).toEqual(['a+1 b+1 a!1']);
  expect(told).toEqual(['saw a', 'shown a', 'saw b', 'shown b', 'forget a', 'saw a', 'shown a']);
});

test('a batch without a good event still moves on', async () => {
  const { batch, dependency } = setUp();
  const { lane, emitted } = aLane(1);
  await batch([lane, [record(3, '!')]]);
  expect(written(emitted)).toEqual([{ out: ['dead 3 not-avro'], nextOffset: 4, events: 1 }]);
  expect(dependency).toEqual([null]);
});

test('what lies below the committed offset is remembered, and nothing more comes of it', async () => {
  const { batch, seen, dead } = setUp();
  const { lane, emitted } = aLane(1, 12n);
  await batch([lane, [record(10, 'a:i1'), record(11, '!'), record(12, 'a:i2')]]);
  expect(written(emitted)).toEqual([{ out: ['recs 12 session i2,p 30'], nextOffset: 13, events: 3 }]);
  expect([seen, dead]).toEqual([['a+2'], []]);
});

test('an event whose history is lost is recommended for by itself, and the observer is told', async () => {
  const told: Parameters<StreamObserver['decisions']>[0][] = [];
  const observe = {
    batch: () => undefined,
    inference: () => undefined,
    served: () => undefined,
    dependency: () => undefined,
  };
  const decisions: StreamObserver['decisions'] = (made) => void told.push(made);
  const { batch } = setUp({ observe: { ...observe, decisions } as unknown as StreamObserver });
  const { lane, emitted } = aLane(1);
  lane.memory.state = 'lost';
  await batch([lane, [record(1, 'a:i1'), record(2, 'a:i2')]]);
  expect(written(emitted)[0]?.out).toEqual(['recs 1 session i1,p 30', 'recs 2 session i2,p 30']);
  expect(told).toEqual([{ byTier: new Map([['session', 2]]), withoutHistory: 2 }]);
});

test('in latest mode the last asking event of each user speaks for those before', async () => {
  const { batch } = setUp({ mode: 'latest' });
  const { lane, emitted } = aLane(1);
  await batch([lane, [record(1, 'a:i1'), record(2, 'b:i1'), record(3, 'a:i2'), record(4, '(a:i3)'), record(5, '!')]]);
  expect(written(emitted)).toEqual([
    { out: ['recs 2 session i1,p 30', 'recs 3 session i2,p 30', 'dead 5 not-avro'], nextOffset: 6, events: 5 },
  ]);
});

test('a user on whom the graph fails is a dead letter, the others are not', async () => {
  const { batch, model, dead } = setUp();
  model.fails = (item) => item === 2;
  const { lane, emitted } = aLane(1);
  await batch([lane, [record(1, 'a:i1'), record(2, 'b:i2'), record(3, 'c:i3')]]);
  expect(written(emitted)[0]?.out).toEqual([
    'recs 1 session i1,p 30',
    'dead 2 inference-failed',
    'recs 3 session i3,p 30',
  ]);
  expect(dead).toEqual(['inference-failed']);
});

test('results are handed over in the order of the batches, whichever the model ends first', async () => {
  const { batch, model } = setUp();
  const { lane, emitted } = aLane(1);
  model.byHand = true;
  const batches = [batch([lane, [record(1, 'a:i1')]]), batch([lane, [record(2, 'a:i2')]])];
  await waitFor(() => model.waiting.length === 2, { what: 'both batches in the model' });
  model.waiting[1]?.();
  await settled();
  expect(emitted).toEqual([]);
  model.waiting[0]?.();
  await Promise.all(batches);
  expect(emitted.map(({ nextOffset }) => nextOffset)).toEqual([2n, 3n]);
});

test('histories are written in the order of the batches, though the first has to wait for Redis', async () => {
  const calls: string[] = [];
  let failures = 3;
  const histories = {
    appendAndRead(users: readonly UserAppends[]) {
      calls.push(String(users[0]?.events[0]?.itemId));
      if (failures-- > 0) return Promise.reject(new AppError('REDIS_UNAVAILABLE', 'away'));
      return Promise.resolve(
        users.map(({ events }) => ({
          itemIds: events.map(({ itemId }) => itemId),
          types: [3 as const],
          timestamps: [1],
          opensSession: [true],
          guards: [1],
        })),
      );
    },
  };
  const { batch, dependency } = setUp({ histories });
  const { lane, emitted } = aLane(1);
  await Promise.all([batch([lane, [record(1, 'a:i1')]]), batch([lane, [record(2, 'a:i2')]])]);
  expect(calls).toEqual(['i1', 'i1', 'i1', 'i1', 'i2']);
  expect(dependency).toEqual(['REDIS_UNAVAILABLE', 'REDIS_UNAVAILABLE', 'REDIS_UNAVAILABLE', null, null]);
  expect(emitted.map(({ nextOffset }) => nextOffset)).toEqual([2n, 3n]);
});

const redisAway = { appendAndRead: () => Promise.reject(new AppError('REDIS_UNAVAILABLE', 'away')) };

test('a batch whose partitions are all gone is given up while Redis is away', async () => {
  const { batch, dependency } = setUp({ histories: redisAway });
  const [one, two] = [aLane(1), aLane(2)];
  const processing = batch([one.lane, [record(1, 'a:i1')]], [two.lane, [record(1, 'b:i1')]]);
  await waitFor(() => dependency.length > 0, { what: 'an attempt' });
  one.state.closed = true;
  two.state.closed = true;
  await processing;
  expect([one.state.abandoned, two.state.abandoned, one.emitted, two.emitted]).toEqual([1, 1, [], []]);
});

test('where one partition is gone, the others of the batch go on', async () => {
  const { batch } = setUp();
  const [one, two] = [aLane(1), aLane(2)];
  one.state.closed = true;
  await batch([one.lane, [record(1, 'a:i1')]], [two.lane, [record(1, 'b:i1')]]);
  expect([one.emitted.length, two.emitted.length, two.state.abandoned]).toEqual([0, 1, 0]);
});

test('stopping while Redis is away gives the batch up, and nothing after it is handed over', async () => {
  const { batch, dependency, stop } = setUp({ histories: redisAway });
  const { lane, state, emitted } = aLane(1);
  const processing = Promise.all([batch([lane, [record(1, 'a:i1')]]), batch([lane, [record(2, 'a:i2')]])]);
  await waitFor(() => dependency.length > 0, { what: 'an attempt' });
  stop();
  await processing;
  expect([state.abandoned, emitted]).toEqual([2, []]);
});

test('a batch given up is given up in its turn: what an earlier one has is still handed over', async () => {
  const { batch, model, stop } = setUp();
  const { lane, state, emitted } = aLane(1);
  model.byHand = true;
  const first = batch([lane, [record(1, 'a:i1')]]);
  await waitFor(() => model.waiting.length === 1, { what: 'the first batch in the model' });
  stop();
  const second = batch([lane, [record(2, 'a:i2')]]);
  await settled();
  expect(state.abandoned).toBe(0);
  model.waiting[0]?.();
  await Promise.all([first, second]);
  expect([emitted.map(({ nextOffset }) => nextOffset), state.abandoned]).toEqual([[2n], 1]);
});

test.each<[string, Parameters<typeof setUp>[0]]>([
  ['Redis refuses', { histories: { appendAndRead: () => Promise.reject(new AppError('REDIS_SCRIPT_FAILED', 'bug')) } }],
  ['reading fails', { read: () => { throw new TypeError('bug'); } }], // prettier-ignore
  ['the shelf fails', { shelf: () => { throw new TypeError('bug'); } }], // prettier-ignore
  ['counting fails', { observe: { batch: () => { throw new TypeError('bug'); } } as unknown as StreamObserver }], // prettier-ignore
])('where %s the batch is abandoned and the error told', async (_, broken) => {
  const { batch } = setUp(broken);
  const { lane, state, emitted } = aLane(1);
  await expect(batch([lane, [record(1, 'a:i1')]])).rejects.toThrow('bug');
  expect([state.abandoned, emitted]).toEqual([1, []]);
});

test('a bug in one batch does not hold up the next', async () => {
  let first = true;
  const shelf = () => {
    if (first) {
      first = false;
      throw new TypeError('bug');
    }
    return { unavailable: new Set<string>(), popular: [], availabilityAt: 0, popularityAt: 0 };
  };
  const { batch } = setUp({ shelf });
  const [one, two] = [aLane(1), aLane(2)];
  const outcomes = await Promise.allSettled([
    batch([one.lane, [record(1, 'a:i1')]]),
    batch([two.lane, [record(1, 'b:i1')]]),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect([one.emitted.length, two.emitted.length]).toEqual([0, 1]);
});
