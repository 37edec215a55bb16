import { Cluster, Redis } from 'ioredis';
import { clusterOptions, connectionOptions } from './ioredis-options';
import { parseAddress } from './redis-address';
import type { RedisSettings } from './redis-client';
import { unavailable } from './redis-errors';

interface Logger {
  warn(facts: object, message: string): void;
}

/** Hears what is published. What is published while it is not connected is lost: `onReconnected` tells when that may have been. */
export interface Subscriber {
  /** Rejects with REDIS_UNAVAILABLE where there is no connection; the channel is then taken up with the next. */
  subscribe(channel: string): Promise<void>;
  unsubscribe(channel: string): void;
  close(): Promise<void>;
}

export interface SubscriberEvents {
  onMessage(channel: string, message: Buffer): void;
  onReconnected(): void;
}

/** A connection of its own, as one that is subscribed takes no other commands. */
export function createSubscriber(settings: RedisSettings, events: SubscriberEvents, logger: Logger): Subscriber {
  const address = parseAddress(settings);
  // A connection may rightly be silent for as long as nothing is published.
  const { socketTimeout: _, ...options } = connectionOptions(settings, address);
  const client: Redis | Cluster = settings.cluster
    ? new Cluster([...address.nodes], clusterOptions(settings, address))
    : new Redis({ ...address.nodes[0], ...options, autoResubscribe: false, keepAlive: 5_000 });
  const { keyPrefix = '' } = settings;
  const wanted = new Set<string>();
  let connections = 0;
  let lastMessage = '';
  client.on('error', (error: Error) => {
    if (error.message !== lastMessage) {
      logger.warn({ address: address.shown, err: error }, 'the subscription to Redis failed; it is taken up again');
    }
    lastMessage = error.message;
  });
  client.on('messageBuffer', (channel: Buffer, message: Buffer) =>
    events.onMessage(String(channel).slice(keyPrefix.length), message),
  );
  client.on('ready', () => {
    lastMessage = '';
    connections++;
    if (wanted.size > 0) void client.subscribe(...wanted).catch(() => undefined);
    if (connections > 1) events.onReconnected();
  });

  return {
    async subscribe(name) {
      const channel = keyPrefix + name;
      wanted.add(channel);
      if (client.status !== 'ready') throw unavailable(address.shown, 'there is no connection for subscriptions');
      try {
        await client.subscribe(channel);
      } catch (error) {
        throw unavailable(address.shown, `subscribing failed: ${(error as Error).message}`, error);
      }
    },
    unsubscribe(name) {
      const channel = keyPrefix + name;
      wanted.delete(channel);
      if (client.status === 'ready') void client.unsubscribe(channel).catch(() => undefined);
    },
    async close() {
      wanted.clear();
      client.disconnect();
    },
  };
}
