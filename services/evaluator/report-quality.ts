import { AppError } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import type { EvaluatorMetrics } from '../../lib/metrics/evaluator-metrics';
import type { QualityReport } from '../../lib/registry/api/quality';
import type { RegistryClient } from '../../lib/registry/client';
import type { PartitionState } from './partition-state';

export interface QualityReporterOptions {
  readonly registry: Pick<RegistryClient, 'reportQuality'>;
  readonly k: number;
  readonly everyMs: number;
  readonly metrics: Pick<EvaluatorMetrics, 'reports'>;
  readonly logger: Logger;
}

/** Tells the registry what each variant of each deployment did for its users: all of it each time, so that none is needed. */
export interface QualityReporter {
  /** To be called right after a transaction, when the state is what is stored. */
  committed(partition: number, state: PartitionState): void;
  keepOnly(partitions: readonly number[]): void;
  stop(): Promise<void>;
}

/** What the registry takes of one partition. */
const mostSlots = 40;

/** By model. Empty before anything that a deployment showed is judged. */
export function qualityReports(
  partition: number,
  { users, position }: Pick<PartitionState, 'users' | 'position'>,
  k: number,
): ReadonlyMap<string, QualityReport> {
  const sequence = (position.history ?? 0) + position.recommendations;
  const reports = [...users.slots()].map(([model, slots]): [string, QualityReport] => {
    const newest = [...slots].sort((a, b) => b.deploymentRevision - a.deploymentRevision).slice(0, mostSlots);
    return [model, { partition, sequence, until: position.time, k, slots: newest }];
  });
  return new Map(reports);
}

export function createQualityReporter(options: QualityReporterOptions): QualityReporter {
  const { registry, k, metrics, logger } = options;
  /** By partition and model: the newest that is not sent. */
  const waiting = new Map<number, ReadonlyMap<string, QualityReport>>();
  let sending = Promise.resolve();
  let isSending = false;
  let wasRefused = false;

  async function send(): Promise<void> {
    const reports = [...waiting];
    waiting.clear();
    for (const [partition, byModel] of reports) {
      for (const [model, report] of byModel) {
        try {
          await registry.reportQuality(model, report);
          metrics.reports.add(1, { result: 'sent' });
          wasRefused = false;
        } catch (error) {
          metrics.reports.add(1, { result: 'failed' });
          if (!waiting.has(partition)) waiting.set(partition, byModel);
          tell(error, model);
        }
      }
    }
  }

  function tell(error: unknown, model: string): void {
    const isNews = !wasRefused;
    wasRefused = true;
    const passes = error instanceof AppError && error.retriable;
    logger[isNews && !passes ? 'warn' : 'debug'](
      { err: error, model },
      'the registry did not take a report of quality',
    );
  }

  const timer = setInterval(() => {
    if (isSending || waiting.size === 0) return;
    isSending = true;
    sending = send().finally(() => (isSending = false));
  }, options.everyMs);

  return {
    committed(partition, state) {
      const reports = qualityReports(partition, state, k);
      if (reports.size > 0) waiting.set(partition, reports);
    },
    keepOnly(partitions) {
      for (const partition of waiting.keys()) if (!partitions.includes(partition)) waiting.delete(partition);
    },
    async stop() {
      clearInterval(timer);
      await sending;
    },
  };
}
