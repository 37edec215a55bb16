import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codecFactory } from '../../../lib/avro/codecs';
import { toUserHistory } from '../../../lib/avro/record-mapping';
import { readSettings, type Settings } from '../../../lib/config/settings';
import type { Interaction } from '../../../lib/domain/interaction';
import type { TrainingRunRecord, UserHistoryRecord } from '../../../lib/domain/records.generated';
import { connectAdmin } from '../../../lib/kafka/admin';
import { connectRecordWriter } from '../../../lib/kafka/record-writer';
import { topicPlans } from '../../../lib/kafka/topic-plans';
import { readTopics } from '../../../lib/kafka/topic-reader';
import { createRegistryClient, type RegistryClient } from '../../../lib/registry/client';
import { createRunFold, type RunFold } from '../../../lib/training/fold-runs';
import type { TrainingRun } from '../../../lib/training/training-run';
import { createGroceries } from '../../helpers/groceries';
import { silent } from '../../helpers/silent-logger';
import { sharedStack, uniqueTopic } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';
import { startStreamrec, streamrec, type RunningCommand } from '../cli/run-streamrec';

/** Kafka with topics of its own, a registry, and trainers as they are run in earnest. */
export interface TrainingWorld {
  readonly settings: Settings;
  readonly client: RegistryClient;
  readonly env: Readonly<Record<string, string>>;
  /** A trainer in a process of its own. */
  start(model: string, more?: Readonly<Record<string, string>>): RunningCommand;
  /** What is on record of a model, followed as it comes. */
  runs(model: string): { readonly open: readonly TrainingRun[]; readonly ended: readonly TrainingRun[] };
  /** The n-th run of the model to end, from 1. */
  ended(model: string, n?: number): Promise<TrainingRun>;
  versions(model: string): Promise<string[]>;
  close(): Promise<void>;
}

const hour = 3_600_000;

/** Groceries whose newest event is an hour old. */
export function recentGroceries(): Interaction[] {
  const { events } = createGroceries({ users: 120, days: 40 });
  const shift = Date.now() - hour - (events.at(-1)?.timestamp ?? 0);
  return events.map((event) => ({ ...event, timestamp: event.timestamp + shift }));
}

export async function createTrainingWorld(events: readonly Interaction[]): Promise<TrainingWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'training-world-'));
  const prefix = uniqueTopic('training');
  const base = {
    STREAMREC_KAFKA_BROKERS: sharedStack().brokers,
    STREAMREC_TOPICS_USER_HISTORY: `${prefix}-events`,
    STREAMREC_TOPICS_RECOMMENDATIONS: `${prefix}-recommendations`,
    STREAMREC_TOPICS_DEAD_LETTERS: `${prefix}-dead`,
    STREAMREC_TOPICS_ITEMS: `${prefix}-items`,
    STREAMREC_TOPICS_ITEM_DEAD_LETTERS: `${prefix}-items-dead`,
    STREAMREC_TOPICS_REPLAYED: `${prefix}-replayed`,
    STREAMREC_TOPICS_MODEL_REGISTRY: `${prefix}-registry`,
    STREAMREC_TOPICS_TRAINING_RUNS: `${prefix}-runs`,
    STREAMREC_TOPICS_EVALUATOR_STATE: `${prefix}-state`,
    STREAMREC_TOPICS_TRAINING_EXAMPLES: `${prefix}-examples`,
    STREAMREC_TOPICS_PARTITIONS: '2',
    STREAMREC_REGISTRY_ARTEFACTS: `file:${join(folder, 'artefacts')}`,
    STREAMREC_REGISTRY_SERVICE_PORT: '0',
    STREAMREC_RECOMMENDER_SESSION_TIMEOUT_MS: '6000',
    STREAMREC_RECOMMENDER_HEARTBEAT_INTERVAL_MS: '500',
    STREAMREC_METRICS_PORT: '0',
    STREAMREC_METRICS_HOST: '127.0.0.1',
    STREAMREC_TRAINER_CHECK_INTERVAL_MS: '200',
    STREAMREC_TRAINER_MIN_EVENTS: '1000',
    STREAMREC_TRAINER_MIN_POINTS: '50',
    STREAMREC_TRAINER_WINDOW_MS: String(60 * 24 * hour),
    STREAMREC_TRAINER_WORK_DIR: join(folder, 'work'),
    STREAMREC_TRAINER_NAME: 'transitions',
  };
  const { settings } = readSettings({ env: base });
  const admin = await connectAdmin(settings.kafka, silent);
  await admin.createTopics(topicPlans(settings.topics));
  await admin.close();
  await write(settings, events);

  const made = await streamrec(
    ['registry', 'key', 'create', '--user', 'trainer', '--role', 'operator', '--json'],
    base,
  );
  const { key } = JSON.parse(made.stdout) as { key: string };
  const running = new Set<RunningCommand>();
  const registry = startStreamrec(['registry', '--json'], base);
  running.add(registry);
  const url = await waitFor(() => /"url":"(http:[^"]+)"/.exec(registry.output())?.[1], {
    timeoutMs: 60_000,
    what: 'the API to listen',
  });
  const env = { ...base, STREAMREC_REGISTRY_URL: url, STREAMREC_REGISTRY_KEY: key };
  const client = createRegistryClient({ url, key });

  const codec = await codecFactory(settings.schemaRegistry)<TrainingRunRecord>('training-run', `${prefix}-runs`);
  const folds = new Map<string, RunFold>();
  const seen: Parameters<RunFold['take']>[0][number][] = [];
  const foldOf = async (model: string): Promise<RunFold> => {
    const known = folds.get(model);
    if (known) return known;
    const fold = createRunFold(codec, model, silent);
    folds.set(model, fold);
    await fold.take(seen);
    return fold;
  };
  const reader = await readTopics(
    settings.kafka,
    [settings.topics.trainingRuns],
    async (_topic, _partition, records) => {
      seen.push(...records);
      for (const fold of folds.values()) await fold.take(records);
    },
    silent,
  );

  const world: TrainingWorld = {
    settings,
    client,
    env,
    start(model, more = {}) {
      const command = startStreamrec(['trainer', '--json'], { ...env, STREAMREC_TRAINER_MODEL: model, ...more });
      running.add(command);
      return command;
    },
    runs: (model) => folds.get(model)?.state ?? { open: [], ended: [] },
    async ended(model, n = 1) {
      await foldOf(model);
      return waitFor(() => world.runs(model).ended.at(-n), {
        timeoutMs: 90_000,
        what: `run ${n} of ${model} to end`,
      }).catch((cause: unknown) => {
        throw new Error([...running].map(({ output }) => output().slice(-6_000)).join('\n\n'), { cause });
      });
    },
    versions: async (model) => (await client.versions(model)).versions.map(({ version }) => version),
    async close() {
      for (const command of running) command.kill('SIGKILL');
      await Promise.all([...running].map(({ ended }) => ended));
      client.close();
      await reader.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}

async function write(settings: Settings, events: readonly Interaction[]): Promise<void> {
  const codec = await codecFactory(settings.schemaRegistry)<UserHistoryRecord>(
    'user-history',
    settings.topics.userHistory,
  );
  const writer = await connectRecordWriter(settings.kafka, silent);
  const records = events.map((event) => ({ key: event.userId, value: codec.encode(toUserHistory(event)) }));
  await writer.write(settings.topics.userHistory, records);
  await writer.close();
}
