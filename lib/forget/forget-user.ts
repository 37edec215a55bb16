import { cleanId, maxIdBytes } from '../domain/clean-id';
import { forgetHeaders } from '../domain/forget';
import { AppError } from '../errors';
import { userKeys } from '../features/user-keys';
import { fingerprint } from '../fingerprint';
import type { KeyedRecord, WrittenPlace } from '../kafka/record-writer';
import type { Logger } from '../logger';
import type { RedisClient } from '../redis/redis-client';
import { unlinkKeys } from '../redis/unlink-keys';

export interface MarkerWriter {
  /** Resolves when the brokers hold it, with where it lies as far as they said. Rejects with KAFKA_UNAVAILABLE or KAFKA_REFUSED. */
  place(topic: string, record: KeyedRecord): Promise<WrittenPlace | null>;
}

export interface ForgetDeps {
  readonly redis: Pick<RedisClient, 'runScript'>;
  readonly writer: MarkerWriter;
  /** The topic of events. */
  readonly topic: string;
  /** ms since 1970. */
  readonly now: () => number;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

export interface ForgetRequest {
  /** Who asks for it: the name of an API key or of an account, never a customer's. */
  readonly by: string;
  readonly signal: AbortSignal;
}

/** What is done once it is asked for; the rest follows as each service comes to the marker. */
export interface ForgetReceipt {
  /** Names the customer where their id has no place: in logs. */
  readonly fingerprint: string;
  /** ms since 1970. */
  readonly at: number;
  /** Whether what Redis held is gone; `later`: Redis is away, and the services delete it when they come to the marker. */
  readonly redis: 'deleted' | 'later';
  /** Keys that there were. */
  readonly keys: number;
  /** Where the marker lies, which the brokers hold; null where its writer does not say. */
  readonly marker: WrittenPlace | null;
}

/**
 * Forgets a customer: deletes what Redis holds, then writes a marker behind their events, which every reader of the topic obeys in its place
 * (docs/forgetting.md). Doing it again does it again: what they did in between is forgotten too.
 * Throws REQUEST_INVALID for what is no user id; rejects with KAFKA_UNAVAILABLE or KAFKA_REFUSED, or the signal's reason: then it is to be
 * asked for again.
 */
export async function forgetUser(
  rawId: string,
  { by, signal }: ForgetRequest,
  { redis, writer, topic, now, logger }: ForgetDeps,
): Promise<ForgetReceipt> {
  const user = cleanId(rawId);
  if (!user.ok) {
    const message = `the user id is ${user.fault}, expected 1 to ${maxIdBytes} bytes of printable text`;
    throw new AppError('REQUEST_INVALID', message, { field: 'id' });
  }
  signal.throwIfAborted();
  const { id } = user;
  const at = now();
  const who = fingerprint(id);
  // Redis first: behind the marker, the customer's new life may have begun.
  const keys = await orAborted(deleteKeys(), signal);
  signal.throwIfAborted();
  const record = { key: id, value: null, headers: forgetHeaders({ at, by }) };
  const marker = await orAborted(writer.place(topic, record), signal);
  const receipt = {
    fingerprint: who,
    at,
    redis: keys === null ? 'later' : 'deleted',
    keys: keys ?? 0,
    marker,
  } as const;
  const place = marker === null ? topic : `${topic}-${marker.partition}-${marker.offset}`;
  logger.info(
    { audit: 'forget', user: who, by, at: new Date(at).toISOString(), marker: place },
    'a customer is forgotten',
  );
  return receipt;

  async function deleteKeys(): Promise<number | null> {
    try {
      return await unlinkKeys(redis, userKeys(id));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'REDIS_UNAVAILABLE') throw error;
      logger.warn({ err: error, user: who }, 'Redis is away: what it holds is deleted when the marker is read');
      return null;
    }
  }
}

/** What a wait that was cut short ends with. */
function endOf({ reason }: AbortSignal): Error {
  const { name } = reason as { readonly name?: unknown };
  if (name !== 'TimeoutError') return reason instanceof Error ? reason : new Error(String(reason));
  const message = 'nobody has confirmed in time that the customer is forgotten: ask again';
  return new AppError('KAFKA_UNAVAILABLE', message, { cause: reason });
}

async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(endOf(signal));
    signal.addEventListener('abort', stop, { once: true });
  });
  work.catch(() => undefined);
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', stop));
}
