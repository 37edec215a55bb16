import { backoffMs, pause } from '../backoff';
import { AppError } from '../errors';
import { startInferenceProcess, type InferenceProcess, type LossReason } from './inference-process';
import type { ModelToOpen } from './inference-worker';
import type { Spares } from './spares';

export interface PoolObserver {
  /** A process ended without being asked to. */
  onLost(reason: LossReason, pid: number): void;
  /** A line that a process wrote to standard output or error. */
  onLine(line: string, pid: number): void;
  /** A process has begun or, a spare one, is about to open another model: this one's is not open yet. */
  onStarted?(pid: number): void;
  /** Its model has answered the golden input. */
  onOpened?(pid: number): void;
}

export interface StartPlan {
  /** Threads of the process with a session of the model each. */
  readonly workers: number;
  /** They open the model one after the other: others run meanwhile that are not to be held up. */
  readonly oneByOne?: boolean;
  /** Where a process may be that waits for a model; left out, it is a new one. */
  readonly spares?: Pick<Spares, 'take'>;
}

/** With the pauses between them, some three seconds: longer than a moment without memory, shorter than patience. */
const starts = 6;
/** After so many were lost, it may be the graph as it was rewritten that ends the process. */
const startsRewritten = 3;

export function isLost(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'INFERENCE_WORKER_LOST';
}

/**
 * A process with the model open: a spare one, else a new one; again, backing off, where it ends before its model is open. Throws
 * MODEL_INVALID where the model cannot be served or every start was lost.
 */
export async function startPatiently(
  model: ModelToOpen,
  observer: PoolObserver,
  signal: AbortSignal,
  plan: StartPlan,
): Promise<InferenceProcess> {
  const spare = await openSpare(model, observer, plan);
  if (spare) return spare;
  for (let attempt = 1; ; attempt++) {
    try {
      const asPackaged = attempt > startsRewritten;
      const process = await startInferenceProcess(observer, plan.workers);
      return await opened(process, { ...model, asPackaged }, observer, plan);
    } catch (error) {
      if (!isLost(error)) throw error;
      const { reason, pid } = error.facts as { reason: LossReason; pid: number };
      observer.onLost(reason, pid);
      // One that hangs on its golden input took a minute to say so.
      if (attempt >= starts || reason === 'timeout' || signal.aborted) {
        const message = `the model cannot be opened: ${error.message}, ${attempt} of ${starts} starts`;
        throw new AppError('MODEL_INVALID', message, { cause: error });
      }
      await pause(backoffMs(attempt), signal);
    }
  }
}

/** Null where there is none, or it does not open the model: only a new process has the last word on that. */
async function openSpare(
  model: ModelToOpen,
  observer: PoolObserver,
  plan: StartPlan,
): Promise<InferenceProcess | null> {
  const spare = plan.spares?.take(plan.workers);
  if (!spare) return null;
  observer.onStarted?.(spare.pid);
  try {
    return await opened(spare, model, observer, plan);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return null;
  }
}

async function opened(
  process: InferenceProcess,
  model: ModelToOpen,
  observer: PoolObserver,
  plan: StartPlan,
): Promise<InferenceProcess> {
  try {
    await process.open(model, plan);
  } catch (error) {
    await process.close();
    throw error;
  }
  observer.onOpened?.(process.pid);
  return process;
}
