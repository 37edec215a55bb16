import { AppError } from '../../../lib/errors';
import { createAcknowledgedWriter } from '../../../lib/kafka/acknowledged-writer';
import type { KeyedBytes, KeyedSender } from '../../../lib/kafka/keyed-sender';
import type { Delivery } from '../../../lib/kafka/waiting-parts';
import { silent } from '../../helpers/silent-logger';
import { waitFor } from '../../helpers/wait-for';

const record = (text: string, bytes = 0): KeyedBytes => ({
  key: Buffer.from('u'),
  value: Buffer.concat([Buffer.from(text), Buffer.alloc(bytes)]),
});
afterEach(() => jest.useRealTimers());
const unavailable = new AppError('KAFKA_UNAVAILABLE', 'gone');

interface Request {
  readonly texts: readonly string[];
  readonly sender: number;
  readonly confirm: () => void;
  readonly fail: (error: Error) => void;
}

/** Brokers that confirm when they are told to. */
function fakeBrokers() {
  const requests: Request[] = [];
  const state = { opened: 0, closed: 0, refusal: null as Error | null };
  async function open(): Promise<KeyedSender> {
    if (state.refusal !== null) throw state.refusal;
    const sender = ++state.opened;
    return {
      send: (records) =>
        new Promise((confirm, fail) => {
          requests.push({
            texts: records.map(({ value }) => String(value).replaceAll('\0', '')),
            sender,
            confirm,
            fail,
          });
        }),
      close: async () => void state.closed++,
    };
  }
  const asked = async (count: number): Promise<Request> => {
    await waitFor(() => requests.length >= count, { what: `request ${count}` });
    return requests[count - 1] as Request;
  };
  return { open, requests, state, asked };
}

function writerOn(brokers: ReturnType<typeof fakeBrokers>, options: { max?: number; timeout?: number } = {}) {
  return createAcknowledgedWriter({
    open: brokers.open,
    maxPendingBytes: options.max ?? 1_000_000,
    deliveryTimeoutMs: options.timeout ?? 10_000,
    logger: silent,
  });
}
const outcomes = (deliveries: readonly Delivery[]): string[] => deliveries.map(({ outcome }) => outcome);
const codes = (deliveries: readonly Delivery[]): (string | null)[] =>
  deliveries.map((delivery) => (delivery.outcome === 'written' ? null : delivery.error.code));

test('what arrives while a request is on its way goes with the next, in order, and is told once that is confirmed', async () => {
  const brokers = fakeBrokers();
  const writer = writerOn(brokers);
  const first = writer.write([record('a')]);
  const one = await brokers.asked(1);
  const others = [writer.write([record('b'), record('c')]), writer.write([record('d')])];
  expect(brokers.requests).toHaveLength(1);
  one.confirm();
  expect(outcomes(await first)).toEqual(['written']);
  const two = await brokers.asked(2);
  expect(two.texts).toEqual(['b', 'c', 'd']);
  two.confirm();
  expect((await Promise.all(others)).map(outcomes)).toEqual([['written', 'written'], ['written']]);
  expect(writer.pendingBytes).toBe(0);
  await writer.close();
  expect(brokers.state).toMatchObject({ opened: 1, closed: 1 });
});

test('records beyond one request go in several, and each is told what became of its own', async () => {
  const brokers = fakeBrokers();
  const writer = writerOn(brokers, { max: 10_000_000 });
  const writing = writer.write([record('a', 500_000), record('b', 500_000)]);
  (await brokers.asked(1)).confirm();
  (await brokers.asked(2)).fail(unavailable);
  expect(outcomes(await writing)).toEqual(['written', 'unknown']);
  expect(brokers.requests.map(({ texts }) => texts)).toEqual([['a'], ['b']]);
  await writer.close();
});

test('after a request that failed nobody knows of its records, and the next go by another producer id', async () => {
  const brokers = fakeBrokers();
  const writer = writerOn(brokers);
  const lost = writer.write([record('a')]);
  const one = await brokers.asked(1);
  const next = writer.write([record('b')]);
  one.fail(unavailable);
  expect(outcomes(await lost)).toEqual(['unknown']);
  const two = await brokers.asked(2);
  expect([one.sender, two.sender]).toEqual([1, 2]);
  two.confirm();
  expect(outcomes(await next)).toEqual(['written']);
  expect(brokers.state.closed).toBe(1);
  await writer.close();
});

test('what the rights forbid was surely not written', async () => {
  const brokers = fakeBrokers();
  const writer = writerOn(brokers);
  const writing = writer.write([record('a')]);
  const refusal = new AppError('KAFKA_REFUSED', 'no', { type: 'TOPIC_AUTHORIZATION_FAILED' });
  (await brokers.asked(1)).fail(refusal);
  expect(outcomes(await writing)).toEqual(['not-written']);
  await writer.close();
});

test('while the brokers are away nothing waits: neither what was queued nor what comes', async () => {
  const brokers = fakeBrokers();
  const writer = writerOn(brokers);
  const lost = writer.write([record('a')]);
  const one = await brokers.asked(1);
  const queued = writer.write([record('b')]);
  brokers.state.refusal = unavailable;
  one.fail(unavailable);
  expect(outcomes(await lost)).toEqual(['unknown']);
  expect(codes(await queued)).toEqual(['KAFKA_UNAVAILABLE']);
  expect(outcomes(await queued)).toEqual(['not-written']);
  expect(writer.away?.code).toBe('KAFKA_UNAVAILABLE');
  expect(outcomes(await writer.write([record('c')]))).toEqual(['not-written']);
  brokers.state.refusal = null;
  await waitFor(() => writer.away === null, { what: 'the brokers to be back' });
  const after = writer.write([record('d')]);
  const two = await brokers.asked(2);
  expect(two.texts).toEqual(['d']);
  two.confirm();
  expect(outcomes(await after)).toEqual(['written']);
  expect(writer.pendingBytes).toBe(0);
  await writer.close();
});

test('brokers that say nothing are given up after the time for a delivery', async () => {
  const brokers = fakeBrokers();
  const writer = writerOn(brokers, { timeout: 200 });
  const writing = writer.write([record('a')]);
  expect(outcomes(await writing)).toEqual(['unknown']);
  const next = writer.write([record('b')]);
  const two = await brokers.asked(2);
  expect(two.sender).toBe(2);
  two.confirm();
  expect(outcomes(await next)).toEqual(['written']);
  await writer.close();
});

test('beyond the bytes that may wait, records are refused whole, and taken again once there is room', async () => {
  const brokers = fakeBrokers();
  const writer = writerOn(brokers, { max: 1_000 });
  const first = writer.write([record('a', 2_000)]);
  const one = await brokers.asked(1);
  expect(codes(await writer.write([record('b'), record('c')]))).toEqual(['QUEUE_FULL', 'QUEUE_FULL']);
  one.confirm();
  await first;
  const again = writer.write([record('b')]);
  (await brokers.asked(2)).confirm();
  expect(outcomes(await again)).toEqual(['written']);
  await writer.close();
});

test('whoever waits no longer: what is queued is taken out, what is on its way is unknown', async () => {
  const brokers = fakeBrokers();
  const writer = writerOn(brokers);
  const [onItsWay, waiting] = [new AbortController(), new AbortController()];
  const first = writer.write([record('a')], onItsWay.signal);
  const one = await brokers.asked(1);
  const second = writer.write([record('b')], waiting.signal);
  onItsWay.abort();
  waiting.abort();
  expect(outcomes(await first)).toEqual(['unknown']);
  expect(outcomes(await second)).toEqual(['not-written']);
  expect(outcomes(await writer.write([record('c')], AbortSignal.abort()))).toEqual(['not-written']);
  expect(writer.pendingBytes).toBeGreaterThan(0);
  one.confirm();
  await waitFor(() => writer.pendingBytes === 0, { what: 'the request to end' });
  expect(brokers.requests).toHaveLength(1);
  await writer.close();
});

test('closing writes what it has, and takes no more', async () => {
  const brokers = fakeBrokers();
  const writer = writerOn(brokers);
  const first = writer.write([record('a')]);
  const one = await brokers.asked(1);
  const queued = writer.write([record('b')]);
  const closed = writer.close();
  expect(outcomes(await writer.write([record('c')]))).toEqual(['not-written']);
  one.confirm();
  (await brokers.asked(2)).confirm();
  await closed;
  expect([...outcomes(await first), ...outcomes(await queued)]).toEqual(['written', 'written']);
  expect(brokers.state.closed).toBe(1);
});

test('closing while the brokers are away ends, and leaves nobody waiting', async () => {
  const brokers = fakeBrokers();
  brokers.state.refusal = unavailable;
  const writer = writerOn(brokers);
  const early = writer.write([record('a')]);
  await writer.close();
  expect(outcomes(await early)).toEqual(['not-written']);
});

test('callers wait for the first connection as long as for a confirmation, and for a later one half a second', async () => {
  jest.useFakeTimers();
  const brokers = fakeBrokers();
  let connect = (): void => undefined;
  const gate = (): Promise<void> => new Promise((resolve) => (connect = resolve));
  const open = (): Promise<KeyedSender> => gate().then(brokers.open);
  const writer = createAcknowledgedWriter({
    ...{ open, maxPendingBytes: 1_000_000, deliveryTimeoutMs: 5_000, logger: silent },
  });
  const early = writer.write([record('a')]);
  await jest.advanceTimersByTimeAsync(4_900);
  expect(writer.away).toBeNull();
  connect();
  await jest.advanceTimersByTimeAsync(0);
  brokers.requests[0]?.fail(unavailable);
  expect(outcomes(await early)).toEqual(['unknown']);
  const late = writer.write([record('b')]);
  await jest.advanceTimersByTimeAsync(600);
  expect(codes(await late)).toEqual(['KAFKA_UNAVAILABLE']);
  connect();
  await jest.advanceTimersByTimeAsync(0);
  expect(writer.away).toBeNull();
  await writer.close();
});

test('a topic that takes less than brokers do by default gets smaller requests from then on', async () => {
  const brokers = fakeBrokers();
  const writer = writerOn(brokers, { max: 10_000_000 });
  const both = [record('a', 300_000), record('b', 300_000)];
  const first = writer.write(both);
  (await brokers.asked(1)).fail(new AppError('KAFKA_REFUSED', 'large', { type: 'MESSAGE_TOO_LARGE' }));
  expect(outcomes(await first)).toEqual(['unknown', 'unknown']);
  const second = writer.write(both);
  (await brokers.asked(2)).confirm();
  (await brokers.asked(3)).confirm();
  expect(outcomes(await second)).toEqual(['written', 'written']);
  expect(brokers.requests.map(({ texts }) => texts)).toEqual([['a', 'b'], ['a'], ['b']]);
  await writer.close();
});
