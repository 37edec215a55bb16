import { parentPort, workerData } from 'node:worker_threads';
import type { Settings } from '../../../../lib/config/settings';
import { AppError, type ErrorCode } from '../../../../lib/errors';
import { createLogger } from '../../../../lib/logger';
import { doJob, replayMs, type JobName, type LetterJobs } from './jobs';

export interface JobCall {
  readonly number: number;
  readonly name: JobName;
  readonly takes: LetterJobs[JobName]['takes'];
}

export type JobAnswer =
  | { readonly number: number; readonly ok: true; readonly gives: LetterJobs[JobName]['gives'] }
  | { readonly number: number; readonly ok: false; readonly code: ErrorCode; readonly message: string };

/** The body of the thread that reads dead letters: decoding what strangers wrote takes nothing from who waits for recommendations. */
function main(): void {
  const settings = workerData as Settings;
  const logger = createLogger({ service: 'gateway', ...settings.log, level: 'error' });
  parentPort?.on('message', ({ number, name, takes }: JobCall) => {
    const tell = (answer: JobAnswer): void => parentPort?.postMessage(answer);
    doJob(name, takes, settings, logger).then(
      (gives) => tell({ number, ok: true, gives }),
      (error: unknown) => tell({ number, ok: false, ...said(error) }),
    );
  });
}

function said(error: unknown): { readonly code: ErrorCode; readonly message: string } {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  if (error instanceof Error && error.name === 'TimeoutError') {
    const message = `looking through the events since these letters takes longer than ${replayMs / 1_000} s: nothing was replayed; use \`streamrec dead replay\` for them`;
    return { code: 'DEADLINE_EXCEEDED', message };
  }
  return { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error) };
}

main();
