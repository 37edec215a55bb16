import { AppError } from '../../../../lib/errors';
import type { InferenceBatch, TimedResult } from '../../../../lib/models/batch';
import type { InferencePool } from '../../../../lib/models/pool';
import { createScheduler, type ShedReason } from '../../../../lib/scheduling/scheduler';
import type { Lane } from '../../../../lib/scheduling/work';
import { patientPool } from '../../../../lib/serving/live/patient-pool';
import { VirtualTime } from '../../scheduling/virtual-time';

const msOfRow = 1;

/** One process; a run takes a ms for each row, and fails where it has 7. */
function setUp({ maxQueued = 100 } = {}) {
  const time = new VirtualTime();
  const shed: ShedReason[] = [];
  const ran: string[] = [];
  const pool = {
    size: 1,
    async run({ rows }: InferenceBatch) {
      ran.push(`${time.now()}: ${rows}`);
      await new Promise<void>((resolve) => time.after(rows * msOfRow, resolve));
      if (rows === 7) throw new AppError('INFERENCE_FAILED', 'seven');
      return { k: rows } as TimedResult;
    },
  } as unknown as InferencePool;
  const scheduler = createScheduler({
    ...{ maxQueued, clock: time, firstRates: { fixed: 0, perRow: msOfRow, perCell: 0 } },
    onShed: (reason) => shed.push(reason),
  });
  const requests: Lane<string, string> = {
    workers: pool,
    maxRows: 1,
    async run([id]) {
      ran.push(`${time.now()}: ${id}`);
      await new Promise<void>((resolve) => time.after(msOfRow, resolve));
      return [id as string];
    },
  };
  const ask = (id: string, deadlineMs: number): Promise<string> =>
    scheduler.submit(requests, { payload: id, rows: 1, length: 1, deadline: time.now() + deadlineMs });
  return { time, shed, ran, pool, scheduler, ask };
}
const batch = (rows: number): InferenceBatch => ({ rows, length: 1 }) as InferenceBatch;

test('a run of the stream waits its turn, and is not refused however late it gets', async () => {
  const { time, shed, ran, pool, scheduler, ask } = setUp({ maxQueued: 1 });
  const stream = patientPool(pool, () => scheduler);
  const runs = [stream.run(batch(100)), stream.run(batch(60)), stream.run(batch(90))];
  await time.goTo(1);
  // There is no room and no time for a request; the stream's own work is not counted out by it.
  await expect(ask('a', 50)).rejects.toMatchObject({ code: 'QUEUE_FULL' });
  await time.goTo(1_000);
  expect((await Promise.all(runs)).map(({ k }) => k)).toEqual([100, 60, 90]);
  expect(ran.map((run) => run.replace(/^\d+: /, ''))).toHaveLength(3);
  expect(shed).toEqual(['queue-full']);
});

test('short requests go between long runs of the stream, which go on all the same', async () => {
  const { time, ran, pool, scheduler, ask } = setUp();
  const stream = patientPool(pool, () => scheduler);
  const first = stream.run(batch(100));
  await time.goTo(1);
  const second = stream.run(batch(100));
  const asked = Array.from({ length: 5 }, (_, n) => ask(`r${n}`, 500));
  await time.goTo(2_000);
  await Promise.all([first, second, ...asked]);
  expect(ran).toEqual(['0: 100', '100: r0', '101: r1', '102: r2', '103: r3', '104: r4', '105: 100']);
});

test('of two that share a turn, one that fails is not the other', async () => {
  const { time, pool, scheduler } = setUp();
  const stream = patientPool(pool, () => scheduler);
  const outcomes = Promise.allSettled([stream.run(batch(7)), stream.run(batch(3))]);
  await time.goTo(100);
  expect(await outcomes).toMatchObject([
    { status: 'rejected', reason: { code: 'INFERENCE_FAILED' } },
    { status: 'fulfilled', value: { k: 3 } },
  ]);
});

test('before there are requests, and after their service has ended, runs go straight to the processes', async () => {
  const { time, ran, pool, scheduler } = setUp();
  const alone = patientPool(pool, () => null).run(batch(2));
  await time.goTo(10);
  expect(await alone).toMatchObject({ k: 2 });
  const stream = patientPool(pool, () => scheduler);
  const [first, second] = [stream.run(batch(128)), stream.run(batch(127))];
  await time.goTo(20);
  scheduler.close();
  const third = stream.run(batch(5));
  await time.goTo(500);
  expect((await Promise.all([first, second, third])).map(({ k }) => k)).toEqual([128, 127, 5]);
  expect(ran).toEqual(['0: 2', '10: 128', '20: 127', '20: 5']);
});
