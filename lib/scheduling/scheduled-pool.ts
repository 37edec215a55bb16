import type { InferenceBatch, TimedResult } from '../models/batch';
import type { InferencePool } from '../models/pool';
import type { Scheduler } from './scheduler';
import type { Lane } from './work';

/**
 * A pool whose runs wait their turn among all others of its workers: for whole batches, such as the stream's, which share no run with
 * anybody. They give way to whoever is due earlier. Runs apart from the others (`runAlone`, `probe`) are as they were.
 * @param withinMs by when a batch has to be done: rejects as the scheduler does where it cannot be.
 */
export function scheduledPool(
  pool: Pick<InferencePool, 'size' | 'run' | 'runAlone' | 'probe'>,
  scheduler: Pick<Scheduler, 'submit' | 'now'>,
  withinMs: number,
): Pick<InferencePool, 'size' | 'run' | 'runAlone' | 'probe'> {
  type Ask = readonly [batch: InferenceBatch, options: Parameters<InferencePool['run']>[1]];
  const lane: Lane<Ask, TimedResult> = {
    workers: pool,
    maxRows: 1,
    run: (asked) => Promise.all(asked.map(([batch, options]) => pool.run(batch, options))),
  };
  return {
    get size() {
      return pool.size;
    },
    run(batch, options) {
      const { rows, length } = batch;
      return scheduler.submit(lane, { payload: [batch, options], rows, length, deadline: scheduler.now() + withinMs });
    },
    runAlone: (batch) => pool.runAlone(batch),
    probe: () => pool.probe(),
  };
}
