import { codecFactory } from '../../../lib/avro/codecs';
import { createUserHistoryEncoder } from '../../../lib/avro/user-history-encoder';
import { untilAvailable } from '../../../lib/backoff';
import type { ItemRecord, UserHistoryRecord } from '../../../lib/domain/records.generated';
import { createAcknowledgedWriter, type AcknowledgedWriter } from '../../../lib/kafka/acknowledged-writer';
import { openKeyedSender } from '../../../lib/kafka/keyed-sender';
import type { GatewayMetrics } from '../../../lib/metrics/gateway-metrics';
import type { ServiceDeps } from '../../../lib/service-main';
import type { CatalogueChange, CatalogueDeps } from '../routes/catalogue';
import type { EventRouteDeps } from '../routes/events';
import { createEventSink, type EventResult } from './event-sink';
import { createByteBudget } from '../../../lib/http/read-body';

export interface GatewayEvents {
  readonly events: EventRouteDeps;
  readonly catalogue: CatalogueDeps;
  /** Why nothing can be written at the moment. */
  readonly notes: readonly string[];
  /** Takes no more, and waits for what is under way. */
  close(): Promise<void>;
}

/** Each topic has a producer of its own: one that is gone does not hold the other up. Waits for nothing but the Schema Registry. */
export async function openEvents(deps: ServiceDeps<GatewayMetrics>): Promise<GatewayEvents> {
  const { settings, metrics, logger, now } = deps;
  const { topics, kafka, gateway } = settings;
  const { eventTimeoutMs: timeoutMs, maxPendingEventBytes: maxPendingBytes, maxBodyBytes: maxBytes } = gateway;
  const codecOf = codecFactory(settings.schemaRegistry);
  const { userHistory, items } = await untilAvailable(
    'the Schema Registry',
    async () => ({
      userHistory: await codecOf<UserHistoryRecord>('user-history', topics.userHistory),
      items: await codecOf<ItemRecord>('item', topics.items),
    }),
    deps,
  );
  const writerOf = (topic: string): AcknowledgedWriter =>
    createAcknowledgedWriter({
      open: () => openKeyedSender(kafka, topic, logger),
      maxPendingBytes,
      deliveryTimeoutMs: timeoutMs,
      logger,
    });
  const writers = { events: writerOf(topics.userHistory), items: writerOf(topics.items) };

  function onResults(results: readonly EventResult[]): void {
    const counts = new Map<EventResult['status'], number>();
    for (const { status } of results) counts.set(status, (counts.get(status) ?? 0) + 1);
    for (const [result, count] of counts) metrics.events.add(count, { result });
    metrics.pendingEventBytes.set(writers.events.pendingBytes);
  }
  function audit({ action, actor, requestId, facts }: CatalogueChange): void {
    metrics.catalogueChanges.add(1, { action });
    logger.info({ audit: action, actor, requestId, ...facts }, 'the catalogue was changed');
  }
  return {
    events: {
      sink: createEventSink({
        writer: writers.events,
        encode: createUserHistoryEncoder(userHistory.header),
        onResults,
        now,
      }),
      bodies: { maxBytes, budget: createByteBudget(maxPendingBytes) },
      timeoutMs,
    },
    catalogue: { writer: writers.items, codec: items, timeoutMs, stallMs: gateway.bodyTimeoutMs, audit },
    get notes() {
      return Object.entries(writers).flatMap(([what, { away }]) =>
        away === null ? [] : [`${what} cannot be written: ${away.message}`],
      );
    },
    async close() {
      await Promise.all([writers.events.close(), writers.items.close()]);
    },
  };
}
