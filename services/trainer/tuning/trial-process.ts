import { Worker } from 'node:worker_threads';
import type { Settings } from '../../../lib/config/settings';
import type { CsvOptions } from '../../../lib/data/read-csv';
import type { CleaningRules } from '../../../lib/dataset/cleaning-rules';
import type { EventSource } from '../../../lib/dataset/event-source';
import { openDataset } from '../../../lib/dataset/open-dataset';
import { archiveSource } from '../../../lib/dataset/sources/archive-source';
import { fileSource } from '../../../lib/dataset/sources/file-source';
import { topicSource } from '../../../lib/dataset/sources/topic-source';
import { AppError } from '../../../lib/errors';
import { createLogger } from '../../../lib/logger';
import { trainers } from '../trainers';
import { createJudge, type TrialRules } from './judge-trials';
import type { Proposal } from './search';
import type { TrialAnswer, TrialRequest } from './trial-pool';

/** Where events are, so that another process can read them. */
export type TrialSource =
  | { readonly kind: 'file'; readonly file: string; readonly columns?: NonNullable<CsvOptions['columns']> }
  | { readonly kind: 'archive'; readonly place: string; readonly settings: Settings }
  | { readonly kind: 'topic'; readonly settings: Settings };

export interface TrialSetup {
  readonly trainer: string;
  readonly source: TrialSource;
  readonly cleaning: Partial<CleaningRules>;
  /** ms since 1970 UTC; nothing from the cut on is read. */
  readonly fromMs: number;
  readonly cutMs: number;
  readonly spoolDir?: string;
  readonly rules: TrialRules;
  /** Process that this one serves, and ends with. */
  readonly parent: number;
}

/* The body of a process that trains and judges trials, one after the other. */

function sourceOf(source: TrialSource, fromMs: number): EventSource {
  if (source.kind === 'file') return fileSource(source.file, source.columns ? { columns: source.columns } : {});
  const { settings } = source;
  if (source.kind === 'archive') return archiveSource(settings, source.place, fromMs);
  return topicSource(
    settings,
    fromMs,
    createLogger({ service: 'tune', ...settings.log, level: 'error', pretty: false }),
  );
}

async function open({ trainer: name, source, cleaning, fromMs, cutMs, spoolDir, rules }: TrialSetup) {
  const trainer = trainers.find((one) => one.name === name);
  if (!trainer) throw new AppError('CONFIG_INVALID', `there is no trainer ${name}`, { trainer: name });
  const dataset = await openDataset(sourceOf(source, fromMs), {
    rules: cleaning,
    fromMs,
    untilMs: cutMs,
    ...(spoolDir === undefined ? {} : { spoolDir }),
  });
  return createJudge(dataset, trainer, rules);
}

let judge: ReturnType<typeof open> | null = null;

async function answer(trial: Proposal): Promise<TrialAnswer> {
  try {
    if (judge === null) throw new AppError('INTERNAL', 'a trial came before its study');
    return { kind: 'judged', result: await (await judge)(trial) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

process.title = 'streamrec trial';
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (request: TrialRequest<TrialSetup>) => {
  if (request.kind === 'setup') {
    // A training that keeps this thread busy does not see that its parent is gone: another thread does.
    const watch = require.resolve('../../../lib/models/parent-watch');
    new Worker(watch, { workerData: request.setup.parent }).unref();
    judge = open(request.setup);
    // Told with the first trial.
    judge.catch(() => undefined);
  } else {
    void answer(request.trial).then((said) => process.send?.(said));
  }
});
