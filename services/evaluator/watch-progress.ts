import type { Settings } from '../../lib/config/settings';
import type { KafkaAdmin } from '../../lib/kafka/admin';
import type { Logger } from '../../lib/logger';
import type { EvaluatorMetrics } from '../../lib/metrics/evaluator-metrics';
import type { PartitionTask } from './partition-task';
import { recommenderProgress } from './recommender-progress';

export interface WatchProgressOptions {
  readonly admin: Pick<KafkaAdmin, 'committedOffsets' | 'offsetBounds'>;
  readonly settings: Pick<Settings, 'topics' | 'recommender'>;
  readonly tasks: () => ReadonlyMap<number, PartitionTask>;
  readonly metrics: Pick<EvaluatorMetrics, 'waiting' | 'kafkaConsumerLag'>;
  readonly logger: Logger;
}

/** Tells tasks that wait for the recommender how far it is, and keeps the gauges of lag true. */
export interface ProgressWatch {
  /** Partitions that wait for the recommender, for long enough that it is worth telling. */
  readonly waiting: readonly number[];
  /** The same for people; null where none does. */
  readonly note: string | null;
  stop(): Promise<void>;
}

const everyMs = 250;
const lagEveryMs = 2_000;
/** In steady flow an event waits for its recommendation as long as that takes. */
const worthTellingMs = 10_000;

export function watchProgress({ admin, settings, tasks, metrics, logger }: WatchProgressOptions): ProgressWatch {
  const { topics, recommender } = settings;
  const names = { ...topics, groupId: recommender.groupId };
  /** By partition: the event that waits, and since when. */
  const since = new Map<number, { readonly at: bigint | null; readonly ms: number }>();
  let lagAt = -Infinity;
  let looking = Promise.resolve();
  let isLooking = false;

  async function look(): Promise<void> {
    const all = [...tasks().values()];
    const waiting = all.filter(({ waitsAt, isBeginning }) => waitsAt !== null || isBeginning);
    note(waiting);
    if (waiting.length > 0) {
      const progress = await recommenderProgress(admin, names);
      for (const task of waiting) {
        const known = progress.get(task.partition);
        if (known) task.progress(known);
      }
    }
    if (performance.now() - lagAt < lagEveryMs) return;
    lagAt = performance.now();
    await showLag(all);
  }

  function note(waiting: readonly PartitionTask[]): void {
    const now = performance.now();
    for (const partition of since.keys())
      if (!waiting.some((task) => task.partition === partition)) since.delete(partition);
    for (const { partition, waitsAt } of waiting)
      if (since.get(partition)?.at !== waitsAt) since.set(partition, { at: waitsAt, ms: now });
    metrics.waiting.set(worthTelling().length);
  }

  async function showLag(all: readonly PartitionTask[]): Promise<void> {
    const history = await admin.offsetBounds(topics.userHistory);
    const recommendations = await admin.offsetBounds(topics.recommendations);
    metrics.kafkaConsumerLag.clear();
    for (const { partition, committed, committedRecommendations } of all) {
      const label = String(partition);
      const left = (to: bigint | undefined, from: bigint): number => Math.max(0, Number((to ?? from) - from));
      if (committed !== null) {
        const lag = left(history.get(partition)?.high, committed);
        metrics.kafkaConsumerLag.set(lag, { topic: topics.userHistory, partition: label });
      }
      const lag = left(recommendations.get(partition)?.high, committedRecommendations);
      metrics.kafkaConsumerLag.set(lag, { topic: topics.recommendations, partition: label });
    }
  }

  function worthTelling(): number[] {
    const before = performance.now() - worthTellingMs;
    return [...since].filter(([, { ms }]) => ms < before).map(([partition]) => partition);
  }

  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    looking = look()
      .catch((error: unknown) => logger.debug({ err: error }, 'the progress of the recommender was not looked at'))
      .finally(() => (isLooking = false));
  }, everyMs);

  return {
    get waiting() {
      return worthTelling();
    },
    get note() {
      const partitions = worthTelling();
      if (partitions.length === 0) return null;
      return `partitions ${partitions.sort((a, b) => a - b).join(', ')} wait for the recommender (group ${recommender.groupId}) to be past their events`;
    },
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}
