import { backoffMs, pause } from '../backoff';
import { AppError } from '../errors';
import { startInferenceProcess, type InferenceProcess, type LossReason, type ModelToOpen } from './inference-process';
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
  spares?: Pick<Spares, 'take'>,
): Promise<InferenceProcess> {
  const spare = spares && (await openSpare(model, observer, spares));
  if (spare) return spare;
  for (let attempt = 1; ; attempt++) {
    try {
      const asPackaged = attempt > startsRewritten;
      return await opened(await startInferenceProcess(observer), { ...model, asPackaged }, observer);
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
  spares: Pick<Spares, 'take'>,
): Promise<InferenceProcess | null> {
  const spare = spares.take();
  if (!spare) return null;
  observer.onStarted?.(spare.pid);
  try {
    return await opened(spare, model, observer);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return null;
  }
}

async function opened(
  process: InferenceProcess,
  model: ModelToOpen,
  observer: PoolObserver,
): Promise<InferenceProcess> {
  try {
    await process.open(model);
  } catch (error) {
    await process.close();
    throw error;
  }
  observer.onOpened?.(process.pid);
  return process;
}
