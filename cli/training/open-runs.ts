import { codecFactory } from '../../lib/avro/codecs';
import type { Settings } from '../../lib/config/settings';
import type { TrainingRunRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import { connectAdmin } from '../../lib/kafka/admin';
import { partitionsOf } from '../../lib/kafka/check-topics';
import { connectRecordWriter } from '../../lib/kafka/record-writer';
import { rangesOf, scanTopic } from '../../lib/kafka/topic-scan';
import type { Logger } from '../../lib/logger';
import { createRunFold, type RunsState } from '../../lib/training/fold-runs';
import { requestKey, toRequestRecord } from '../../lib/training/run-records';
import type { TrainingRequest, TrainingRun } from '../../lib/training/training-run';

/** What is on record of a model's runs, or of all models'. Rejects with TOPIC_MISSING and KAFKA_UNAVAILABLE. */
export async function readRuns(settings: Settings, model: string | null, logger: Logger): Promise<RunsState> {
  const topic = settings.topics.trainingRuns;
  const admin = await connectAdmin(settings.kafka, logger);
  try {
    await partitionsOf(admin, topic);
    const codec = await codecFactory(settings.schemaRegistry)<TrainingRunRecord>('training-run', topic);
    const fold = createRunFold(codec, model, logger);
    const ranges = await rangesOf(admin, topic);
    await scanTopic(settings.kafka, { topic, ranges, onRecords: (_, records) => fold.take(records) }, logger);
    return fold.state;
  } finally {
    await admin.close();
  }
}

/** Of a model, or of all, the newest first; unfinished ones come before those that have ended. */
export function runsOf({ open, ended }: RunsState): TrainingRun[] {
  return [...[...open].reverse(), ...ended];
}

/** Throws DATA_INVALID where there is none. */
export function runNamed(state: RunsState, runId: string): TrainingRun {
  const found = runsOf(state).find((run) => run.runId === runId);
  if (found) return found;
  throw new AppError('DATA_INVALID', `there is no run ${runId}: \`streamrec training list\` lists them`, { runId });
}

/** Puts a wish on record: the trainer of the model begins a run for it, when it is there. */
export async function askForRun(settings: Settings, request: TrainingRequest, logger: Logger): Promise<void> {
  const topic = settings.topics.trainingRuns;
  const admin = await connectAdmin(settings.kafka, logger);
  try {
    await partitionsOf(admin, topic);
  } finally {
    await admin.close();
  }
  const codec = await codecFactory(settings.schemaRegistry)<TrainingRunRecord>('training-run', topic);
  const writer = await connectRecordWriter(settings.kafka, logger);
  try {
    await writer.write(topic, [{ key: requestKey(request), value: codec.encode(toRequestRecord(request)) }]);
  } finally {
    await writer.close();
  }
}
