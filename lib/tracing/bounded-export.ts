import type { Context } from '@opentelemetry/api';
import type { ReadableSpan, Span, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';
import { ExportResultCode, type ExportResult } from '@opentelemetry/core';

export type SpanFate = 'exported' | 'failed' | 'dropped';

export interface ExportWatch {
  readonly onSpans: (count: number, fate: SpanFate) => void;
  /** Why the last export failed; null where it went well. */
  readonly onExport: (failure: Error | null) => void;
}

/** The same exporter, telling of each export how it ended. */
export function watchedExporter(inner: SpanExporter, { onSpans, onExport }: ExportWatch): SpanExporter {
  return {
    export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
      inner.export(spans, (result) => {
        const isFailed = result.code !== ExportResultCode.SUCCESS;
        onSpans(spans.length, isFailed ? 'failed' : 'exported');
        onExport(isFailed ? (result.error ?? new Error('the receiver refused')) : null);
        // Told above; OpenTelemetry would tell it again for each export.
        done({ code: ExportResultCode.SUCCESS });
      });
    },
    shutdown: () => inner.shutdown(),
  };
}

/**
 * Hands spans on as long as fewer than `most` are on their way. OpenTelemetry bounds those that wait, but not those in requests
 * under way, and does not tell how many it dropped.
 */
export interface BoundedProcessor extends SpanProcessor {
  /** So many have come to their end. */
  settled(count: number): void;
}

export function boundedProcessor(
  inner: SpanProcessor,
  { most, onDropped }: { readonly most: number; readonly onDropped: () => void },
): BoundedProcessor {
  let onWay = 0;
  return {
    settled: (count) => void (onWay -= count),
    onStart: (span: Span, parent: Context) => inner.onStart(span, parent),
    onEnd(span) {
      if (onWay >= most) return onDropped();
      onWay++;
      inner.onEnd(span);
    },
    forceFlush: () => inner.forceFlush(),
    shutdown: () => inner.shutdown(),
  };
}
