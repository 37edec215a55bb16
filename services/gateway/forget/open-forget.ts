import { AppError } from '../../../lib/errors';
import { forgetUser, type MarkerWriter } from '../../../lib/forget/forget-user';
import { createAcknowledgedWriter, type AcknowledgedWriter } from '../../../lib/kafka/acknowledged-writer';
import { openKeyedSender } from '../../../lib/kafka/keyed-sender';
import type { GatewayMetrics } from '../../../lib/metrics/gateway-metrics';
import type { RedisClient } from '../../../lib/redis/redis-client';
import type { ServiceDeps } from '../../../lib/service-main';
import type { ForgetRouteDeps } from '../routes/forget';

export interface GatewayForgetting {
  readonly route: ForgetRouteDeps;
  close(): Promise<void>;
}

/** Markers are few: more than that does not wait. */
const maxPendingBytes = 1 << 20;

/** Begins to connect, and waits for nothing. */
export function openForget(
  redis: RedisClient,
  {
    settings,
    metrics,
    logger,
    now,
  }: Pick<ServiceDeps<Pick<GatewayMetrics, 'forgotten'>>, 'settings' | 'metrics' | 'logger' | 'now'>,
): GatewayForgetting {
  const topic = settings.topics.userHistory;
  const timeoutMs = settings.gateway.eventTimeoutMs;
  const writer = createAcknowledgedWriter({
    open: () => openKeyedSender(settings.kafka, topic, logger),
    ...{ maxPendingBytes, deliveryTimeoutMs: timeoutMs, logger },
  });
  const deps = { redis, writer: markerWriter(writer), topic, now, logger };
  return {
    route: {
      timeoutMs: timeoutMs + settings.redis.commandTimeoutMs,
      async forget(userId, request) {
        const receipt = await forgetUser(userId, request, deps);
        metrics.forgotten.add(1, { redis: receipt.redis });
        return receipt;
      },
    },
    close: () => writer.close(),
  };
}

/** Through the writer that the gateway's events go through, which does not say where a record lies. */
export function markerWriter(writer: Pick<AcknowledgedWriter, 'write'>): MarkerWriter {
  return {
    async place(_topic, { key, value, headers }) {
      const [delivery] = await writer.write([{ key: Buffer.from(key), value, ...(headers ? { headers } : {}) }]);
      if (delivery === undefined || delivery.outcome === 'written') return null;
      const { outcome, error } = delivery;
      if (error.code === 'QUEUE_FULL') throw error;
      const said = outcome === 'unknown' ? 'may be forgotten, and nobody has confirmed it' : 'is not forgotten';
      const message = `the customer ${said}: ${error.message}; ask again`;
      throw new AppError('KAFKA_UNAVAILABLE', message, { cause: error });
    },
  };
}
