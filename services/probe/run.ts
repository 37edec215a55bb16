import { AppError } from '../../lib/errors';
import type { ProbeMetrics } from '../../lib/metrics/probe-metrics';
import type { ReadyService, ServiceDeps } from '../../lib/service-main';
import { connectProber } from './connect';
import type { ProbeOutcome } from './prober';

/** Probes every partition again and again, each by itself: one that stands still does not hide the others. */
export async function runProbe(deps: ServiceDeps<ProbeMetrics>): Promise<ReadyService> {
  const { settings, metrics, logger, now } = deps;
  const { prober, partitions, checkPartitions, failed: readingFailed, close } = await connectProber(deps);
  const { intervalMs } = settings.probe;
  const silent = new Map<number, ProbeOutcome>();
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => undefined);
  readingFailed.catch((error: unknown) => fail(error));

  function told(outcome: ProbeOutcome): void {
    const { partition, result, seconds, problem } = outcome;
    metrics.events.add(1, { result });
    metrics.answered.set(result === 'answered' ? 1 : 0, { partition: String(partition) });
    if (result === 'unsent') metrics.kafkaErrors.add(1, { operation: 'produce' });
    if (seconds !== null) {
      metrics.latency.observe(seconds);
      metrics.lastAnswer.set(now() / 1_000);
    }
    const isKnown = silent.has(partition);
    if (result === 'answered') {
      silent.delete(partition);
      if (isKnown) logger.info({ partition, seconds }, 'synthetic events are answered again');
    } else {
      silent.set(partition, outcome);
      if (!isKnown) logger.warn({ partition, result, problem }, 'a synthetic event got no recommendation in time');
    }
  }

  // Prometheus takes what is not there for nothing at all, not for 0.
  for (const result of ['answered', 'unanswered', 'unsent']) metrics.events.add(0, { result });
  const probing = new Set<Promise<void>>();
  const busy = new Set<number>();
  function probe(partition: number): void {
    // One that takes longer than the interval delays its partition's next.
    if (busy.has(partition)) return;
    busy.add(partition);
    const work = prober.probe(partition).then(told, fail);
    probing.add(work);
    void work.finally(() => {
      probing.delete(work);
      busy.delete(partition);
    });
  }

  async function checkTopic(): Promise<void> {
    try {
      await checkPartitions();
    } catch (error) {
      // Kafka is away: the probes themselves tell.
      if (!(error instanceof AppError) || !error.retriable) fail(error);
    }
  }

  let checking = checkTopic();
  for (const partition of partitions) probe(partition);
  const timer = setInterval(() => {
    for (const partition of partitions) probe(partition);
    checking = checking.then(checkTopic);
  }, intervalMs);
  logger.info({ partitions: partitions.length, intervalMs }, 'synthetic events are sent');

  return {
    failed,
    async stop() {
      clearInterval(timer);
      await Promise.all(probing);
      await checking;
      await close();
    },
    ready: () => ({}),
    notes: () =>
      [...silent.values()].map(
        ({ partition, result }) => `partition ${partition}: the last synthetic event is ${result}`,
      ),
    health: () => ({}),
  };
}
