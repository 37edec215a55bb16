import type { Settings } from '../config/settings';
import type { TopicPlan } from './admin';

/** What upstream may write, and more for its dead letter, which holds the whole record. */
const recordMaxBytes = 2 << 20;
const stateSegmentBytes = 32 << 20;
const deadLetterMaxBytes = 2 * recordMaxBytes;

/** The project's topics as they should be: partitions, replication, retention, compaction and minimum of copies. */
export function topicPlans(topics: Settings['topics']): TopicPlan[] {
  const { partitions, replication } = topics;
  const minIsr = { 'min.insync.replicas': String(topics.minIsr) };
  const kept = (ms: number) => ({ ...minIsr, 'cleanup.policy': 'delete', 'retention.ms': String(ms) });
  const plan = (topic: string, config: Readonly<Record<string, string>>) => ({
    topic,
    partitions,
    replication,
    config,
  });
  const dead = { ...kept(topics.deadLettersRetentionMs), 'max.message.bytes': String(deadLetterMaxBytes) };
  return [
    plan(topics.userHistory, {
      ...kept(topics.userHistoryRetentionMs),
      'max.message.bytes': String(recordMaxBytes),
    }),
    plan(topics.recommendations, kept(topics.recommendationsRetentionMs)),
    plan(topics.deadLetters, dead),
    plan(topics.itemDeadLetters, dead),
    plan(topics.items, {
      ...minIsr,
      'cleanup.policy': 'compact',
      'delete.retention.ms': String(topics.itemsDeleteRetentionMs),
    }),
    plan(topics.replayed, { ...minIsr, 'cleanup.policy': 'compact' }),
    plan(topics.evaluatorState, {
      ...minIsr,
      'cleanup.policy': 'compact',
      'max.message.bytes': String(recordMaxBytes),
      // The newest segment is never compacted, and whoever takes a partition over reads it whole.
      'segment.bytes': String(stateSegmentBytes),
      'min.cleanable.dirty.ratio': '0.2',
    }),
    plan(topics.trainingExamples, {
      ...kept(topics.trainingExamplesRetentionMs),
      'max.message.bytes': String(recordMaxBytes),
    }),
    registryPlan(topics),
    trainingRunsPlan(topics),
  ];
}

/** One partition, so that the changes of all models have one order; nothing of it ever goes, as it is the record. */
export function registryPlan({ modelRegistry, replication, minIsr }: Settings['topics']): TopicPlan {
  const forEver = { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' };
  return {
    topic: modelRegistry,
    partitions: 1,
    replication,
    config: { 'min.insync.replicas': String(minIsr), ...forEver },
    onlyOnePartition: true,
  };
}

/** One partition, so that the trainers of a model have one owner among them; of each run the newest record stays. */
export function trainingRunsPlan(topics: Settings['topics']): TopicPlan {
  return {
    topic: topics.trainingRuns,
    partitions: 1,
    replication: topics.replication,
    config: {
      'min.insync.replicas': String(topics.minIsr),
      'cleanup.policy': 'compact,delete',
      'retention.ms': String(topics.trainingRunsRetentionMs),
    },
    onlyOnePartition: true,
  };
}
