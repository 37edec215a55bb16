import type { KafkaAdmin, TopicPlan, TopicState } from '../../../lib/kafka/admin';
import { createMissing, reportTopics } from '../../../lib/kafka/topic-report';

const plan = (topic: string): TopicPlan => ({
  topic,
  partitions: 6,
  replication: 3,
  config: { 'cleanup.policy': 'delete', 'retention.ms': '1000' },
});

/** A cluster that makes what it is told to make, with what it adds by itself. */
function cluster(topics: Record<string, TopicState>): KafkaAdmin {
  return {
    topicState: (topic: string) => Promise.resolve(topics[topic] ?? null),
    createTopics: (plans: readonly TopicPlan[]) => {
      for (const { topic, ...made } of plans) topics[topic] = { ...made, config: { ...made.config, 'other.ms': '1' } };
      return Promise.resolve();
    },
  } as KafkaAdmin;
}

const asPlanned: TopicState = { partitions: 6, replication: 3, config: plan('').config };

test('what is missing is made, and what is there is left alone', async () => {
  const fewer = { ...asPlanned, partitions: 4 };
  const topics = { there: asPlanned, narrow: fewer };
  const reports = await createMissing(cluster(topics), ['there', 'narrow', 'new'].map(plan));
  expect(reports.map(({ topic, state }) => [topic, state])).toEqual([
    ['there', 'ok'],
    ['narrow', 'differs'],
    ['new', 'created'],
  ]);
  expect(topics.narrow).toBe(fewer);
});

test('a report tells the settings of the plan as they are, and no others', async () => {
  const [report] = await createMissing(cluster({}), [plan('new')]);
  expect(report).toEqual({ ...plan('new'), state: 'created', problems: [] });
});

test.each<[string, Partial<TopicState>, string[]]>([
  ['fewer partitions', { partitions: 5 }, ['partitions: 5, planned 6']],
  ['more partitions', { partitions: 7 }, []],
  ['fewer copies', { replication: 1 }, ['replication: 1, planned 3']],
  ['more copies', { replication: 5 }, []],
  [
    'another retention',
    { config: { ...asPlanned.config, 'retention.ms': '2000' } },
    ['retention.ms: 2000, planned 1000'],
  ],
  [
    'no settings at all',
    { config: {} },
    ['cleanup.policy: unset, planned delete', 'retention.ms: unset, planned 1000'],
  ],
])('%s', async (_, found, problems) => {
  const [report] = await reportTopics(cluster({ t: { ...asPlanned, ...found } }), [plan('t')]);
  expect([report?.state, report?.problems]).toEqual([problems.length === 0 ? 'ok' : 'differs', problems]);
});

test('a topic that is missing is a problem', async () => {
  const [report] = await reportTopics(cluster({}), [plan('t')]);
  expect(report).toMatchObject({ state: 'missing', problems: ['there is no topic t'] });
});

test('where the order of all records counts, a second partition is one too many', async () => {
  const single = { ...plan('t'), partitions: 1, onlyOnePartition: true };
  const [report] = await reportTopics(cluster({ t: { ...asPlanned, partitions: 2 } }), [single]);
  expect([report?.state, report?.problems]).toEqual(['differs', ['partitions: 2, planned 1 and no more']]);
});
