import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { codecFactory } from '../../lib/avro/codecs';
import { untilAvailable } from '../../lib/backoff';
import type { TrainingRunRecord, UserHistoryRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import { connectAdmin } from '../../lib/kafka/admin';
import { partitionsOf } from '../../lib/kafka/check-topics';
import type { TrainerMetrics } from '../../lib/metrics/trainer-metrics';
import { openRegistryClient } from '../../lib/registry/open-client';
import type { ReadyService, ServiceDeps } from '../../lib/service-main';
import { lead } from './retrain/lead';
import { createLeadership } from './retrain/leadership';
import { createProgressLog, createRunObserver, observeEnd } from './retrain/observe-run';
import { performRun } from './retrain/perform-run';
import { readTail } from './retrain/read-tail';
import { unlessUnknown } from './retrain/register-version';
import { trainApart } from './retrain/training-process';

/** Stands by until this process is the one trainer of its model, then trains when it is due. Throws CONFIG_INVALID, TOPIC_MISSING. */
export async function runTrainer(deps: ServiceDeps<TrainerMetrics>): Promise<ReadyService> {
  const { settings, metrics, logger, signal, now } = deps;
  const { model } = settings.trainer;
  if (model === '') {
    throw new AppError(
      'CONFIG_INVALID',
      'trainer.model: empty, expected the model of the registry that is to be retrained',
    );
  }
  const closers: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.reverse()) await closer();
  };
  let fail: (error: AppError) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => undefined);
  let waiting: string | null = null;
  const onWaiting = (why: string | null): void => void (waiting = why);

  try {
    const admin = await untilAvailable('Kafka', () => connectAdmin(settings.kafka, logger), deps);
    closers.push(() => admin.close());
    const { userHistory, trainingRuns } = settings.topics;
    await untilAvailable('Kafka', () => partitionsOf(admin, userHistory), deps);
    const partitions = await untilAvailable('Kafka', () => partitionsOf(admin, trainingRuns), deps);
    if (partitions !== 1) {
      const why = `topic ${trainingRuns} has ${partitions} partitions, expected one: whoever is given it is the trainer`;
      throw new AppError('TOPIC_MISMATCH', why, { topic: trainingRuns, partitions });
    }
    const codecOf = codecFactory(settings.schemaRegistry);
    const codecs = await untilAvailable(
      'the Schema Registry',
      async () => ({
        runs: await codecOf<TrainingRunRecord>('training-run', settings.topics.trainingRuns),
        events: await codecOf<UserHistoryRecord>('user-history', settings.topics.userHistory),
      }),
      deps,
    );
    // eslint-disable-next-line no-restricted-properties -- the key is no setting: it is read where it is used
    const client = openRegistryClient(settings.registry, process.env);
    closers.push(() => client.close());
    const owner = `${hostname()}-${process.pid}-${randomBytes(2).toString('hex')}`;
    const onStep = createRunObserver(metrics, logger);
    const progress = createProgressLog(logger, now);

    const leadership = createLeadership({
      settings,
      admin,
      codec: codecs.runs,
      onOutage: () => metrics.kafkaErrors.add(1, { operation: 'consume' }),
      onFailure: fail,
      logger,
      lead: (term) => {
        const [last] = term.runs().ended;
        if (last) observeEnd(last, metrics);
        return lead(term, {
          settings: settings.trainer,
          offsets: () => admin.offsetBounds(settings.topics.userHistory),
          tail: (most, ended) => readTail({ settings, admin, codec: codecs.events, logger }, most, ended),
          live: async () => (await unlessUnknown(client.model(model)))?.deployment.live?.version ?? null,
          perform: (run, ofTerm, fulfilled) =>
            performRun(
              run,
              ofTerm,
              {
                settings,
                client,
                train: ({ runId, plan, trigger }, folder, onNews, ended) =>
                  trainApart(
                    { settings, model, runId, plan, folder, trigger: trigger.why, parent: process.pid },
                    { onNews, onMemory: (bytes) => metrics.memory.set(bytes), signal: ended, logger },
                  ),
                owner,
                onStep(next, before) {
                  onStep(next, before);
                  progress.clear();
                  if (next.step === 'ended') metrics.runs.add(1, { result: next.result ?? '', reason: next.reason });
                },
                onProgress: progress.report,
                onWaiting,
                logger,
                now,
              },
              fulfilled,
            ),
          metrics,
          onWaiting,
          owner,
          logger,
          now,
        });
      },
    });
    closers.push(() => leadership.stop());
    await untilAvailable('the consumer group', () => leadership.start(), deps);
    signal.throwIfAborted();
    return {
      failed,
      stop: close,
      ready: () => ({ kafka: leadership.outage?.message ?? null }),
      health: () => ({}),
      notes: () => [
        ...(leadership.role === 'standing-by' ? ['stands by: another trainer of this model works'] : []),
        ...(progress.text === '' ? [] : [progress.text]),
        ...(waiting === null ? [] : [`waiting: ${waiting}`]),
      ],
    };
  } catch (error) {
    await close();
    throw error;
  }
}
