import { createScheduler, type SchedulerOptions, type ShedReason } from '../../../lib/scheduling/scheduler';
import type { Lane } from '../../../lib/scheduling/work';
import { VirtualTime } from './virtual-time';

/** A run takes 1 ms, and 1 ms for each place of each row: every figure below can be worked out by hand. */
const rates = { fixed: 1, perRow: 0, perCell: 1 };

interface Row {
  readonly id: string;
  readonly length: number;
}

function setUp({
  size = 1,
  maxRows = 8,
  ...options
}: Partial<SchedulerOptions> & { size?: number; maxRows?: number } = {}) {
  const time = new VirtualTime();
  const shed: ShedReason[] = [];
  const runs: string[] = [];
  const scheduler = createScheduler({
    maxQueued: 100,
    firstRates: rates,
    clock: time,
    onShed: (reason) => shed.push(reason),
    ...options,
  });
  const lane: Lane<Row, string> = {
    workers: { size },
    maxRows,
    async run(rows) {
      runs.push(`${time.now()}: ${rows.map(({ id }) => id).join(' ')}`);
      const ms = 1 + rows.length * Math.max(...rows.map(({ length }) => length));
      await new Promise<void>((resolve) => time.after(ms, resolve));
      return rows.map(({ id }) => `${id} at ${time.now()}`);
    },
  };
  const answers: string[] = [];
  function ask(id: string, length: number, deadlineMs: number, to = lane): void {
    scheduler.submit(to, { payload: { id, length }, rows: 1, length, deadline: time.now() + deadlineMs }).then(
      (answer) => answers.push(answer),
      (error: { code: string }) => answers.push(`${id} ${error.code}`),
    );
  }
  return { time, scheduler, lane, ask, answers, runs, shed };
}

test('a request leaves at once where a worker is idle, and is answered by its run', async () => {
  const { time, ask, answers } = setUp();
  ask('a', 4, 50);
  await time.goTo(5);
  expect(answers).toEqual(['a at 5']);
});

test('those that come together leave together; those that come while it runs leave together after it', async () => {
  const { time, ask, runs } = setUp();
  ask('a', 2, 100);
  ask('b', 2, 100);
  await time.goTo(1);
  for (const id of ['c', 'd', 'e']) ask(id, 2, 100);
  await time.goTo(50);
  // Two rows of 2: 1 + 4 ms.
  expect(runs).toEqual(['0: a b', '5: c d e']);
});

test('of those that must be done by the same moment the shortest goes first', async () => {
  const { time, ask, runs } = setUp({ maxRows: 1 });
  ask('first', 1, 500);
  await time.goTo(0);
  ask('long', 16, 500);
  ask('short', 2, 500);
  ask('middle', 6, 500);
  await time.goTo(100);
  expect(runs.map((run) => run.split(': ')[1])).toEqual(['first', 'short', 'middle', 'long']);
});

test('a long one gives way for 20 times the difference and no longer', async () => {
  const { time, ask, runs } = setUp({ maxRows: 1 });
  ask('busy', 9, 1000);
  await time.goTo(0);
  // Takes 8 ms longer than a short one: overtaken by those whose deadline is up to 160 ms later.
  ask('long', 9, 300);
  ask('short in time', 1, 459);
  ask('short too late', 1, 461);
  await time.goTo(100);
  expect(runs.map((run) => run.split(': ')[1])).toEqual(['busy', 'short in time', 'long', 'short too late']);
});

test('lengths share a run where the padding takes less than a run of its own would begin with', async () => {
  const { time, ask, runs } = setUp();
  ask('busy', 1, 1000);
  await time.goTo(0);
  ask('three', 3, 1000);
  ask('four', 4, 1000);
  ask('nine', 9, 1000);
  await time.goTo(100);
  // "four" makes "three" one place longer: 1 ms of padding for 1 ms saved. "nine" would make two of them 5 longer.
  expect(runs.map((run) => run.split(': ')[1])).toEqual(['busy', 'three four', 'nine']);
});

test('a run takes no more rows than it may, nor so many that the first would be late', async () => {
  const { time, ask, runs, answers } = setUp({ maxRows: 3 });
  ask('busy', 1, 1000);
  await time.goTo(0);
  for (const id of ['a', 'b', 'c', 'd']) ask(id, 2, 1000);
  await time.goTo(100);
  expect(runs.map((run) => run.split(': ')[1])).toEqual(['busy', 'a b c', 'd']);
  const tight = setUp();
  tight.ask('busy', 1, 1000);
  await tight.time.goTo(0);
  // Begins at 2: alone done at 7, with another at 11.
  tight.ask('a', 4, 9);
  tight.ask('b', 4, 1000);
  await tight.time.goTo(100);
  expect(tight.runs.map((run) => run.split(': ')[1])).toEqual(['busy', 'a', 'b']);
  expect(answers).toHaveLength(5);
});

test('what cannot make it is refused at once, by what stands before it', async () => {
  const { time, ask, answers, shed } = setUp({ maxRows: 1 });
  ask('never', 10, 10);
  ask('a', 9, 100);
  await time.goTo(0);
  expect(answers).toEqual(['never DEADLINE_UNREACHABLE']);
  // The worker is free at 10, and needs 5 for it.
  ask('late', 4, 14);
  ask('just', 4, 15);
  await time.goTo(0);
  expect(answers.slice(1)).toEqual(['late DEADLINE_UNREACHABLE']);
  // Behind "just", which ranks before it: 10 + 5 + 5.
  ask('behind', 4, 19);
  await time.goTo(50);
  expect(answers.slice(2)).toEqual(['behind DEADLINE_UNREACHABLE', 'a at 10', 'just at 15']);
  expect(shed).toEqual(['unreachable', 'unreachable', 'unreachable']);
});

test('who waits behind a run that hangs is told when it is too late, and not when that ends', async () => {
  const { time, ask, scheduler, lane, answers, shed } = setUp();
  const hanging: typeof lane = { ...lane, run: () => new Promise(() => undefined) };
  ask('hangs', 1, 1000, hanging);
  await time.goTo(1);
  ask('waits', 1, 40);
  await time.goTo(60);
  expect(answers).toEqual(['waits DEADLINE_UNREACHABLE']);
  // Late by 58 ms already: nobody believes that it is free in a moment.
  ask('later', 1, 40);
  await time.goTo(61);
  expect(shed).toEqual(['overdue', 'unreachable']);
  expect(scheduler.queued).toBe(0);
});

test('no more wait than may', async () => {
  const { time, ask, answers, shed, scheduler } = setUp({ maxQueued: 2 });
  for (const id of ['a', 'b', 'c']) ask(id, 1, 1000);
  await time.goTo(0);
  expect(answers).toEqual(['c QUEUE_FULL']);
  expect(scheduler.running).toBe(1);
  await time.goTo(10);
  expect([answers, shed]).toEqual([['c QUEUE_FULL', 'a at 3', 'b at 3'], ['queue-full']]);
});

test('lanes of the same workers take turns, others run beside each other', async () => {
  const { time, ask, lane, runs } = setUp();
  const other: typeof lane = { ...lane };
  const apart: typeof lane = { ...lane, workers: { size: 1 } };
  ask('a', 2, 100);
  ask('b', 2, 100, other);
  ask('c', 2, 100, apart);
  await time.goTo(50);
  expect(runs).toEqual(['0: a', '0: c', '3: b']);
});

test('two workers make two runs at a time', async () => {
  const { time, ask, runs } = setUp({ size: 2, maxRows: 1 });
  for (const id of ['a', 'b', 'c']) ask(id, 2, 100);
  await time.goTo(50);
  expect(runs).toEqual(['0: a', '0: b', '3: c']);
});

test('a run that fails is the answer of its own alone', async () => {
  const { time, ask, lane, answers, scheduler } = setUp();
  const failing: typeof lane = {
    ...lane,
    run: () => Promise.reject(Object.assign(new Error('no'), { code: 'FAILED' })),
  };
  ask('a', 2, 100, failing);
  ask('b', 2, 100);
  await time.goTo(50);
  expect(answers).toEqual(['a FAILED', 'b at 3']);
  expect(scheduler.running).toBe(0);
});

test('more rows in one work than a run may have run alone', async () => {
  const { time, scheduler, lane, ask, runs } = setUp({ maxRows: 2 });
  ask('busy', 1, 1000);
  await time.goTo(0);
  const whole = scheduler.submit(lane, { payload: { id: 'whole', length: 2 }, rows: 9, length: 2, deadline: 500 });
  ask('a', 2, 800);
  await time.goTo(100);
  expect(await whole).toBe('whole at 8');
  expect(runs).toEqual(['0: busy', '2: a', '5: whole']);
});

test('closed, it refuses what waits and what comes, and lets runs end', async () => {
  const { time, ask, answers, scheduler } = setUp({ maxRows: 1 });
  ask('runs', 2, 100);
  await time.goTo(0);
  ask('waits', 2, 100);
  scheduler.close();
  ask('comes', 2, 100);
  await time.goTo(10);
  expect(answers).toEqual(['waits QUEUE_FULL', 'comes QUEUE_FULL', 'runs at 3']);
  expect(scheduler.queued).toBe(0);
});

test('what runs take is tried anew once nothing has run for a while, so that refusing ends with its reason', async () => {
  const { time, ask, scheduler, lane, answers } = setUp();
  let runMs = 400;
  const changing: typeof lane = {
    ...lane,
    async run(rows) {
      const ms = runMs;
      await new Promise<void>((resolve) => time.after(ms, resolve));
      return rows.map(({ id }) => id);
    },
  };
  for (let run = 0; run < 40; run++) {
    ask(`slow ${run}`, 4, 10_000, changing);
    await time.goTo(time.now() + 500);
  }
  answers.length = 0;
  runMs = 2;
  ask('too early', 4, 50, changing);
  await time.goTo(time.now() + 50);
  expect(answers).toEqual(['too early DEADLINE_UNREACHABLE']);
  await time.goTo(time.now() + 200);
  ask('tried', 4, 50, changing);
  ask('beside it', 4, 50, changing);
  await time.goTo(time.now() + 50);
  ask('believed', 4, 50, changing);
  await time.goTo(time.now() + 50);
  expect(answers.slice(1)).toEqual(['beside it DEADLINE_UNREACHABLE', 'tried', 'believed']);
  expect(scheduler.queued).toBe(0);
});
