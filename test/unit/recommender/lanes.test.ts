import { AppError } from '../../../lib/errors';
import { createCommitter } from '../../../services/recommender/committer';
import { createLanes, type LanesOptions } from '../../../services/recommender/lanes';
import { atOnce, fakeOutput } from '../../helpers/fake-output';
import { anOutputRecord, records } from '../../helpers/raw-record';
import { silent } from '../../helpers/silent-logger';
import { settled } from '../../helpers/settled';
import { waitFor } from '../../helpers/wait-for';
import { aMemory, nothingLost } from './fake-store';

interface Opening {
  readonly partition: number;
  resolve(): void;
  reject(error: AppError): void;
}

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((lanes) => lanes.close()));
});

function setUp({ byHand = false, ...options }: Partial<LanesOptions> & { byHand?: boolean } = {}) {
  const calls: string[] = [];
  const openings: Opening[] = [];
  const claims: Omit<Opening, 'partition'>[] = [];
  const output = fakeOutput({ byHand: true });
  const lost: AppError[] = [];
  const fatal: AppError[] = [];
  let heartbeat: () => void = () => undefined;
  let opened = 0;
  const lanes = createLanes({
    consumer: {
      pause: (partition) => calls.push(`pause ${partition}`),
      resume: (partition) => calls.push(`resume ${partition}`),
      seek: (partition, offset) => calls.push(`seek ${partition} ${offset}`),
      nextHeartbeat: () => new Promise((resolve) => (heartbeat = resolve)),
    },
    prepare(partition) {
      calls.push(`open ${partition}`);
      return new Promise((resolve, reject) => {
        openings.push({ partition, resolve, reject });
        if (!byHand) resolve();
      });
    },
    committer: createCommitter({
      output,
      pace: atOnce,
      onCommitted: () => undefined,
      onLost: (error) => lost.push(error),
    }),
    claim(partition, { offset, isCommitted }) {
      if (isCommitted) return Promise.resolve();
      calls.push(`claim ${partition} ${offset}`);
      return new Promise((resolve, reject) => claims.push({ resolve, reject }));
    },
    startOffset: () => Promise.resolve({ offset: 5n, isCommitted: true }),
    ...nothingLost,
    limits: { maxQueuedEvents: 4, maxQueuedBytes: 1e6 },
    onOpened: () => void opened++,
    onFatal: (error) => fatal.push(error),
    logger: silent,
    ...options,
  });
  open.push(lanes);
  return { lanes, output, calls, openings, claims, lost, fatal, opened: () => opened, beat: () => heartbeat() };
}

const partitionsOf = (lanes: { open(): readonly { partition: number }[] }) =>
  lanes
    .open()
    .map(({ partition }) => partition)
    .sort();

/** Takes an event of the partition's lane and emits its result, so that a commit is under way. */
function commitOne(lanes: ReturnType<typeof createLanes>, partition: number, offset: number): void {
  lanes.push(partition, records(offset, offset + 1), BigInt(offset + 1));
  const lane = lanes.open().find((candidate) => candidate.partition === partition);
  lane?.take(1);
  lane?.emit({
    records: [anOutputRecord('r')],
    nextOffset: BigInt(offset + 1),
    events: 1,
    recommendedAt: [],
    probes: 0,
    forgotten: 0,
    trace: null,
  });
}

test('a partition is opened, then positioned, then read', async () => {
  const { lanes, calls, opened } = setUp();
  lanes.assign([3]);
  expect(lanes.assigned).toEqual([3]);
  lanes.push(3, records(5, 6), 6n);
  await settled();
  expect(calls).toEqual(['open 3', 'seek 3 5', 'resume 3']);
  expect([partitionsOf(lanes), opened(), lanes.open()[0]?.queued]).toEqual([[3], 1, 0]);
});

test('records of partitions that are not open are left to be read again', async () => {
  const { lanes } = setUp();
  lanes.assign([3]);
  await settled();
  lanes.push(4, records(0, 2), 2n);
  lanes.push(3, records(5, 7), 7n);
  expect(lanes.open().map(({ queued }) => queued)).toEqual([2]);
});

test('a full partition is paused, and resumed when it has room', async () => {
  const { lanes, calls, output } = setUp();
  lanes.assign([3]);
  await settled();
  lanes.push(3, records(5, 9), 9n);
  expect([lanes.paused, calls.at(-1)]).toEqual([1, 'pause 3']);
  lanes.open()[0]?.take(4);
  lanes
    .open()[0]
    ?.emit({ records: [], nextOffset: 9n, events: 4, recommendedAt: [], probes: 0, forgotten: 0, trace: null });
  output.attempts[0]?.settle();
  await settled();
  expect([lanes.paused, calls.at(-1)]).toEqual([0, 'resume 3']);
});

test('a new assignment closes every old lane before it opens new ones', async () => {
  const { lanes, calls, output } = setUp();
  lanes.assign([1, 2]);
  await settled();
  const old = lanes.open();
  commitOne(lanes, 1, 5);
  lanes.assign([1]);
  await settled();
  expect([old.map(({ closed }) => closed), lanes.open()]).toEqual([[true, true], []]);
  expect(calls.filter((call) => call === 'open 1')).toHaveLength(1);
  output.attempts[0]?.settle();
  await settled();
  expect(calls.filter((call) => call === 'open 1')).toHaveLength(2);
  expect([partitionsOf(lanes), lanes.assigned]).toEqual([[1], [1]]);
});

test('two assignments in a row: one fence at a time, only the last one is opened', async () => {
  const { lanes, openings, calls } = setUp({ byHand: true });
  lanes.assign([1]);
  await settled();
  lanes.assign([1]);
  lanes.assign([1]);
  await settled();
  expect(openings).toHaveLength(1);
  openings[0]?.resolve();
  await settled();
  expect(openings).toHaveLength(2);
  openings[1]?.resolve();
  await settled();
  expect(calls.filter((call) => call.startsWith('seek'))).toHaveLength(1);
  expect(partitionsOf(lanes)).toEqual([1]);
});

test('what the old lane still emits is never committed', async () => {
  const { lanes, output } = setUp();
  lanes.assign([1]);
  await settled();
  lanes.push(1, records(5, 6), 6n);
  const old = lanes.open()[0];
  old?.take(1);
  lanes.assign([1]);
  old?.emit({ records: [], nextOffset: 6n, events: 1, recommendedAt: [], probes: 0, forgotten: 0, trace: null });
  await settled();
  expect(output.attempts).toEqual([]);
});

test('opening is tried again until it succeeds', async () => {
  const { lanes, openings } = setUp({ byHand: true });
  lanes.assign([1]);
  for (let attempt = 0; attempt < 3; attempt++) {
    await waitFor(() => openings.length === attempt + 1, { what: 'an attempt' });
    if (attempt < 2) openings[attempt]?.reject(new AppError('KAFKA_UNAVAILABLE', 'away'));
    else openings[attempt]?.resolve();
  }
  await waitFor(() => lanes.open().length === 1, { what: 'the lane' });
});

test('a position that cannot be read is asked for again behind another opening', async () => {
  let asked = 0;
  const startOffset = () =>
    asked++ === 0
      ? Promise.reject(new AppError('KAFKA_UNAVAILABLE', 'away'))
      : Promise.resolve({ offset: 5n, isCommitted: true });
  const { lanes, openings } = setUp({ startOffset });
  lanes.assign([1]);
  await waitFor(() => lanes.open().length === 1, { what: 'the lane' });
  expect(openings).toHaveLength(2);
});

test('rights that are missing are fatal, not tried again', async () => {
  const { lanes, openings, fatal } = setUp({ byHand: true });
  lanes.assign([1]);
  await settled();
  openings[0]?.reject(new AppError('KAFKA_REFUSED', 'no rights'));
  await settled();
  expect(fatal).toMatchObject([{ code: 'KAFKA_REFUSED' }]);
  expect(openings).toHaveLength(1);
});

test('a bug while opening is fatal too', async () => {
  const { lanes, fatal } = setUp({ startOffset: () => Promise.reject(new TypeError('bug')) });
  lanes.assign([1]);
  await settled();
  expect(fatal).toMatchObject([{ code: 'INTERNAL' }]);
});

test('a commit that fails pauses the partition and opens it anew where it was committed', async () => {
  const { lanes, calls, lost, output } = setUp();
  lanes.assign([1, 2]);
  await settled();
  commitOne(lanes, 1, 5);
  calls.length = 0;
  output.attempts[0]?.settle(new AppError('KAFKA_UNAVAILABLE', 'away'));
  await settled();
  expect(calls).toEqual(['pause 1', 'open 1', 'seek 1 5', 'resume 1']);
  expect(lost).toMatchObject([{ code: 'KAFKA_UNAVAILABLE' }]);
  expect(partitionsOf(lanes)).toEqual([1, 2]);
});

test('fenced, it waits for a heartbeat before it fences in turn', async () => {
  const { lanes, calls, beat, output } = setUp();
  lanes.assign([1]);
  await settled();
  commitOne(lanes, 1, 5);
  output.attempts[0]?.settle(new AppError('KAFKA_FENCED', 'fenced'));
  await settled();
  expect([calls.at(-1), lanes.open()]).toEqual(['pause 1', []]);
  beat();
  await settled();
  expect(partitionsOf(lanes)).toEqual([1]);
});

test('fenced and then given another assignment, only that one opens', async () => {
  const { lanes, openings, beat, output } = setUp();
  lanes.assign([1]);
  await settled();
  commitOne(lanes, 1, 5);
  output.attempts[0]?.settle(new AppError('KAFKA_FENCED', 'fenced'));
  await settled();
  lanes.assign([2]);
  beat();
  await settled();
  expect([partitionsOf(lanes), openings.map(({ partition }) => partition)]).toEqual([[2], [1, 2]]);
});

test('a commit that is refused is fatal', async () => {
  const { lanes, openings, fatal, output } = setUp();
  lanes.assign([1]);
  await settled();
  commitOne(lanes, 1, 5);
  output.attempts[0]?.settle(new AppError('KAFKA_REFUSED', 'too large'));
  await settled();
  expect([fatal.map(({ code }) => code), openings.length]).toEqual([['KAFKA_REFUSED'], 1]);
});

describe('a partition without a committed offset', () => {
  const uncommitted = { startOffset: () => Promise.resolve({ offset: 9n, isCommitted: false }) };

  test('is committed where it starts before anything is read: "latest" is asked once', async () => {
    const { lanes, claims, calls } = setUp(uncommitted);
    lanes.assign([1]);
    await settled();
    expect(calls).toEqual(['open 1', 'claim 1 9']);
    claims[0]?.resolve();
    await settled();
    expect(calls).toEqual(['open 1', 'claim 1 9', 'seek 1 9', 'resume 1']);
  });

  test('fenced at that, it waits for a heartbeat too', async () => {
    const { lanes, openings, claims, beat } = setUp(uncommitted);
    lanes.assign([1]);
    await settled();
    claims[0]?.reject(new AppError('KAFKA_FENCED', 'fenced'));
    await settled();
    expect(openings).toHaveLength(1);
    beat();
    await settled();
    expect([openings.length, claims.length]).toEqual([2, 2]);
    claims[1]?.resolve();
  });
});

describe('what Redis holds of the history', () => {
  test('a partition that Redis lacks the end of is read from there, and opened at its committed offset', async () => {
    const openMemory = () => Promise.resolve({ memory: aMemory(2n), why: null });
    const { lanes, calls } = setUp({ openMemory });
    lanes.assign([1]);
    await settled();
    expect(calls).toEqual(['open 1', 'seek 1 2', 'resume 1']);
    expect(lanes.open()[0]?.start).toBe(5n);
  });

  test('is found out before the start is claimed, again and again while Redis is away, behind one opening', async () => {
    let asked = 0;
    const openMemory: LanesOptions['openMemory'] = (_, { offset }) =>
      asked++ < 2
        ? Promise.reject(new AppError('REDIS_UNAVAILABLE', 'away'))
        : Promise.resolve({ memory: aMemory(offset), why: null });
    const told: (string | null)[] = [];
    const { lanes, openings, claims } = setUp({
      openMemory,
      startOffset: () => Promise.resolve({ offset: 9n, isCommitted: false }),
      onDependency: (error) => told.push(error?.code ?? null),
    });
    lanes.assign([1]);
    await settled();
    expect(claims).toEqual([]);
    await waitFor(() => claims.length === 1, { what: 'the claim of the start' });
    claims[0]?.resolve();
    await settled();
    expect([partitionsOf(lanes), openings.length, told]).toEqual([
      [1],
      1,
      ['REDIS_UNAVAILABLE', 'REDIS_UNAVAILABLE', null],
    ]);
  });

  test('a new assignment ends the wait for Redis', async () => {
    const { lanes } = setUp({
      openMemory: (partition, { offset }) =>
        partition === 1
          ? Promise.reject(new AppError('REDIS_UNAVAILABLE', 'away'))
          : Promise.resolve({ memory: aMemory(offset), why: null }),
    });
    lanes.assign([1]);
    await settled();
    lanes.assign([2]);
    await waitFor(() => partitionsOf(lanes).length === 1, { what: 'the other partition' });
  });

  test('losses are told, and those of partitions taken away forgotten', async () => {
    const told: string[] = [];
    const { lanes } = setUp({
      openMemory: (_, { offset }) => Promise.resolve({ memory: aMemory(offset, { state: 'lost' }), why: 'gone' }),
      losses: {
        lost: (partition, why) => told.push(`${partition} ${why}`),
        whole: () => undefined,
        keep: (partitions) => told.push(`keep ${partitions.join()}`),
      },
    });
    lanes.assign([1]);
    await settled();
    lanes.assign([]);
    expect([told, lanes.open()]).toEqual([['keep 1', '1 gone', 'keep '], []]);
  });

  test('a lane that has fallen behind is closed at once and opened again, once', async () => {
    const { lanes, openings, calls } = setUp();
    lanes.assign([1]);
    await settled();
    const lane = lanes.open()[0];
    calls.length = 0;
    lane?.fallBack(2n);
    lane?.fallBack(2n);
    expect(lane?.closed).toBe(true);
    await settled();
    expect([calls, openings.length]).toEqual([['pause 1', 'open 1', 'seek 1 5', 'resume 1'], 2]);
  });
});

describe('stopping', () => {
  test('drains the lanes that are open', async () => {
    const { lanes, output } = setUp();
    lanes.assign([1]);
    await settled();
    commitOne(lanes, 1, 5);
    let drained = false;
    const draining = lanes.drain().then(() => (drained = true));
    await settled();
    expect(drained).toBe(false);
    output.attempts[0]?.settle();
    await draining;
    expect(output.committed).toEqual([6n]);
  });

  test('opens nothing again after a commit failed, nor on a late assignment', async () => {
    const { lanes, openings, output } = setUp();
    lanes.assign([1]);
    await settled();
    commitOne(lanes, 1, 5);
    const draining = lanes.drain();
    output.attempts[0]?.settle(new AppError('KAFKA_UNAVAILABLE', 'away'));
    await draining;
    lanes.assign([1, 2]);
    await settled();
    expect([openings.length, lanes.open()]).toEqual([1, []]);
    await lanes.close();
  });

  test('closing while a partition opens waits for it', async () => {
    const { lanes, openings, calls } = setUp({ byHand: true });
    lanes.assign([1]);
    await settled();
    let closed = false;
    const closing = lanes.close().then(() => (closed = true));
    await settled();
    expect(closed).toBe(false);
    openings[0]?.resolve();
    await closing;
    expect([calls, lanes.assigned]).toEqual([['open 1'], []]);
  });

  test('closing ends the wait before another attempt', async () => {
    const { lanes, openings } = setUp({ byHand: true });
    lanes.assign([1]);
    await settled();
    openings[0]?.reject(new AppError('KAFKA_UNAVAILABLE', 'away'));
    await settled();
    await lanes.close();
    expect(openings).toHaveLength(1);
  });

  test('closing ends the wait for a heartbeat that never comes', async () => {
    const { lanes, openings, output } = setUp();
    lanes.assign([1]);
    await settled();
    commitOne(lanes, 1, 5);
    output.attempts[0]?.settle(new AppError('KAFKA_FENCED', 'fenced'));
    await settled();
    await lanes.close();
    expect(openings).toHaveLength(1);
  });
});
