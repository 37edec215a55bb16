import type { Span } from './build-view';
import { lagOf, type Facts } from './facts';
import { withinBounds, type HeatMap } from './heat-map';
import { quantilesOf, type Quantiles } from './quantiles';
import { redisView } from './redis-view';
import { growthOf, rateOf, samplesOf, total, type Labels } from './snapshot';
import type { RedisView } from './view';

/** The stream in its parts. Rates are a second's; null: nobody says. */
export interface StreamFigures {
  readonly partitions: readonly PartitionFigures[];
  readonly pausedPartitions: number | null;
  readonly stalledPartitions: number | null;
  readonly batches: {
    readonly perSecond: number | null;
    readonly meanEvents: number | null;
    /** Why they were not kept waiting. */
    readonly flushed: readonly Part[];
    /** Batches by size; `upTo` null for those beyond the last bound. */
    readonly sizes: readonly { readonly upTo: number | null; readonly count: number }[];
  };
  /** Why a partition's commits were not put off. */
  readonly commits: readonly Part[];
  readonly latency: Quantiles & { readonly heat: HeatMap };
  readonly workers: readonly WorkerFigures[];
  readonly redis: readonly RedisView[];
  readonly redisErrorsPerSecond: number | null;
  readonly kafkaErrorsPerSecond: number | null;
  readonly transactions: Quantiles & { readonly results: readonly Part[] };
  readonly deadLetters: readonly DeadLetterPart[];
  readonly rebalances: number | null;
}

export interface PartitionFigures {
  readonly topic: string;
  readonly partition: number;
  /** The next offset that the group reads, and the next that will be written. */
  readonly committed: number | null;
  readonly end: number | null;
  readonly lag: number | null;
  /** Events of it in memory. */
  readonly queued: number | null;
  /** Seconds that it has had events waiting and has not got on; 0 while idle. */
  readonly waitingSeconds: number | null;
  /** Address of the service that reads it; null where none does. */
  readonly owner: string | null;
  readonly eventsPerSecond: number | null;
}

export interface Part {
  readonly name: string;
  readonly perSecond: number;
  /** Of all. */
  readonly share: number;
}

export interface DeadLetterPart extends Part {
  readonly stage: string;
}

/** Inference workers of one service. */
export interface WorkerFigures {
  readonly service: string | null;
  readonly url: string;
  readonly count: number;
  /** Of their time, from 0 to 1. */
  readonly busy: number | null;
  readonly run: Quantiles;
  /** Since the service began, by the reason. */
  readonly lost: Readonly<Record<string, number>>;
}

const ofRecommender = ({ service }: Labels): boolean => service === 'recommender';

export function streamFigures(
  span: Span,
  facts: Facts,
  heat: HeatMap,
  /** Where each partition's group was before, and how many seconds ago. */
  former: { readonly facts: Facts; readonly seconds: number },
): StreamFigures {
  const { newest, recent, oldest } = span;
  const sizes = rateOf(oldest, newest, 'rec_batch_size_sum');
  const batches = rateOf(oldest, newest, 'rec_batch_size_count');
  return {
    partitions: partitionsOf(span, facts, former),
    pausedPartitions: total(newest, 'rec_paused_partitions'),
    stalledPartitions: total(newest, 'kafka_stalled_partitions', ofRecommender),
    batches: {
      perSecond: rateOf(recent, newest, 'rec_batch_size_count'),
      meanEvents: sizes === null || !batches ? null : sizes / batches,
      flushed: partsOf(span, 'rec_batch_flush_total', 'reason'),
      sizes: [...withinBounds(oldest, newest, 'rec_batch_size')].map(([bound, count]) => {
        return { upTo: bound === Infinity ? null : bound, count };
      }),
    },
    commits: partsOf(span, 'rec_commit_total', 'reason'),
    latency: { ...quantilesOf(oldest, newest, 'rec_e2e_latency_seconds'), heat },
    workers: workersOf(span),
    redis: redisView(span),
    redisErrorsPerSecond: rateOf(recent, newest, 'redis_errors_total'),
    kafkaErrorsPerSecond: rateOf(recent, newest, 'kafka_errors_total'),
    transactions: {
      ...quantilesOf(oldest, newest, 'kafka_transaction_seconds'),
      results: partsOf(span, 'kafka_transactions_total', 'result'),
    },
    deadLetters: deadLettersOf(span),
    rebalances: total(newest, 'rec_rebalances_total'),
  };
}

/** As the brokers have them, and as the services that read them say. */
function partitionsOf(
  { newest }: Span,
  facts: Facts,
  { facts: before, seconds }: { readonly facts: Facts; readonly seconds: number },
): PartitionFigures[] {
  const said = samplesOf(newest, 'kafka_consumer_lag', ofRecommender);
  const keyOf = (topic: string, partition: number): string => `${topic} ${partition}`;
  const keys = new Map<string, { readonly topic: string; readonly partition: number }>();
  for (const { topic, partition } of facts.partitions) keys.set(keyOf(topic, partition), { topic, partition });
  for (const { labels } of said) {
    const [topic, partition] = [labels['topic'] ?? '', Number(labels['partition'])];
    keys.set(keyOf(topic, partition), { topic, partition });
  }
  const progress = new Map(facts.partitions.map((one) => [keyOf(one.topic, one.partition), one]));
  const formerly = new Map(before.partitions.map((one) => [keyOf(one.topic, one.partition), one]));
  return [...keys]
    .sort(([, a], [, b]) => a.topic.localeCompare(b.topic) || a.partition - b.partition)
    .map(([key, { topic, partition }]) => {
      const isIt = (labels: Labels): boolean =>
        Number(labels['partition']) === partition && (labels['topic'] ?? topic) === topic && ofRecommender(labels);
      const known = progress.get(key);
      const then = formerly.get(key)?.committed ?? null;
      const committed = known?.committed ?? null;
      const owner = newest.scrapes.find(({ samples }) =>
        [...samples.values()].some(({ name, labels }) => name === 'kafka_consumer_lag' && isIt(labels)),
      );
      return {
        ...{ topic, partition, committed },
        end: known?.end ?? null,
        lag: known === undefined ? total(newest, 'kafka_consumer_lag', isIt) : lagOf(known),
        queued: total(newest, 'rec_queue_depth', isIt),
        waitingSeconds: total(newest, 'kafka_progress_age_seconds', isIt),
        owner: owner?.url ?? null,
        eventsPerSecond:
          committed === null || then === null || seconds <= 0 ? null : Math.max(0, committed - then) / seconds,
      };
    });
}

/** What a counter grew by, by one of its labels, most first. */
function partsOf({ newest, oldest }: Span, metric: string, label: string): Part[] {
  const counts = new Map<string, number>();
  for (const { labels, by } of growthOf(oldest, newest, metric)) {
    const name = labels[label] ?? '';
    counts.set(name, (counts.get(name) ?? 0) + by);
  }
  return shares(counts, (newest.at - oldest.at) / 1_000);
}

function shares(counts: ReadonlyMap<string, number>, seconds: number): Part[] {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (all === 0 || seconds <= 0) return [];
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([name, count]) => ({ name, perSecond: count / seconds, share: count / all }))
    .sort((a, b) => b.share - a.share);
}

function deadLettersOf({ newest, oldest }: Span): DeadLetterPart[] {
  const counts = new Map<string, number>();
  for (const { labels, by } of growthOf(oldest, newest, 'rec_dlq_total')) {
    const key = `${labels['stage'] ?? ''} ${labels['reason'] ?? ''}`;
    counts.set(key, (counts.get(key) ?? 0) + by);
  }
  return shares(counts, (newest.at - oldest.at) / 1_000).map((part) => {
    const [stage = '', name = ''] = part.name.split(' ');
    return { ...part, stage, name };
  });
}

function workersOf({ newest, oldest }: Span): WorkerFigures[] {
  return newest.scrapes.flatMap((scrape) => {
    const only = { ...newest, scrapes: [scrape] };
    const count = total(only, 'rec_inference_workers');
    if (count === null) return [];
    const spent = rateOf(oldest, only, 'model_latency_sum');
    const lost = new Map<string, number>();
    for (const { labels, value } of samplesOf(only, 'rec_inference_workers_lost_total')) {
      lost.set(labels['reason'] ?? '', value);
    }
    return {
      service: scrape.service,
      url: scrape.url,
      count,
      busy: spent === null || count === 0 ? null : Math.min(1, spent / count),
      run: quantilesOf(oldest, only, 'model_latency'),
      lost: Object.fromEntries(lost),
    };
  });
}
