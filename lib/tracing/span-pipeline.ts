import type { Tracer } from '@opentelemetry/api';
import { setGlobalErrorHandler } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { AlwaysOnSampler, BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Logger } from '../logger';
import { boundedProcessor, watchedExporter, type SpanFate } from './bounded-export';

export interface PipelineSettings {
  readonly endpoint: string;
  readonly authorizationSecret: string;
  readonly maxQueuedSpans: number;
  readonly exportTimeoutMs: number;
}

export interface PipelineDeps {
  readonly service: string;
  readonly instance: string;
  readonly tenant: string;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'debug'>;
  readonly onSpans: (count: number, fate: SpanFate) => void;
}

/** From spans to the receiver. Whatever becomes of that, spans wait in a bounded queue, or are dropped and counted. */
export interface SpanPipeline {
  /** Samples all: who is traced is decided before a span is made. */
  readonly tracer: Tracer;
  /** Sends what waits, for a short time. */
  close(): Promise<void>;
}

const mostSpansOfRequest = 512;
const sendEveryMs = 1_000;
/** A batch links each of its events that is traced. */
const mostLinks = 1_024;
const closeWithinMs = 2_000;

export function openSpanPipeline(settings: PipelineSettings, deps: PipelineDeps): SpanPipeline {
  const { endpoint: url, authorizationSecret: authorization, maxQueuedSpans, exportTimeoutMs } = settings;
  const { logger } = deps;
  let failing = false;
  setGlobalErrorHandler((error) => logger.debug({ err: error }, 'of the export of traces'));
  const exporter = watchedExporter(
    new OTLPTraceExporter({
      ...{ url, timeoutMillis: exportTimeoutMs },
      // One at a time, but for the end, which sends all that waits.
      concurrencyLimit: 1 + Math.ceil(maxQueuedSpans / mostSpansOfRequest),
      headers: authorization === '' ? {} : { authorization },
    }),
    {
      onSpans(count, fate) {
        bounded.settled(count);
        deps.onSpans(count, fate);
      },
      onExport(failure) {
        if (failure && !failing)
          logger.warn({ reason: failure.message }, 'traces are not exported; the stream goes on');
        if (!failure && failing) logger.info('traces are exported again');
        failing = failure !== null;
      },
    },
  );
  const queue = new BatchSpanProcessor({
    exporter,
    maxQueueSize: maxQueuedSpans,
    maxExportBatchSize: Math.min(mostSpansOfRequest, maxQueuedSpans),
    scheduledDelayMillis: sendEveryMs,
    // The exporter keeps to its own limit, and tells when it has given up: two limits would race.
    exportTimeoutMillis: 2 * exportTimeoutMs,
  });
  const bounded = boundedProcessor(queue, { most: maxQueuedSpans, onDropped: () => deps.onSpans(1, 'dropped') });
  const provider = new TracerProvider({
    sampler: new AlwaysOnSampler(),
    spanProcessors: [bounded],
    spanLimits: { linkCountLimit: mostLinks, attributeValueLengthLimit: 256, attributeCountLimit: 32 },
    resource: resourceFromAttributes({
      'service.namespace': 'streamrec',
      'service.name': deps.service,
      'service.instance.id': deps.instance,
      ...(deps.tenant === '' ? {} : { tenant: deps.tenant }),
    }),
  });
  return {
    tracer: provider.getTracer('streamrec'),
    async close() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, closeWithinMs)));
      await Promise.race([provider.shutdown().catch(() => undefined), late]).finally(() => clearTimeout(timer));
    },
  };
}
