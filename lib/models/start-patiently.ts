import { backoffMs, pause } from '../backoff';
import { AppError } from '../errors';
import { startInferenceProcess, type InferenceProcess, type LossReason, type ModelToOpen } from './inference-process';

export interface PoolObserver {
  /** A process ended without being asked to. */
  onLost(reason: LossReason, pid: number): void;
  /** A line that a process wrote to standard output or error. */
  onLine(line: string, pid: number): void;
  /** A process has begun, and its model is not open yet. */
  onStarted?(pid: number): void;
  /** Its model has answered the golden input. */
  onOpened?(pid: number): void;
}

/** With the pauses between them, some three seconds: longer than a moment without memory, shorter than patience. */
const starts = 6;

export function isLost(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'INFERENCE_WORKER_LOST';
}

/**
 * Starts a process; again, backing off, where it ends before its model is open. Tells the observer of its end, too.
 * Throws MODEL_INVALID where the model cannot be served or every start was lost.
 */
export async function startPatiently(
  model: ModelToOpen,
  observer: PoolObserver,
  signal: AbortSignal,
): Promise<InferenceProcess> {
  for (let attempt = 1; ; attempt++) {
    try {
      const process = await startInferenceProcess(model, observer);
      observer.onOpened?.(process.pid);
      void process.ended.then((reason) => reason !== null && observer.onLost(reason, process.pid));
      return process;
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
