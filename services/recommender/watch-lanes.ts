import type { TopicWatch, TopicWatchOptions } from '../../lib/kafka/topic-watch';
import { watchTopic } from '../../lib/kafka/topic-watch';
import type { RecommenderMetrics } from '../../lib/metrics/recommender-metrics';
import type { Lanes } from './lanes';

export interface WatchLanesOptions extends Pick<
  TopicWatchOptions,
  'admin' | 'groupId' | 'topic' | 'targets' | 'logger'
> {
  readonly lanes: Lanes;
  readonly metrics: RecommenderMetrics;
  /** Inference workers of the live version that can take a batch. */
  readonly workers: () => number;
  /** Why no partition can get on at the moment, where that is known. */
  readonly outage: () => string | null;
}

const everyMs = 1_000;

/** Keeps the gauges of queues and lag true, and sees to it that no lane stands still in silence. */
export function watchLanes(options: WatchLanesOptions): TopicWatch {
  const { lanes, metrics, topic } = options;
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
    metrics.inferenceWorkers.set(options.workers());
  }, everyMs);
  const watch = watchTopic({
    ...options,
    assigned: () => lanes.assigned,
    done: (partition) => lanes.open().find((lane) => lane.partition === partition)?.progress.committed,
    isExplained: (partition) => options.outage() !== null || lanes.waiting.has(partition),
    now: () => performance.now(),
  });
  return {
    ...watch,
    get problem() {
      return watch.problem;
    },
    stop() {
      clearInterval(timer);
      watch.stop();
    },
  };
}
