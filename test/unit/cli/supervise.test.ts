import { supervise } from '../../../cli/supervise';
import type { RestartPolicy } from '../../../cli/supervise';

const policy: RestartPolicy = { firstDelayMs: 1, maxDelayMs: 4, maxRestarts: 4, steadyMs: 100, stopTimeoutMs: 10_000 };
const never = new Promise<never>(() => {});

/** Children that die at once with the codes given, having lived for some ms of a clock that only they move. */
function dying(deaths: readonly { code: number; afterMs?: number }[]) {
  let clock = 0;
  let starts = 0;
  const lines: string[] = [];
  const run = supervise({
    start: () => {
      const { code, afterMs = 0 } = deaths[starts] ?? { code: 0 };
      starts += 1;
      clock += afterMs;
      return { exited: Promise.resolve(code), terminate: () => {}, kill: () => {} };
    },
    tell: (line) => lines.push(line),
    stopping: new AbortController().signal,
    killNow: never,
    policy,
    now: () => clock,
  });
  return run.then((code) => ({ code, starts, lines }));
}

test('a child that ended well is not started again', async () => {
  expect(await dying([{ code: 0 }])).toEqual({ code: 0, starts: 1, lines: [] });
});

test('wrong settings are final', async () => {
  expect(await dying([{ code: 2 }])).toEqual({ code: 2, starts: 1, lines: [] });
});

test('one that dies is started again after pauses that double, up to a bound, then given up', async () => {
  expect(await dying([1, 1, 1, 1, 7].map((code) => ({ code })))).toEqual({
    code: 7,
    starts: 5,
    lines: [
      'died with exit code 1; starting again in 0.001 s',
      'died with exit code 1; starting again in 0.002 s',
      'died with exit code 1; starting again in 0.004 s',
      'died with exit code 1; starting again in 0.004 s',
      'died 5 times in a row, the last time with exit code 7; giving up',
    ],
  });
});

test('one that ran steadily before it died has all its restarts again', async () => {
  const deaths = [1, 1, 1, 1].map((code) => ({ code }));
  const { starts, code } = await dying([...deaths, { code: 1, afterMs: 100 }, { code: 1 }, { code: 0 }]);
  expect([starts, code]).toEqual([7, 0]);
});

function obstinate(policyChange: Partial<RestartPolicy>, killNow: Promise<unknown>) {
  const stopping = new AbortController();
  const done: string[] = [];
  let exit: (code: number) => void = () => {};
  const run = supervise({
    start: () => ({
      exited: new Promise<number>((resolve) => (exit = resolve)),
      terminate: () => done.push('terminate'),
      kill: () => {
        done.push('kill');
        exit(1);
      },
    }),
    tell: (line) => done.push(line),
    stopping: stopping.signal,
    killNow,
    policy: { ...policy, ...policyChange },
    now: () => 0,
  });
  return { stopping, done, run, exit: (code: number) => exit(code) };
}

test('a stop is asked for, waited for, and no death', async () => {
  const { stopping, done, run, exit } = obstinate({}, never);
  stopping.abort();
  exit(0);
  expect([await run, done]).toEqual([0, ['terminate']]);
});

test('one that does not stop in time is killed', async () => {
  const { stopping, done, run } = obstinate({ stopTimeoutMs: 5 }, never);
  stopping.abort();
  expect([await run, done]).toEqual([1, ['terminate', 'kill']]);
});

test('one that nobody wants to wait for is killed at once', async () => {
  let kill: (value: unknown) => void = () => {};
  const { stopping, done, run } = obstinate({}, new Promise((resolve) => (kill = resolve)));
  stopping.abort();
  kill(null);
  expect([await run, done]).toEqual([1, ['terminate', 'kill']]);
});
