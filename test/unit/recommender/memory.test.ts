import type { RawRecord } from '../../../lib/kafka/records';
import type { ForgetMarker, ReadEvent } from '../../../lib/serving/read-events';
import type { Lane } from '../../../services/recommender/lane';
import { createMemory, type BatchPart } from '../../../services/recommender/memory';
import type { RememberedEvent } from '../../../services/recommender/remember';
import { anInteraction } from '../../helpers/interaction';
import { records } from '../../helpers/raw-record';
import { aMemory, fakeStore } from './fake-store';

function setUp(maxRefillEvents = 100) {
  const store = fakeStore();
  const lost: number[] = [];
  const whole: number[] = [];
  const losses = {
    lost: (partition: number) => lost.push(partition),
    whole: (partition: number) => whole.push(partition),
  };
  const memory = createMemory({ ...store, losses: losses as never, maxRefillEvents });

  function aLane(partition: number, next: bigint) {
    const state = { closed: false, fellBackTo: [] as bigint[] };
    const lane = {
      partition,
      memory: aMemory(next),
      get closed() {
        return state.closed;
      },
      fallBack(offset: bigint) {
        state.closed = true;
        state.fellBackTo.push(offset);
      },
    } as unknown as Lane;
    return { lane, state };
  }
  return { store, memory, lost, whole, aLane };
}

/** Events of user `u<partition>` at offsets from `from` up to before `to`. */
function part(lane: Lane, from: number, to: number): BatchPart<ReadEvent> {
  const own = records(from, to);
  const event = (record: RawRecord): ReadEvent => ({
    record,
    interaction: anInteraction({
      userId: `u${lane.partition}`,
      itemId: `i${record.offset}`,
      eventId: `e${record.offset}`,
    }),
    triggers: true,
  });
  return { lane, records: own, events: own.map(event) };
}

const seen = (parts: readonly BatchPart<RememberedEvent>[]) =>
  parts.map(({ events }) =>
    events.map((event) => {
      if (event === null || !('history' in event)) return event;
      return event.history.itemIds.slice(0, event.length).join(' ') + (event.isAlone ? ' alone' : '');
    }),
  );

test('events are written, each sees what was there, and the mark moves along', async () => {
  const { store, memory, aLane } = setUp();
  store.marked.set(1, 'w 0');
  const { lane } = aLane(1, 0n);
  expect(seen(await memory.remember([part(lane, 0, 2)]))).toEqual([['i0', 'i0 i1']]);
  expect(seen(await memory.remember([part(lane, 2, 3)]))).toEqual([['i0 i1 i2']]);
  expect([store.marked.get(1), lane.memory.next]).toEqual(['w 3', 3n]);
});

describe('a customer who is forgotten', () => {
  const markerAt = (lane: Lane, offset: number): BatchPart<ReadEvent> => {
    const [record] = records(offset, offset + 1) as [RawRecord];
    const marker: ForgetMarker = { record, forgets: `u${lane.partition}`, triggers: true };
    return { lane, records: [record], events: [marker] };
  };

  test('is guarded, then their history deleted, and what comes next stands alone', async () => {
    const { store, memory, aLane } = setUp();
    store.marked.set(1, 'w 0');
    const { lane } = aLane(1, 0n);
    await memory.remember([part(lane, 0, 2)]);
    await memory.remember([markerAt(lane, 2)]);
    expect([store.items.get('u1') ?? [], store.marked.get(1), store.log]).toEqual([[], 'w 3', ['guard 1 u1@2']]);
    expect(seen(await memory.remember([part(lane, 3, 4)]))).toEqual([['i3']]);
  });

  test('also where the partition has lost its histories, and nothing else is written', async () => {
    const { store, memory, aLane } = setUp();
    const { lane } = aLane(1, 5n);
    store.items.set('u1', ['left over']);
    await memory.remember([markerAt(lane, 5)]);
    expect([lane.memory.state, store.items.get('u1')]).toEqual(['lost', []]);
  });

  test('whoever writes events that others have written before looks for guards, and nobody else', async () => {
    const { store, memory, aLane } = setUp();
    store.marked.set(1, 'w 0');
    const { lane } = aLane(1, 0n);
    await memory.remember([part(lane, 0, 2)]);
    expect(store.log).toEqual([]);
    store.marked.set(1, 'w 9');
    await memory.remember([part(lane, 2, 4)]);
    expect(store.log).toEqual(['again 1 h:u1@3']);
  });
});

test('a batch without a good event moves the mark too', async () => {
  const { store, memory, aLane } = setUp();
  store.marked.set(1, 'w 0');
  const { lane } = aLane(1, 0n);
  const dead = { stage: 'decode', reason: 'not-avro', message: '' } as const;
  const own = records(0, 2);
  const made = await memory.remember([
    { lane, records: own, events: [{ ...dead, record: own[0] as RawRecord }, null] },
  ]);
  expect([made[0]?.events.length, store.marked.get(1)]).toEqual([2, 'w 2']);
});

describe('Redis comes back empty', () => {
  test('noticed by the batch that read from it; from then on nothing is written', async () => {
    const { store, memory, lost, aLane } = setUp();
    store.marked.set(1, 'w 5');
    const { lane } = aLane(1, 5n);
    store.beforeNext = () => store.marked.clear();
    expect(seen(await memory.remember([part(lane, 5, 7)]))).toEqual([['i5 alone', 'i6 alone']]);
    expect([lane.memory.state, lane.memory.next, lost]).toEqual(['lost', 7n, [1]]);
    store.items.clear();
    expect(seen(await memory.remember([part(lane, 7, 8)]))).toEqual([['i7 alone']]);
    expect([store.items.size, store.marked.size, lane.memory.next]).toEqual([0, 0, 8n]);
  });

  test('one partition is lost, the other is not', async () => {
    const { store, memory, aLane } = setUp();
    store.marked.set(2, 'w 0');
    const [one, two] = [aLane(1, 0n), aLane(2, 0n)];
    expect(seen(await memory.remember([part(one.lane, 0, 1), part(two.lane, 0, 2)]))).toEqual([
      ['i0 alone'],
      ['i0', 'i0 i1'],
    ]);
    store.items.clear();
    expect(seen(await memory.remember([part(one.lane, 1, 2), part(two.lane, 2, 3)]))).toEqual([['i1 alone'], ['i2']]);
    expect([...store.items.keys()]).toEqual(['u2']);
  });

  test('an idle partition notices by itself', async () => {
    const { memory, lost, aLane } = setUp();
    const { lane } = aLane(1, 5n);
    await memory.check([lane]);
    expect([lane.memory.state, lost]).toEqual(['lost', [1]]);
  });

  test('a rebuild that begins under a batch', async () => {
    const { store, memory, aLane } = setUp();
    store.marked.set(1, 'w 5');
    const { lane } = aLane(1, 5n);
    store.beforeNext = () => store.marked.set(1, 'r 0');
    expect(seen(await memory.remember([part(lane, 5, 6)]))).toEqual([['i5 alone']]);
    expect([lane.memory.state, store.marked.get(1)]).toEqual(['lost', 'r 0']);
  });
});

describe('a rebuild', () => {
  test('that has come as far is taken over before the next batch is written', async () => {
    const { store, memory, whole, aLane } = setUp();
    const { lane } = aLane(1, 3n);
    await memory.check([lane]);
    store.marked.set(1, 'r 3');
    store.items.set('u1', ['i0', 'i1', 'i2']);
    expect(seen(await memory.remember([part(lane, 3, 4)]))).toEqual([['i0 i1 i2 i3']]);
    expect([lane.memory.state, store.marked.get(1), whole]).toEqual(['whole', 'w 4', [1]]);
  });

  test('is taken over by an idle partition, too', async () => {
    const { store, memory, aLane } = setUp();
    const { lane } = aLane(1, 3n);
    await memory.check([lane]);
    store.marked.set(1, 'r 9');
    await memory.check([lane]);
    expect([lane.memory.state, store.marked.get(1)]).toEqual(['whole', 'w 9']);
  });

  test('that is nearly there: the last events are read again, as those served meanwhile were not written', async () => {
    const { store, memory, aLane } = setUp();
    const { lane, state } = aLane(1, 30n);
    await memory.check([lane]);
    store.marked.set(1, 'r 27');
    expect(await memory.remember([part(lane, 30, 31)])).toEqual([]);
    expect([state.fellBackTo, store.items.size, store.marked.get(1)]).toEqual([[27n], 0, 'r 27']);
  });

  test('that is far is waited for', async () => {
    const { store, memory, aLane } = setUp(10);
    const { lane, state } = aLane(1, 30n);
    store.marked.set(1, 'r 3');
    await memory.check([lane]);
    expect([lane.memory.state, state.fellBackTo]).toEqual(['lost', []]);
  });
});

describe('Redis comes back older', () => {
  test('behind a new connection: looked at before anything is written, and read again from there', async () => {
    const { store, memory, aLane } = setUp();
    store.marked.set(1, 'w 4').set(2, 'w 9');
    const [one, two] = [aLane(1, 6n), aLane(2, 9n)];
    store.histories.connection = 2;
    const made = await memory.remember([part(one.lane, 6, 8), part(two.lane, 9, 10)]);
    expect([made.map(({ lane: { partition } }) => partition), one.state.fellBackTo]).toEqual([[2], [4n]]);
    expect([[...store.items.keys()], store.marked.get(1), two.lane.memory.checkedOn]).toEqual([['u2'], 'w 4', 2]);
  });

  test('a connection that changes after the look is not written through', async () => {
    const { store, memory, aLane } = setUp();
    store.marked.set(1, 'w 6');
    const { lane } = aLane(1, 6n);
    store.beforeNext = () => {
      store.histories.connection = 2;
      store.marked.set(1, 'w 4');
    };
    await expect(memory.remember([part(lane, 6, 8)])).rejects.toMatchObject({ code: 'REDIS_UNAVAILABLE' });
    expect(await memory.remember([part(lane, 6, 8)])).toEqual([]);
    expect(store.items.size).toBe(0);
  });

  test('by more than is read again: lost', async () => {
    const { store, memory, aLane } = setUp(10);
    store.marked.set(1, 'w 4');
    const { lane, state } = aLane(1, 15n);
    await memory.check([lane]);
    expect([lane.memory.state, state.fellBackTo]).toEqual(['lost', []]);
  });

  test('unseen, behind the same connection: what was written over the gap counts for nothing until a rebuild', async () => {
    const { store, memory, lost, aLane } = setUp();
    store.marked.set(1, 'w 6');
    const { lane } = aLane(1, 6n);
    store.beforeNext = () => store.marked.set(1, 'w 4');
    expect(seen(await memory.remember([part(lane, 6, 7)]))).toEqual([['i6 alone']]);
    expect(lost).toEqual([1]);
    await memory.check([lane]);
    expect([store.marked.get(1), lane.memory.state]).toEqual(['r -1', 'lost']);
    await memory.check([lane]);
    expect(lane.memory.state).toBe('lost');
  });
});

test('a part whose lane is closed is left out and not written', async () => {
  const { store, memory, aLane } = setUp();
  store.marked.set(1, 'w 0');
  const { lane, state } = aLane(1, 0n);
  state.closed = true;
  expect(await memory.remember([part(lane, 0, 2)])).toEqual([]);
  expect([store.items.size, store.marked.get(1)]).toEqual([0, 'w 0']);
});
