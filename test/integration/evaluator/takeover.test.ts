import { codecFactory, type CodecSettings } from '../../../lib/avro/codecs';
import { readSettings } from '../../../lib/config/settings';
import type {
  EvaluatorStateRecord,
  RecommendationRecord,
  TrainingExampleRecord,
  UserHistoryRecord,
} from '../../../lib/domain/records.generated';
import {
  recomputeLiveQuality,
  type LoggedEvent,
  type LoggedRecommendation,
} from '../../../lib/evaluation/live-recomputation';
import { connectAdmin, type KafkaAdmin } from '../../../lib/kafka/admin';
import { connectRecordWriter, type RecordWriter } from '../../../lib/kafka/record-writer';
import type { PartitionOutput } from '../../../lib/kafka/partition-output';
import { topicPlans } from '../../../lib/kafka/topic-plans';
import { rangesOf, scanTopic } from '../../../lib/kafka/topic-scan';
import { openTransactionalOutput } from '../../../lib/kafka/transactional-output';
import type { Codec } from '../../../lib/avro/codec';
import { createRandom } from '../../../lib/seeded-random';
import { horizonMs, joinRules, windowOf } from '../../../services/evaluator/rules';
import { aRecommendation } from '../../helpers/evaluator-log';
import { anEvent } from '../../helpers/events';
import { startServiceProcess, type RecommenderProcess } from '../../helpers/recommender-process';
import { silent as silentLogger } from '../../helpers/silent-logger';
import { sharedStack, uniqueTopic } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';

/*
 * An evaluator is killed with SIGKILL while events and recommendations flow, some of them out of order and too late, and another one
 * takes over: nothing is counted twice or missed, and its figures are those that whole topics give.
 */
const minute = 60_000;
const start = Date.UTC(2026, 0, 2);
const prefix = uniqueTopic('evaluator');
const { brokers } = sharedStack();
const overrides = {
  'kafka.brokers': brokers,
  'topics.partitions': '2',
  'topics.userHistory': `${prefix}.history`,
  'topics.recommendations': `${prefix}.recommendations`,
  'topics.deadLetters': `${prefix}.dead`,
  'topics.evaluatorState': `${prefix}.state`,
  'topics.trainingExamples': `${prefix}.examples`,
  'recommender.groupId': `${prefix}-recommender`,
  'recommender.sessionTimeoutMs': '6000',
  'recommender.heartbeatIntervalMs': '1000',
  'evaluator.groupId': prefix,
  'evaluator.ks': '1,5',
  'evaluator.viewWindowMs': String(30 * minute),
  'evaluator.purchaseWindowMs': String(60 * minute),
  'evaluator.graceMs': String(10 * minute),
  'evaluator.commitIntervalMs': '100',
  'evaluator.maxBatch': '40',
  'evaluator.reportIntervalMs': '0',
};
const { settings } = readSettings({ env: {}, overrides });
const { topics } = settings;
const environment = Object.fromEntries(
  Object.entries(overrides).map(([key, value]) => [
    `STREAMREC_${key
      .replace('.', '_')
      .replace(/([a-z])([A-Z])/g, '$1_$2')
      .toUpperCase()}`,
    value,
  ]),
);

const opened: { close(): Promise<void> }[] = [];
const processes: RecommenderProcess[] = [];
let admin: KafkaAdmin;
let writer: RecordWriter;
let events: Codec<UserHistoryRecord>;
let recommendations: Codec<RecommendationRecord>;
let examples: Codec<TrainingExampleRecord>;
let state: Codec<EvaluatorStateRecord>;
let outputs: PartitionOutput[];

beforeAll(async () => {
  admin = await connectAdmin(settings.kafka, silentLogger);
  opened.push(admin);
  await admin.createTopics(topicPlans(topics).filter(({ topic }) => topic.startsWith(prefix)));
  writer = await connectRecordWriter(settings.kafka, silentLogger);
  opened.push(writer);
  const codecOf = codecFactory(settings.schemaRegistry satisfies CodecSettings);
  events = await codecOf('user-history', topics.userHistory);
  recommendations = await codecOf('recommendation', topics.recommendations);
  examples = await codecOf('training-example', topics.trainingExamples);
  state = await codecOf('evaluator-state', topics.evaluatorState);
  outputs = await Promise.all(
    [0, 1].map((partition) =>
      openTransactionalOutput(
        settings.kafka,
        { groupId: settings.recommender.groupId, topic: topics.userHistory, partition, transactionTimeoutMs: 60_000 },
        silentLogger,
      ),
    ),
  );
  opened.push(...outputs);
});

afterAll(async () => {
  for (const one of processes) one.kill('SIGKILL');
  await Promise.all(processes.map(({ exited }) => exited));
  for (const one of opened.reverse()) await one.close();
});

const random = createRandom(7);
const upTo = (n: number): number => Math.floor(random() * n);
const users = 8;
let made = 0;

function someEvents(count: number): UserHistoryRecord[] {
  return Array.from({ length: count }, () => {
    const n = made++;
    // One in ten comes late: some within the grace, some after every window.
    const late = upTo(10) === 0 ? upTo(150) * minute : 0;
    return anEvent({
      event_id: `e${n}`,
      user_id: `u${upTo(users)}`,
      item_id: `i${upTo(12)}`,
      event_type: upTo(3) === 0 ? 'purchase' : 'view',
      timestamp: start + n * minute - late,
      price: 0.1 * upTo(50),
    });
  });
}

const loggedEvents: LoggedEvent[] = [];
const loggedRecommendations: (LoggedRecommendation & { readonly variant: string })[] = [];

/** As the recommender would: each partition's recommendations and its offset in one transaction. */
async function recommend(): Promise<void> {
  const ranges = await rangesOf(admin, topics.userHistory);
  const known = new Set(loggedEvents.map(({ partition, offset }) => `${partition}-${offset}`));
  const perPartition: RecommendationRecord[][] = [[], []];
  await scanTopic(
    settings.kafka,
    {
      topic: topics.userHistory,
      ranges,
      onRecords(partition, records) {
        for (const { offset, value, timestamp } of records) {
          const decoded = events.decode(value);
          if (!decoded.ok || known.has(`${partition}-${offset}`)) continue;
          const e = decoded.value;
          loggedEvents.push({
            eventId: e.event_id,
            userId: e.user_id,
            itemId: e.item_id,
            eventType: e.event_type,
            timestamp: e.timestamp,
            sessionId: null,
            quantity: null,
            price: e.price,
            partition,
            offset: Number(offset),
            recordTimestamp: timestamp,
          });
          const items = [...new Set(Array.from({ length: 5 }, () => `i${upTo(12)}`))];
          const variant = Number(e.user_id.slice(1)) % 4 === 0 ? 'canary' : 'live';
          perPartition[partition]?.push(
            aRecommendation({
              items,
              user_id: e.user_id,
              event_id: e.event_id,
              event_timestamp: e.timestamp,
              recommendation_id: `${topics.userHistory}-${partition}-${offset}`,
              source_partition: partition,
              source_offset: Number(offset),
              variant,
              version: variant === 'live' ? '1' : '2',
            }),
          );
          loggedRecommendations.push({
            userId: e.user_id,
            partition,
            sourceOffset: Number(offset),
            eventTimestamp: e.timestamp,
            itemIds: items,
            variant,
          });
        }
      },
    },
    silentLogger,
  );
  for (const [partition, made] of perPartition.entries()) {
    const records = made.map((one) => ({
      topic: topics.recommendations,
      partition,
      key: one.user_id,
      value: recommendations.encode(one),
    }));
    await outputs[partition]?.commit(records, ranges.get(partition)?.high ?? 0n);
  }
}

async function write(count: number): Promise<void> {
  await writer.write(
    topics.userHistory,
    someEvents(count).map((one) => ({ key: one.user_id, value: events.encode(one) })),
  );
  await recommend();
}

const committed = async (): Promise<number> =>
  [...(await admin.committedOffsets(prefix, topics.userHistory)).values()].reduce((sum, at) => sum + Number(at), 0);

function evaluator(): RecommenderProcess {
  const one = startServiceProcess('evaluator', environment);
  processes.push(one);
  return one;
}

async function figuresOf(one: RecommenderProcess, variant: string) {
  const labels = { model: 'shop', version: variant === 'live' ? '1' : '2', variant, tier: 'all', window: 'all' };
  const of = (name: string, more = {}): Promise<number> => one.metric(name, { ...labels, ...more });
  return {
    judged: await of('rec_online_judged'),
    answered: await of('rec_online_answered'),
    hitRate: await of('rec_online_hit_rate', { k: '5' }),
    precision: await of('rec_online_precision', { k: '5' }),
    recall: await of('rec_online_recall', { k: '5' }),
    f1: await of('rec_online_f1', { k: '5' }),
    mrr: await of('rec_online_mrr', { k: '5' }),
    ndcg: await of('rec_online_ndcg', { k: '5' }),
  };
}

test('an evaluator that is killed is taken over by another, and nothing counts twice', async () => {
  await write(300);
  const first = evaluator();
  await waitFor(async () => (await committed()) >= 100, { what: 'the first evaluator to commit', timeoutMs: 30_000 });
  const second = evaluator();
  await write(300);
  await waitFor(async () => (await committed()) >= 330, { what: 'it to be in the middle', timeoutMs: 30_000 });
  first.kill('SIGKILL');
  await first.exited;
  await write(200);
  const rules = joinRules(settings);
  const expected = (variant: string) =>
    recomputeLiveQuality(
      loggedRecommendations.filter((one) => one.variant === variant),
      loggedEvents,
      { windowMs: (type) => windowOf(rules, type), horizonMs: horizonMs(rules) },
      5,
    );
  expect(expected('live').answered).toBeGreaterThan(100);
  expect(expected('canary').answered).toBeGreaterThan(30);
  const judged = expected('live').judged + expected('canary').judged;
  await waitFor(
    async () =>
      (await second.metric('rec_evaluated_total', { result: 'judged' })) === judged && (await committed()) >= 800,
    { what: `${judged} recommendations to be judged`, timeoutMs: 30_000 },
  );
  await waitFor(async () => (await second.metric('rec_online_judged', { tier: 'all', window: 'all' })) === judged, {
    what: 'the figures to be shown',
  });
  expect(await figuresOf(second, 'live')).toEqual(expected('live'));
  expect(await figuresOf(second, 'canary')).toEqual(expected('canary'));
  expect(await second.metric('rec_labels_total', { state: 'late' })).toBeGreaterThan(0);

  const ids: string[] = [];
  await scanTopic(
    settings.kafka,
    {
      topic: topics.trainingExamples,
      ranges: await rangesOf(admin, topics.trainingExamples),
      onRecords(_, records) {
        for (const { value } of records) {
          const decoded = examples.decode(value);
          if (!decoded.ok) throw new Error(decoded.message);
          if (decoded.value.complete) ids.push(decoded.value.recommendation_id);
        }
      },
    },
    silentLogger,
  );
  expect(ids).toHaveLength(judged);
  expect(new Set(ids).size).toBe(judged);
  expect(await second.stop()).toBe(0);

  // What was deleted is a tombstone in the changelog, not a value.
  let tombstones = 0;
  await scanTopic(
    settings.kafka,
    {
      topic: topics.evaluatorState,
      ranges: await rangesOf(admin, topics.evaluatorState),
      onRecords(_, records) {
        for (const { value } of records) {
          if (value === null) tombstones++;
          else expect(state.decode(value).ok).toBe(true);
        }
      },
    },
    silentLogger,
  );
  expect(tombstones).toBeGreaterThan(100);
}, 120_000);
