import type { Settings } from '../config/settings';
import type { TopicPlan } from './admin';

/** Kafka's own least. */
const leastSegmentBytes = 1 << 20;
const mostSegmentBytes = 1 << 30;
const segmentsOfShare = 8;

/** Of the bytes that a tenant may fill, what each topic gets whose old records go. */
function sharesOf(topics: Settings['topics']): ReadonlyMap<string, number> {
  return new Map([
    [topics.userHistory, 0.5],
    [topics.recommendations, 0.2],
    [topics.trainingExamples, 0.2],
    [topics.deadLetters, 0.05],
    [topics.itemDeadLetters, 0.05],
  ]);
}

/**
 * The plans with limits by bytes, all copies counted: what is older goes, whatever its age. The newest segment of a partition is never
 * deleted, so it is taken off the limit. Compacted topics and the registry's log keep what they have: they grow with items, customers
 * and changes, not with events.
 */
export function withinDisk(plans: readonly TopicPlan[], topics: Settings['topics'], bytes: number): TopicPlan[] {
  const shares = sharesOf(topics);
  return plans.map((plan) => {
    const share = shares.get(plan.topic);
    if (share === undefined) return plan;
    const ofPartition = Math.floor((bytes * share) / (plan.partitions * plan.replication));
    const segment = Math.min(mostSegmentBytes, Math.max(leastSegmentBytes, Math.floor(ofPartition / segmentsOfShare)));
    const kept = Math.max(leastSegmentBytes, ofPartition - segment);
    const limits = { 'retention.bytes': String(kept), 'segment.bytes': String(segment) };
    return { ...plan, config: { ...plan.config, ...limits } };
  });
}

/** Bytes with which every partition keeps to its share. */
export function leastDiskBytes(plans: readonly TopicPlan[], topics: Settings['topics']): number {
  const shares = sharesOf(topics);
  const each = plans.map(({ topic, partitions, replication }) => {
    const share = shares.get(topic);
    return share === undefined ? 0 : (2 * leastSegmentBytes * partitions * replication) / share;
  });
  return Math.max(...each);
}
