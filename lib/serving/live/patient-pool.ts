import { AppError } from '../../errors';
import type { InferenceBatch, TimedResult } from '../../models/batch';
import type { InferencePool, RunOptions } from '../../models/pool';
import type { Scheduler } from '../../scheduling/scheduler';
import type { Lane } from '../../scheduling/work';

interface Asked {
  readonly batch: InferenceBatch;
  readonly options: RunOptions | undefined;
}

/** As many as the stream gives in one frame: small ones share a turn. */
const rowsOfTurn = 128;

/**
 * A pool whose runs wait their turn among the requests that are scheduled on it: each ranks by when it came and how long it takes, and none is refused.
 * Without a scheduler, or once that has closed, they run as they come.
 * @param scheduler the one of the requests; null until there is one.
 */
export function patientPool(
  pool: InferencePool,
  scheduler: () => Pick<Scheduler, 'submit' | 'now'> | null,
): InferencePool {
  const lane: Lane<Asked, PromiseSettledResult<TimedResult>> = {
    workers: pool,
    maxRows: rowsOfTurn,
    run: (asked) => Promise.allSettled(asked.map(({ batch, options }) => pool.run(batch, options))),
  };

  async function run(batch: InferenceBatch, options?: RunOptions): Promise<TimedResult> {
    const orders = scheduler();
    if (orders === null) return pool.run(batch, options);
    const { rows, length } = batch;
    const work = { payload: { batch, options }, rows, length, deadline: orders.now(), isPatient: true };
    const outcome = await orders.submit(lane, work).catch((error: unknown) => {
      // The requests' service has ended before the stream.
      if (error instanceof AppError && error.code === 'QUEUE_FULL') return null;
      throw error;
    });
    if (outcome === null) return pool.run(batch, options);
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  }

  return {
    get size() {
      return pool.size;
    },
    run,
    runAlone: (batch) => pool.runAlone(batch),
    probe: () => pool.probe(),
    close: () => pool.close(),
  };
}
