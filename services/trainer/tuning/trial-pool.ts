import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { AppError } from '../../../lib/errors';
import type { Proposal } from './search';
import type { TrialResult, TrialRunner } from './run-study';

/** From a trial process: what became of the trial that it was sent. */
export type TrialAnswer =
  { readonly kind: 'judged'; readonly result: TrialResult } | { readonly kind: 'failed'; readonly message: string };

/** To it, before its first trial: what all trials of the study share; then one trial after the other. */
export type TrialRequest<Setup> =
  { readonly kind: 'setup'; readonly setup: Setup } | { readonly kind: 'trial'; readonly trial: Proposal };

export interface TrialPoolOptions<Setup> {
  /** The script that each process runs. */
  readonly script: string;
  readonly setup: Setup;
  /** A trial that takes longer is ended with its process, and has failed. */
  readonly limitMs: number;
  /** Of V8's heap in each. */
  readonly memoryMb: number;
}

const saidLength = 500;

/** Trials in processes of their own: one that runs out of memory, crashes or hangs costs that trial. */
export function createTrialPool<Setup>({ script, setup, limitMs, memoryMb }: TrialPoolOptions<Setup>): TrialRunner {
  const idle: ChildProcess[] = [];
  const all = new Set<ChildProcess>();
  const said = new WeakMap<ChildProcess, string>();

  function start(): ChildProcess {
    const child = fork(script, [], {
      execArgv: [`--max-old-space-size=${memoryMb}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    all.add(child);
    child.once('exit', () => {
      all.delete(child);
      // One that ends between two trials is not given another.
      if (idle.includes(child)) idle.splice(idle.indexOf(child), 1);
    });
    child.stderr?.on('data', (chunk: Buffer) =>
      said.set(child, ((said.get(child) ?? '') + chunk.toString()).slice(-saidLength)),
    );
    child.send({ kind: 'setup', setup } satisfies TrialRequest<Setup>, () => undefined);
    return child;
  }

  async function run(trial: Proposal, signal?: AbortSignal): Promise<TrialResult> {
    signal?.throwIfAborted();
    const child = idle.pop() ?? start();
    const done = new AbortController();
    const watch = { isLate: false };
    const stop = (): void => void child.kill('SIGKILL');
    const timer = setTimeout(() => {
      watch.isLate = true;
      stop();
    }, limitMs);
    signal?.addEventListener('abort', stop);
    try {
      const answered = once(child, 'message', { signal: done.signal }).then(([answer]) => answer as TrialAnswer);
      const gone = once(child, 'close', { signal: done.signal }).then(([code, by]) =>
        by ? `was ended by ${by}` : `ended with ${code}`,
      );
      child.send({ kind: 'trial', trial } satisfies TrialRequest<Setup>, () => undefined);
      const answer = await Promise.race([answered, gone]);
      if (typeof answer === 'string') {
        const how = watch.isLate ? `took longer than ${limitMs / 1000} s` : `its process ${answer}`;
        throw new AppError('TRIAL_FAILED', [how, lastLine(said.get(child))].filter(Boolean).join(': '), {
          trial: trial.trial,
        });
      }
      idle.push(child);
      if (answer.kind === 'failed') throw new AppError('TRIAL_FAILED', answer.message, { trial: trial.trial });
      return answer.result;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      done.abort();
    }
  }

  return {
    run,
    async close() {
      const ended = [...all].map((child) => once(child, 'exit'));
      for (const child of all) child.kill('SIGKILL');
      await Promise.all(ended);
    },
  };
}

/** What a process said at its end, as one line: where V8 runs out of memory it says so, and much more. */
function lastLine(text = ''): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => /error/i.test(line)) ?? lines.filter(Boolean).at(-1) ?? '';
}
