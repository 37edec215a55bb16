import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { AppError } from '../../lib/errors';
import type { State } from '../../lib/lifecycle';
import { createLogger } from '../../lib/logger';
import { runService } from '../../lib/run-service';
import type { RunServiceOptions, RunningService } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';

/** Runs a service whose process is an emitter; `reached` resolves when it comes to a state. */
function run({ now, ...options }: Partial<RunServiceOptions> & { now?: () => number }) {
  const signals = new EventEmitter();
  const seen: State[] = [];
  const events = new EventEmitter();
  const logger = createLogger({
    service: 'shop',
    level: 'info',
    pretty: false,
    destination: new PassThrough().resume(),
  });
  const exit = runService({
    logger,
    stopTimeoutMs: 10_000,
    start: () => Promise.resolve({ stop: () => Promise.resolve() }),
    onState: (state) => {
      seen.push(state);
      events.emit(state);
    },
    signals: listenForStop(signals, now),
    ...options,
  });
  const reached = (state: State) =>
    new Promise<void>((resolve) => (seen.includes(state) ? resolve() : events.once(state, () => resolve())));
  return { signals, seen, exit, reached };
}

const never = <T>() => new Promise<T>(() => {});

test.each([
  ['SIGTERM', 0],
  ['SIGINT', 130],
  ['disconnect', 0],
])('%s drains, stops and exits with %i', async (signal, code) => {
  let stops = 0;
  const start = () => Promise.resolve({ stop: () => Promise.resolve(void (stops += 1)) });
  const { signals, seen, exit, reached } = run({ start });
  await reached('running');
  signals.emit(signal);
  expect(await exit).toBe(code);
  expect([seen, stops]).toEqual([['created', 'starting', 'running', 'draining', 'stopped'], 1]);
  expect(signals.listenerCount(signal)).toBe(0);
});

test('who is asked to stop before it has begun to start ends in order', async () => {
  const asked = new EventEmitter();
  const signals = listenForStop(asked);
  asked.emit('SIGTERM');
  const { seen, exit } = run({
    signals,
    start: (signal) => Promise.reject(new Error(signal.aborted ? 'stopped' : 'not stopped')),
  });
  expect(await exit).toBe(0);
  expect(seen).toEqual(['created', 'starting', 'draining', 'stopped']);
});

test('a start that fails exits with 1, for wrong settings with 2', async () => {
  const failing = run({ start: () => Promise.reject(new Error('no broker')) });
  expect(await failing.exit).toBe(1);
  expect(failing.seen).toEqual(['created', 'starting', 'failed']);
  expect(await run({ start: () => Promise.reject(new AppError('CONFIG_INVALID', 'wrong')) }).exit).toBe(2);
});

test('a service that fails is closed and exits with 1', async () => {
  let stopped = false;
  let fail: (error: Error) => void = () => {};
  const failed = new Promise<never>((_, reject) => (fail = reject));
  const service: RunningService = { failed, stop: () => Promise.resolve(void (stopped = true)) };
  const { exit, seen, reached } = run({ start: () => Promise.resolve(service) });
  await reached('running');
  fail(new AppError('TOPIC_MISSING', 'gone'));
  expect(await exit).toBe(1);
  expect([seen.at(-1), stopped]).toEqual(['failed', true]);
});

test('a signal during the start ends it, and what it had opened is closed', async () => {
  let stopped = false;
  const start = (signal: AbortSignal) =>
    new Promise<RunningService>((resolve) =>
      signal.addEventListener('abort', () => resolve({ stop: () => Promise.resolve(void (stopped = true)) })),
    );
  const { signals, exit, seen, reached } = run({ start });
  await reached('starting');
  signals.emit('SIGTERM');
  expect(await exit).toBe(0);
  expect([seen, stopped]).toEqual([['created', 'starting', 'draining', 'stopped'], true]);
});

test('a start that gives up at the signal is a clean stop', async () => {
  const start = (signal: AbortSignal) =>
    new Promise<RunningService>((_, reject) => signal.addEventListener('abort', () => reject(new Error('gave up'))));
  const { signals, exit, reached } = run({ start });
  await reached('starting');
  signals.emit('SIGINT');
  expect(await exit).toBe(130);
});

test('a stop that takes too long is forced', async () => {
  const { signals, exit, seen, reached } = run({
    start: () => Promise.resolve({ stop: never<void> }),
    stopTimeoutMs: 20,
  });
  await reached('running');
  signals.emit('SIGTERM');
  expect(await exit).toBe(1);
  expect(seen.at(-1)).toBe('failed');
});

test('a second signal ends the wait for a stop', async () => {
  let clock = 0;
  const { signals, exit, reached } = run({ start: () => Promise.resolve({ stop: never<void> }), now: () => clock });
  await reached('running');
  signals.emit('SIGTERM');
  await reached('draining');
  clock = 301;
  signals.emit('SIGTERM');
  expect(await exit).toBe(1);
});

test('the same Ctrl-C passed on by npm is not a second signal', async () => {
  let stopped: () => void = () => undefined;
  const stopping = new Promise<void>((resolve) => (stopped = resolve));
  const { signals, exit, reached } = run({ start: () => Promise.resolve({ stop: () => stopping }), now: () => 0 });
  await reached('running');
  signals.emit('SIGINT');
  await reached('draining');
  signals.emit('SIGINT');
  stopped();
  expect(await exit).toBe(130);
});
