import { fork } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AppError } from '../../../lib/errors';
import type { Logger } from '../../../lib/logger';
import { setProcessPriority } from '../../../lib/models/priority';
import { processTree, rssMbOf } from '../../../lib/process-tree';
import type { TrainingJob, TrainingNews } from '../child/messages';

export interface TrainingProcessDeps {
  /** Awaited before the next news are handed on. */
  readonly onNews: (news: TrainingNews) => Promise<void> | void;
  readonly onMemory: (bytes: number) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly logger: Logger;
}

const body = join(__dirname, '..', 'child', 'child-main.js');
/** Serving goes first: training takes what is left of the machine. */
const priority = 10;
const watchEveryMs = 500;

/**
 * Trains in a process of its own, so that health is answered, memory is bounded and a stop takes a moment. Resolves when it is
 * done. Rejects with what it failed of; with TRAINING_FAILED where it ended, took too much memory or too long (facts.reason: `lost`,
 * `memory`, `timeout`); and with the signal's reason.
 */
export async function trainApart(job: TrainingJob, deps: TrainingProcessDeps): Promise<void> {
  const { signal, logger } = deps;
  signal.throwIfAborted();
  const { maxMemoryBytes, timeoutMs } = job.settings.trainer;
  const heapMb = Math.floor(maxMemoryBytes / 2 ** 20);
  const child = fork(body, {
    execArgv: ['--enable-source-maps', `--max-old-space-size=${heapMb}`],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const exited = new Promise<string>((resolve) =>
    child.once('exit', (code, killedBy) => resolve(killedBy ?? `exit code ${code}`)),
  );
  const outcome = new Promise<void>((resolve, reject) => {
    const fail = (reason: string, message: string): void =>
      reject(new AppError('TRAINING_FAILED', message, { reason, runId: job.runId }));
    const timer = setTimeout(
      () => fail('timeout', `training took longer than ${timeoutMs} ms (trainer.timeoutMs)`),
      timeoutMs,
    );
    const watch = setInterval(() => {
      const bytes = 1e6 * (rssMbOf(processTree(child.pid ?? -1)) ?? 0);
      deps.onMemory(bytes);
      if (bytes > maxMemoryBytes) {
        const taken = `${Math.round(bytes / 2 ** 20)} MiB`;
        fail('memory', `training took ${taken} of memory, allowed are ${heapMb} MiB (trainer.maxMemoryBytes)`);
      }
    }, watchEveryMs);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    child.on('error', reject);
    let last: Promise<void> = Promise.resolve();
    child.on('message', (news: TrainingNews) => {
      last = last.then(async () => {
        if (news.kind === 'failed') return reject(new AppError(news.code, news.message));
        await deps.onNews(news);
        if (news.kind === 'done') resolve();
      });
      last.catch(reject);
    });
    void exited.then((how) => {
      clearTimeout(timer);
      clearInterval(watch);
      deps.onMemory(0);
      // What it said before it ended counts.
      void last.catch(() => undefined).finally(() => fail('lost', `the training process ended by itself (${how})`));
    });
  });
  // It may fail before it is waited for.
  outcome.catch(() => undefined);
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface(stream).on('line', (line) => logger.warn({ pid: child.pid }, line));
  }
  try {
    if (child.pid !== undefined) setProcessPriority(child.pid, priority);
    child.send(job);
    await outcome;
  } finally {
    child.kill('SIGKILL');
    if (child.pid !== undefined) await exited;
  }
}
