import type { Logger } from '../logger';
import type { KafkaAdmin } from './admin';
import { topicProblem } from './counterparts';
import { createProgressWatch } from './progress-watch';

export interface TopicWatchOptions {
  readonly admin: Pick<KafkaAdmin, 'partitionCount' | 'offsetBounds' | 'committedOffsets'>;
  readonly groupId: string;
  readonly topic: string;
  /** Topics that need at least as many partitions. */
  readonly targets: readonly string[];
  /** Partitions that this process reads. */
  readonly assigned: () => readonly number[];
  /** How far a partition is done where that is known better than from what is committed. */
  readonly done: (partition: number) => bigint | undefined;
  /** Whether it is known, and told elsewhere, why a partition waits. */
  readonly isExplained: (partition: number) => boolean;
  readonly metrics: {
    readonly topicProblems: Gauge<'topic'>;
    readonly progressAge: Gauge<'topic' | 'partition'>;
    readonly stalledPartitions: Gauge<'topic'>;
  };
  readonly logger: Pick<Logger, 'error' | 'info' | 'debug'>;
  /** ms of a clock that never goes back. */
  readonly now: () => number;
}

interface Gauge<L extends string> {
  set(value: number, labels: Readonly<Record<L, string>>): void;
  remove(labels: Readonly<Record<L, string>>): void;
}

/** Sees to it that nothing stands still in silence: topics that went away, partitions that do not get on. */
export interface TopicWatch {
  /** What is wrong with the topics, null where nothing is. */
  readonly problem: string | null;
  /** Partitions that have events waiting and do not get on, for no reason that is known; null where there are none. */
  stalled(): string | null;
  /** The same where it lasts so long that a new process is the better bet. */
  stuck(): string | null;
  /** Looks once; done by itself every 5 s. Never rejects. */
  look(): Promise<void>;
  stop(): void;
}

const everyMs = 5_000;
const stalledSeconds = 30;
const stuckSeconds = 300;

export function watchTopic(options: TopicWatchOptions): TopicWatch {
  const { admin, topic, metrics, logger } = options;
  const watch = createProgressWatch(options.now);
  let problem: string | null = null;
  let wasStalled = false;
  let shown: readonly number[] = [];
  let looking = false;

  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      setProblem(await topicProblem(admin, topic, options.targets));
      const [bounds, committed] = [
        await admin.offsetBounds(topic),
        await admin.committedOffsets(options.groupId, topic),
      ];
      watch.observe(
        options.assigned().flatMap((partition) => {
          const found = bounds.get(partition);
          if (!found) return [];
          const known = [committed.get(partition) ?? found.low, options.done(partition) ?? 0n];
          return [{ partition, done: known.reduce((a, b) => (a > b ? a : b)), end: found.high }];
        }),
      );
    } catch (error) {
      // What was seen last stays: a partition that does not get on while nothing answers grows older.
      logger.debug({ err: error }, `${topic} not looked at`);
    } finally {
      looking = false;
      show();
    }
  }

  function setProblem(found: string | null): void {
    if (found !== null && found !== problem) logger.error({ topic }, found);
    if (found === null && problem !== null) logger.info({ topic }, 'the topics are as they should be again');
    problem = found;
    metrics.topicProblems.set(found === null ? 0 : 1, { topic });
  }

  function show(): void {
    const ages = watch.ages();
    for (const gone of shown.filter((partition) => !ages.has(partition)))
      metrics.progressAge.remove({ topic, partition: String(gone) });
    shown = [...ages.keys()];
    for (const [partition, age] of ages) metrics.progressAge.set(age, { topic, partition: String(partition) });
    const late = lateBy(stalledSeconds);
    metrics.stalledPartitions.set(late.length, { topic });
    const text = tell(late);
    if (text !== null && !wasStalled) logger.error({ topic }, text);
    if (text === null && wasStalled) logger.info({ topic }, 'no partition stands still any more');
    wasStalled = text !== null;
  }

  function lateBy(seconds: number): [number, number][] {
    return [...watch.ages()].filter(([partition, age]) => age >= seconds && !options.isExplained(partition));
  }

  function tell(late: readonly [number, number][]): string | null {
    if (late.length === 0) return null;
    const each = late.map(([partition, age]) => `${partition} (${Math.floor(age)} s)`).join(', ');
    return `events of ${topic} wait and nothing gets on in partition ${each}: if it lasts, restart this process`;
  }

  const timer = setInterval(() => void look(), everyMs);
  return {
    get problem() {
      return problem;
    },
    stalled: () => tell(lateBy(stalledSeconds)),
    stuck: () => tell(lateBy(stuckSeconds)),
    look,
    stop: () => clearInterval(timer),
  };
}
