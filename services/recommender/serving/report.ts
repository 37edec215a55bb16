import { pause } from '../../../lib/backoff';
import { AppError } from '../../../lib/errors';
import type { Logger } from '../../../lib/logger';
import type { RecommenderMetrics } from '../../../lib/metrics/recommender-metrics';
import type { ObservationReport, ObservedSlot } from '../../../lib/registry/api/observations';
import type { Observations } from './observations';

/** The one thing that the recommender asks of the registry's API. */
export interface ObservationSink {
  report(model: string, report: ObservationReport): Promise<unknown>;
}

export interface ReporterOptions {
  readonly model: string;
  /** One for each life of a process. */
  readonly reporter: string;
  readonly sink: ObservationSink;
  readonly observations: Observations;
  readonly metrics: Pick<RecommenderMetrics, 'observationReports'>;
  readonly logger: Pick<Logger, 'warn' | 'info'>;
  /** ms since 1970. */
  readonly now: () => number;
  readonly everyMs?: number;
}

export interface Reporter {
  /** Why the last report did not arrive; null where it did. */
  readonly failure: string | null;
  /** Sends what is left, once, and does not wait long for it. */
  close(): Promise<void>;
}

const usualMs = 5_000;
const refused: ReadonlySet<unknown> = new Set([400, 404, 413, 422]);
const lastLimitMs = 2_000;

/**
 * Reports counts every few seconds, beside the stream and never in its way. A report that got no answer is sent again as it was, by its
 * number, so that it is counted once; what is counted in the meantime is summed up for the next.
 */
export function startReporter(options: ReporterOptions): Reporter {
  const { model, reporter, sink, observations, metrics, logger, now } = options;
  const stopped = new AbortController();
  let sequence = 0;
  let from = now();
  let unanswered: ObservationReport | null = null;
  let failure: string | null = null;

  function next(): ObservationReport | null {
    const slots: ObservedSlot[] = observations.take();
    if (slots.length === 0) return null;
    // A clock that was set back does not make a report that ends before it began.
    const report = { reporter, sequence: ++sequence, from, until: Math.max(from, now()), slots };
    from = report.until;
    return report;
  }

  async function send(): Promise<void> {
    unanswered ??= next();
    if (unanswered === null) return;
    try {
      await sink.report(model, unanswered);
      unanswered = null;
      metrics.observationReports.add(1, { result: 'sent' });
      if (failure !== null) logger.info('the registry takes reports again');
      failure = null;
    } catch (error) {
      metrics.observationReports.add(1, { result: 'failed' });
      const reason = (error as Error).message;
      // It would be refused for ever; another time, its counts may be better.
      if (error instanceof AppError && refused.has(error.facts['status'])) unanswered = null;
      if (failure === null) logger.warn({ err: error }, 'the registry did not take a report: guards do not see this recommender');
      failure = reason;
    }
  }

  async function work(): Promise<void> {
    while (!stopped.signal.aborted) {
      await pause(options.everyMs ?? usualMs, stopped.signal);
      await send();
    }
  }
  const working = work();

  return {
    get failure() {
      return failure;
    },
    async close() {
      stopped.abort();
      await Promise.race([working, pause(lastLimitMs)]);
    },
  };
}
