import type { AppError } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import type { RecommenderMetrics } from '../../lib/metrics/recommender-metrics';
import type { Tier } from '../../lib/domain/recommendation';
import type { DeadRecord } from '../../lib/serving/read-events';
import type { Shelf } from '../../lib/serving/shelf';
import type { Observations } from './serving/observations';
import type { RunObserver } from '../../lib/serving/live/score-variants';
import type { ServedBy } from '../../lib/serving/live/serving-set';
import type { CommitReason } from './committer';
import type { LaneResult } from './lane-result';
import type { MicroBatch } from './micro-batcher';
import type { Jump } from './start-offset';

/** Where the stream tells what happens, so that its parts need not know of metrics. */
export interface StreamObserver extends RunObserver {
  batch(batch: MicroBatch): void;
  /** @param by whose model failed, where one did. */
  dead(dead: DeadRecord, by: ServedBy): void;
  /** What a batch's customers were recommended, decided at one moment from histories read at one. */
  decisions(made: DecisionCount, at: { readonly decided: number; readonly read: number }, shelf: Shelf): void;
  /** Recommendations of one batch. */
  served(count: number, by: ServedBy): void;
  committed(results: readonly LaneResult[], seconds: number, reason: CommitReason): void;
  lost(error: AppError): void;
  jump(jump: Jump): void;
  /** Why events wait for something outside, or null when they do not. */
  dependency(error: AppError | null): void;
  readonly waitingFor: string | null;
}

/** Customers by how much was known of them, and those of whom nobody knew the history. */
export interface DecisionCount {
  readonly byTier: ReadonlyMap<Tier, number>;
  readonly withoutHistory: number;
}

type VariantLabels = Readonly<Record<'model' | 'version' | 'variant', string>>;

export function createObserver(
  metrics: RecommenderMetrics,
  { topic, served }: { readonly topic: string; readonly served: Observations },
  now: () => number,
  logger: Pick<Logger, 'info' | 'warn'>,
): StreamObserver {
  const labelsOf = new WeakMap<ServedBy, VariantLabels>();
  const labels = (by: ServedBy): VariantLabels => {
    let known = labelsOf.get(by);
    if (!known) labelsOf.set(by, (known = { model: by.name, version: by.version, variant: by.variant }));
    return known;
  };
  const jumps = new Map<number, { readonly from: bigint; readonly to: bigint }>();
  let waitingFor: string | null = null;
  return {
    batch({ size, reason }) {
      metrics.batchSize.observe(size);
      metrics.batchFlushes.add(1, { reason });
    },
    inference({ seconds }, by) {
      metrics.modelLatency.observe(seconds, labels(by));
      served.run(by, seconds);
    },
    fallback(users, by, reason) {
      metrics.canaryFallbacks.add(users, { version: by.version, reason });
      served.failed(by, users);
    },
    dead({ stage, reason }, by) {
      metrics.deadLetters.add(1, { stage, reason });
      if (stage === 'infer') served.failed(by, 1);
    },
    served(count, by) {
      metrics.servedEvents.add(count, labels(by));
      served.recommended(by, count);
    },
    decisions({ byTier, withoutHistory }, { decided, read }, { popular, availabilityAt, popularityAt }) {
      let all = 0;
      for (const [tier, count] of byTier) {
        metrics.tiers.add(count, { tier });
        all += count;
      }
      const { featureAge, featuresMissing } = metrics;
      featuresMissing.add(withoutHistory, { feature: 'history' });
      featureAge.observeEach(all - withoutHistory, (decided - read) / 1000, { feature: 'history' });
      featureAge.observeEach(all, (decided - availabilityAt) / 1000, { feature: 'availability' });
      featureAge.observeEach(all, (decided - popularityAt) / 1000, { feature: 'popularity' });
      if (popular.length === 0) featuresMissing.add(all, { feature: 'popularity' });
    },
    committed(results, seconds, reason) {
      metrics.transactions.add(1, { result: 'committed' });
      metrics.commits.add(1, { reason });
      metrics.transactionTime.observe(seconds);
      const at = now();
      let recommended = 0;
      let events = 0;
      let records = 0;
      let probes = 0;
      let forgotten = 0;
      for (const result of results) {
        for (const timestamp of result.recommendedAt)
          metrics.endToEndLatency.observe(Math.max(0, at - timestamp) / 1000);
        recommended += result.recommendedAt.length;
        events += result.events;
        records += result.records.length;
        probes += result.probes;
        forgotten += result.forgotten;
      }
      metrics.modelThroughput.add(recommended);
      metrics.events.add(recommended, { result: 'recommended' });
      metrics.events.add(probes, { result: 'probe' });
      metrics.events.add(forgotten, { result: 'forgotten' });
      metrics.events.add(records - recommended - probes - forgotten, { result: 'dead' });
      metrics.events.add(events - records, { result: 'history' });
    },
    lost(error) {
      metrics.transactions.add(1, { result: error.code === 'KAFKA_FENCED' ? 'fenced' : 'aborted' });
      if (error.code !== 'KAFKA_FENCED') metrics.kafkaErrors.add(1, { operation: 'transaction' });
    },
    jump({ reason, partition, from, to }) {
      const known = jumps.get(partition);
      jumps.set(partition, { from, to });
      // Told again where the start was not committed: the same events are not counted twice.
      const isAgain = known?.from === from;
      if (!isAgain) metrics.positionResets.add(1, { topic, reason });
      if (reason === 'expired') metrics.expiredEvents.add(Number(to - (isAgain ? known.to : from)), { topic });
    },
    dependency(error) {
      if (error && waitingFor === null) logger.warn({ err: error }, 'events wait until it is back');
      if (!error && waitingFor !== null) logger.info('what events waited for is back');
      waitingFor = error?.message ?? null;
      if (error) metrics.redisErrors.add(1, { operation: error.code === 'REDIS_UNAVAILABLE' ? 'history' : 'schema' });
    },
    get waitingFor() {
      return waitingFor;
    },
  };
}
