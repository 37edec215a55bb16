import type { Settings } from '../config/settings';
import type { Logger } from '../logger';
import type { StreamNames, StreamTracing } from './stream-tracing';

interface Counts<L extends string> {
  add(amount: number, ...labels: [L] extends [never] ? [] : [Readonly<Record<L, string>>]): void;
}

export interface TracingDeps {
  readonly service: string;
  /** As its log lines say. */
  readonly instance: string;
  /** Empty where there is one shop. */
  readonly tenant: string;
  readonly names: StreamNames;
  readonly metrics: { readonly tracingSpans: Counts<'result'>; readonly tracingLimited: Counts<never> };
  readonly logger: Pick<Logger, 'info' | 'warn' | 'debug'>;
}

/** Null where no receiver is set: then not even OpenTelemetry is loaded. */
export async function openTracing(settings: Settings['tracing'], deps: TracingDeps): Promise<StreamTracing | null> {
  if (settings.endpoint === '') return null;
  const { openSpanPipeline } = await import('./span-pipeline.js');
  const { createEventSampler } = await import('./sampling.js');
  const { createStreamTracing } = await import('./stream-tracing.js');
  const { service, instance, tenant, names, metrics, logger } = deps;
  const pipeline = openSpanPipeline(settings, {
    ...{ service, instance, tenant, logger },
    onSpans: (count, fate) => metrics.tracingSpans.add(count, { result: fate }),
  });
  const sampler = createEventSampler(settings, {
    random: Math.random,
    now: () => performance.now(),
    onLimited: () => metrics.tracingLimited.add(1),
  });
  const { endpoint, ratio, maxEventsPerSecond } = settings;
  logger.info({ endpoint, ratio, maxEventsPerSecond }, 'events are traced');
  return createStreamTracing({ tracer: pipeline.tracer, sampler, names, close: () => pipeline.close() });
}
