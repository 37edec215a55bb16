import { join } from 'node:path';
import { backoffMs, pause } from '../../../lib/backoff';
import type { Settings } from '../../../lib/config/settings';
import { AppError } from '../../../lib/errors';
import type { Logger } from '../../../lib/logger';
import { advanceRun, endRun, heavySteps, resumeRun, type RunEnd } from '../../../lib/training/advance-run';
import type { RunDetails, RunStep, TrainingRequest, TrainingRun } from '../../../lib/training/training-run';
import type { RegistryClient } from '../../../lib/registry/client';
import type { TrainingNews, TrainingProgress } from '../child/messages';
import { registeredVersion, registerVersion, type RegisteringClient } from './register-version';
import { clearRunFolders, makeRunFolder, packageDir, runFolder } from './run-folders';
import { startCanary } from './start-canary';
import type { Term } from './term';

export interface PerformDeps {
  readonly settings: Settings;
  readonly client: RegisteringClient & Pick<RegistryClient, 'model'>;
  /** Reads, trains and judges in a process of its own. */
  readonly train: (
    run: TrainingRun,
    folder: string,
    onNews: (news: TrainingNews) => Promise<void>,
    signal: AbortSignal,
  ) => Promise<void>;
  /** This process, in the records. */
  readonly owner: string;
  /** Told of each step that was put on record, with the one before it; null for a run that begins. */
  readonly onStep: (run: TrainingRun, before: TrainingRun | null) => void;
  /** Told how far a step is. */
  readonly onProgress: (run: TrainingRun, progress: TrainingProgress) => void;
  /** Why it waits, null once it goes on. */
  readonly onWaiting: (why: string | null) => void;
  readonly logger: Logger;
  /** ms since 1970. */
  readonly now: () => number;
}

/**
 * Does a run from the step it is at to its end, each step on record before it is done. Whatever it is stopped by, another call with what is
 * on record goes on with it. Rejects with the signal's reason where the term is over, and where nothing can be put on record.
 */
export async function performRun(
  begun: TrainingRun,
  term: Term,
  deps: PerformDeps,
  fulfilled: readonly TrainingRequest[] = [],
): Promise<TrainingRun> {
  const { settings, client, now } = deps;
  const { workDir, deploy, maxAttempts, checkIntervalMs } = settings.trainer;
  const folder = runFolder(workDir, begun.model, begun.runId);
  let run = begun;
  await term.save(run, fulfilled);
  deps.onStep(run, null);

  let unsaved: unknown = null;
  async function save(next: TrainingRun): Promise<void> {
    await term.save(next).catch((error: unknown) => {
      unsaved = error;
      throw error;
    });
    deps.onStep(next, run);
    run = next;
  }
  const goTo = (step: Exclude<RunStep, 'ended'>, learned: Partial<RunDetails> = {}): Promise<void> =>
    save(advanceRun(run, step, now(), learned));
  const end = (how: RunEnd, learned: Partial<RunDetails> = {}): Promise<void> => save(endRun(run, how, now(), learned));

  async function onNews(news: TrainingNews): Promise<void> {
    if (news.kind === 'progress') return deps.onProgress(run, news);
    if (news.kind === 'window') {
      const [first] = news.window.findings;
      if (!first) return goTo('training', { window: news.window });
      const message = news.window.findings.map((finding) => finding.message).join('; ');
      return end({ result: 'refused', reason: first.code, message }, { window: news.window });
    }
    if (news.kind === 'trained') return goTo('judging');
    if (news.kind === 'judged' && !news.gate.passed) {
      const message = news.gate.findings.map((finding) => finding.message).join('; ');
      const reason = news.gate.findings[0]?.code ?? '';
      return end({ result: 'rejected', reason, message }, { gate: news.gate });
    }
    if (news.kind === 'judged') run = { ...run, gate: news.gate };
    if (news.kind === 'done' && run.step === 'judging') return goTo('registering');
  }

  async function register(): Promise<void> {
    const there = await registeredVersion(run.runId, run.model, client);
    const version = there ?? (await registerVersion(run, join(folder, packageDir, run.model, run.runId), client));
    if (deploy === 'canary') return goTo('deploying', { version });
    return end({ result: 'registered', reason: 'better', message: '' }, { version });
  }

  async function deployCanary(): Promise<void> {
    const canary = await startCanary(run, settings.trainer, client);
    return end({ result: 'registered', reason: 'better', message: canary.why }, { canary });
  }

  async function step(): Promise<void> {
    if (heavySteps.includes(run.step)) {
      await makeRunFolder(folder);
      return deps.train(run, folder, onNews, term.signal);
    }
    return run.step === 'registering' ? register() : deployCanary();
  }

  for (let failures = 0; run.step !== 'ended';) {
    try {
      await step();
      failures = 0;
      deps.onWaiting(null);
    } catch (cause) {
      term.signal.throwIfAborted();
      const error =
        cause instanceof AppError ? cause : new AppError('INTERNAL', `a run failed: ${String(cause)}`, { cause });
      // What cannot be put on record cannot be ended either: the next term goes on from what is.
      if (unsaved !== null) throw error;
      deps.logger.warn({ err: error, runId: run.runId, step: run.step, attempt: run.attempt }, 'a step failed');
      if (error.retriable) {
        deps.onWaiting(error.message);
        // A window is not read again every few seconds.
        const isHeavy = heavySteps.includes(run.step);
        await pause(Math.max(backoffMs(failures++), isHeavy ? checkIntervalMs : 0), term.signal);
        if (isHeavy) await save({ ...resumeRun(run, deps.owner, now()), attempt: run.attempt });
      } else if (isWorthAnotherTry(error) && run.attempt < maxAttempts) {
        await save({ ...resumeRun(run, deps.owner, now()), step: 'reading' });
      } else {
        await end({ result: 'failed', reason: error.code, message: error.message });
      }
    }
  }
  deps.onWaiting(null);
  await clearRunFolders(workDir, run.model, []).catch((err: unknown) =>
    deps.logger.warn({ err }, 'the folder of a run cannot be removed; it is tried again at the next start'),
  );
  return run;
}

/** A process that died may live the next time; a package that is gone with its disk is made again. */
function isWorthAnotherTry({ code, facts }: AppError): boolean {
  return (code === 'TRAINING_FAILED' && facts['reason'] === 'lost') || code === 'MODEL_INVALID';
}
