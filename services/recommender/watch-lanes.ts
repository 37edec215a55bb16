import type { RecommenderMetrics } from '../../lib/metrics/recommender-metrics';
import type { Lanes } from './lanes';

const everyMs = 1_000;

/** Keeps the gauges of queues and lag true; gives what stops it. */
export function watchLanes(lanes: Lanes, metrics: RecommenderMetrics, topic: string): () => void {
  const timer = setInterval(() => {
    metrics.queueDepth.clear();
    metrics.kafkaConsumerLag.clear();
    for (const lane of lanes.open()) {
      const partition = String(lane.partition);
      const { committed, end } = lane.progress;
      metrics.queueDepth.set(lane.depth, { partition });
      metrics.kafkaConsumerLag.set(end > committed ? Number(end - committed) : 0, { topic, partition });
    }
    metrics.pausedPartitions.set(lanes.paused);
  }, everyMs);
  return () => clearInterval(timer);
}
