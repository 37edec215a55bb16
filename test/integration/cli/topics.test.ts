import pino from 'pino';
import { readSettings } from '../../../lib/config/settings';
import { connectAdmin, type KafkaAdmin } from '../../../lib/kafka/admin';
import type { TopicReport } from '../../../lib/kafka/topic-report';
import { sharedStack, uniqueTopic } from '../../helpers/stack';
import { streamrec, type CommandResult } from './run-streamrec';

const prefix = uniqueTopic('cli');
const named = (topic: string): string => `${prefix}-${topic}`;
const topics = [
  ...['events', 'recommendations', 'events.dead', 'items.dead', 'items', 'replayed'],
  ...['state', 'examples', 'models', 'runs'],
].map(named);
let env: Record<string, string>;
let admin: KafkaAdmin;

beforeAll(async () => {
  env = {
    STREAMREC_KAFKA_BROKERS: sharedStack().brokers,
    STREAMREC_TOPICS_USER_HISTORY: named('events'),
    STREAMREC_TOPICS_RECOMMENDATIONS: named('recommendations'),
    STREAMREC_TOPICS_DEAD_LETTERS: named('events.dead'),
    STREAMREC_TOPICS_ITEM_DEAD_LETTERS: named('items.dead'),
    STREAMREC_TOPICS_ITEMS: named('items'),
    STREAMREC_TOPICS_REPLAYED: named('replayed'),
    STREAMREC_TOPICS_MODEL_REGISTRY: named('models'),
    STREAMREC_TOPICS_TRAINING_RUNS: named('runs'),
    STREAMREC_TOPICS_EVALUATOR_STATE: named('state'),
    STREAMREC_TOPICS_TRAINING_EXAMPLES: named('examples'),
    STREAMREC_TOPICS_PARTITIONS: '3',
  };
  admin = await connectAdmin(readSettings({ env }).settings.kafka, pino({ level: 'silent' }));
});
afterAll(() => admin.close());

const reportsOf = ({ stdout }: CommandResult): TopicReport[] => JSON.parse(stdout) as TopicReport[];
const statesOf = (result: CommandResult): string[] => reportsOf(result).map(({ state }) => state);
const all = (state: string): string[] => topics.map(() => state);

test('topics that are missing are reported, made once, and as planned from then on', async () => {
  const before = await streamrec(['topics', 'check', '--json'], env);
  expect([before.code, statesOf(before)]).toEqual([1, all('missing')]);

  const created = await streamrec(['topics', 'create', '--json'], env);
  expect([created.code, statesOf(created)]).toEqual([0, all('created')]);
  const again = await streamrec(['topics', 'create', '--json'], env);
  expect([again.code, statesOf(again)]).toEqual([0, all('ok')]);

  const after = await streamrec(['topics', 'check', '--json'], env);
  expect(after.code).toBe(0);
  const [events, , dead, , items, replayed, state, examples, models, runs] = reportsOf(after);
  const day = 86_400_000;
  expect(events).toEqual({
    topic: named('events'),
    state: 'ok',
    partitions: 3,
    replication: 1,
    config: {
      'min.insync.replicas': '1',
      'cleanup.policy': 'delete',
      'retention.ms': String(400 * day),
      'max.message.bytes': '2097152',
    },
    problems: [],
  });
  expect(dead?.config).toMatchObject({ 'retention.ms': String(30 * day), 'max.message.bytes': '4194304' });
  expect(replayed?.config).toEqual({ 'min.insync.replicas': '1', 'cleanup.policy': 'compact' });
  expect(state).toMatchObject({ partitions: 3, config: { 'cleanup.policy': 'compact' } });
  expect(examples).toMatchObject({ partitions: 3, config: { 'cleanup.policy': 'delete' } });
  expect(models).toMatchObject({ partitions: 1, config: { 'retention.ms': '-1', 'cleanup.policy': 'delete' } });
  expect(runs).toMatchObject({ partitions: 1, config: { 'cleanup.policy': 'compact,delete' } });
  expect(items?.config).toMatchObject({ 'cleanup.policy': 'compact', 'delete.retention.ms': String(7 * day) });
});

test('a check against another plan exits with 1, says each difference, and changes nothing', async () => {
  const plan = ['--set', 'topics.partitions=5', '--set', 'topics.recommendationsRetentionMs=3600000'];
  const { code, stdout } = await streamrec(['topics', 'check', ...plan], env);
  expect(code).toBe(1);
  expect(stdout.match(/partitions: 3, planned 5/g)).toHaveLength(8);
  expect(stdout.match(/retention.ms: 604800000, planned 3600000/g)).toHaveLength(1);

  const created = await streamrec(['topics', 'create', '--json', ...plan], env);
  expect([created.code, statesOf(created)]).toEqual([1, [...all('differs').slice(2), 'ok', 'ok']]);
  expect(reportsOf(created)[1]?.problems).toEqual([
    'partitions: 3, planned 5',
    'retention.ms: 604800000, planned 3600000',
  ]);
  expect(await admin.partitionCount(named('events'))).toBe(3);
});

test('more partitions than planned are as planned', async () => {
  const { code } = await streamrec(['topics', 'check', '--set', 'topics.partitions=2'], env);
  expect(code).toBe(0);
});

const errorOf = ({ stderr }: CommandResult) =>
  (JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as { error: { code: string; message: string } }).error;

test('more copies than there are brokers are refused by name, and no topic is made', async () => {
  const others = { ...env, STREAMREC_TOPICS_ITEMS: named('never') };
  const result = await streamrec(['topics', 'create', '--json', '--set', 'topics.replication=3'], others);
  expect(result.code).toBe(1);
  expect(errorOf(result)).toMatchObject({
    code: 'KAFKA_REFUSED',
    message: expect.stringContaining('INVALID_REPLICATION_FACTOR') as unknown,
  });
  expect(await admin.partitionCount(named('never'))).toBeNull();
});

test('a broker that does not answer is named', async () => {
  const result = await streamrec(['topics', 'check', '--json'], { ...env, STREAMREC_KAFKA_BROKERS: '127.0.0.1:1' });
  expect(result.code).toBe(1);
  expect(errorOf(result)).toMatchObject({
    code: 'KAFKA_UNAVAILABLE',
    message: expect.stringContaining('127.0.0.1:1') as unknown,
  });
});
