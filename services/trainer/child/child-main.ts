import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../../lib/errors';
import { archiveSource } from '../../../lib/dataset/sources/archive-source';
import { topicSource } from '../../../lib/dataset/sources/topic-source';
import { createLogger } from '../../../lib/logger';
import type { TrainingJob, TrainingNews } from './messages';
import { readLiveVersion } from './read-live-version';
import { trainAndJudge } from './train-and-judge';

/* The body of the training process: one job, and it is killed by its parent once that is done. */

process.title = 'streamrec training';
// A signal to the whole group is for the trainer, which then ends this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

function say(news: TrainingNews): void {
  process.send?.(news);
}

function failure(cause: unknown): TrainingNews {
  const error =
    cause instanceof AppError
      ? cause
      : new AppError('INTERNAL', cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  return { kind: 'failed', code: error.code, message: error.message };
}

process.once('message', (job: TrainingJob) => {
  // Training blocks the event loop, and with it the news that the trainer is gone: a thread looks for it.
  new Worker(join(__dirname, '..', '..', '..', 'lib', 'models', 'parent-watch.js'), { workerData: job.parent }).unref();
  const { settings, model, plan } = job;
  const logger = createLogger({ service: 'training', level: 'warn', pretty: false });
  trainAndJudge(job, {
    source:
      settings.trainer.readFrom === 'archive'
        ? archiveSource(settings, 'archive', plan.fromMs)
        : topicSource(settings, plan.fromMs, logger),
    readLive: (version) => readLiveVersion(model, version, settings),
    say,
    logger,
  }).then(
    () => say({ kind: 'done' }),
    (error: unknown) => say(failure(error)),
  );
});
