import { EventEmitter } from 'node:events';
import { installIdleConnections } from '../../../lib/kafka/idle-connections';

/* kafkajs's own queue of a connection, with a socket that is none. */

interface Entry {
  readonly correlationId: number;
}
interface RequestQueue {
  readonly pending: readonly unknown[];
  push(request: object): void;
  fulfillRequest(response: { correlationId: number; payload: object; size: number }): void;
  checkPendingRequests(): void;
  maybeThrottle(ms: number): void;
}

installIdleConnections();
// eslint-disable-next-line @typescript-eslint/no-require-imports -- not part of kafkajs's typed interface
const Queue = require('kafkajs/src/network/requestQueue') as new (options: object) => RequestQueue;

function createQueue(maxInFlightRequests: number) {
  const sent: number[] = [];
  const answered: number[] = [];
  const queue = new Queue({
    ...{ maxInFlightRequests, requestTimeout: 30_000, enforceRequestTimeout: false, clientId: 'c', broker: 'b' },
    instrumentationEmitter: new EventEmitter(),
    logger: { debug: () => undefined, error: () => undefined },
    isConnected: () => true,
  });
  const ask = (correlationId: number): void => {
    const entry = {
      correlationId,
      resolve: () => answered.push(correlationId),
      reject: () => undefined,
      apiName: 'Fetch',
    };
    queue.push({ entry, expectResponse: true, sendRequest: () => sent.push(correlationId) });
  };
  const answer = ({ correlationId }: Entry): void => queue.fulfillRequest({ correlationId, payload: {}, size: 1 });
  return { queue, sent, answered, ask, answer };
}

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] }));
afterEach(() => void jest.useRealTimers());

test('a connection without waiting requests sets no timer', () => {
  const { ask, answer, answered } = createQueue(5);
  ask(1);
  answer({ correlationId: 1 });
  expect(answered).toEqual([1]);
  expect(jest.getTimerCount()).toBe(0);
});

test('what waits for room goes out once there is some, and then no timer is left', () => {
  const { ask, answer, sent } = createQueue(1);
  ask(1);
  ask(2);
  expect(sent).toEqual([1]);
  answer({ correlationId: 1 });
  expect(sent).toEqual([1, 2]);
  answer({ correlationId: 2 });
  jest.advanceTimersByTime(100);
  expect(jest.getTimerCount()).toBe(0);
});

test('what the broker throttles goes out when it may, though it was asked for after the throttling began', () => {
  const { queue, ask, sent } = createQueue(5);
  queue.maybeThrottle(200);
  queue.checkPendingRequests();
  ask(1);
  jest.advanceTimersByTime(190);
  expect(sent).toEqual([]);
  jest.advanceTimersByTime(30);
  expect(sent).toEqual([1]);
});
