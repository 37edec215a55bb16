import { packBatch } from '../../../lib/models/batch';
import type { InferencePool } from '../../../lib/models/pool';
import { scheduledPool } from '../../../lib/scheduling/scheduled-pool';
import { createScheduler } from '../../../lib/scheduling/scheduler';

/** A machine that stands still for a while changes nothing. */
const clock = { now: () => 0, after: () => () => undefined, soon: queueMicrotask };

const batchOf = (rows: number) =>
  packBatch(Array.from({ length: rows }, () => ({ items: [1], types: [1 as const], ages: [0], inSession: [1] })));

test("a stream's whole batches wait their turn behind requests that are due earlier, and go to the same workers", async () => {
  const order: string[] = [];
  const results: (() => void)[] = [];
  const answered = { k: 1, items: new Int32Array(1), scores: new Float32Array(1), seconds: 0 };
  const pool: InferencePool = {
    size: 1,
    run: async (batch, options) => {
      order.push(`batch of ${batch.rows}${options?.isSuspect ? ', suspect' : ''}`);
      await new Promise<void>((resolve) => results.push(resolve));
      return answered;
    },
    runAlone: () => Promise.resolve(answered),
    probe: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const scheduler = createScheduler({ maxQueued: 10, clock });
  const stream = scheduledPool(pool, scheduler, 10_000);
  const first = stream.run(batchOf(4));
  await new Promise(setImmediate);
  const second = stream.run(batchOf(2), { isSuspect: true });
  const lane = {
    workers: stream,
    maxRows: 8,
    run: (users: readonly string[]) => {
      order.push(`requests of ${users.join(' ')}`);
      return Promise.resolve(users);
    },
  };
  // Other workers, as it is another object: nobody is waited for.
  await scheduler.submit(lane, { payload: 'ann', rows: 1, length: 1, deadline: scheduler.now() + 500 });
  const own = { ...lane, workers: pool };
  const asked = scheduler.submit(own, { payload: 'bob', rows: 1, length: 1, deadline: scheduler.now() + 500 });
  results.shift()?.();
  expect(await first).toBe(answered);
  expect(await asked).toBe('bob');
  await new Promise(setImmediate);
  results.shift()?.();
  await second;
  expect(order).toEqual(['batch of 4', 'requests of ann', 'requests of bob', 'batch of 2, suspect']);
  expect(stream.size).toBe(1);
});
