import { backoffMs, pause } from '../backoff';
import type { AppError } from '../errors';
import type { Logger } from '../logger';
import { toKafkaError } from './kafka-errors';

export interface RestartsOptions {
  /** 'consumer group g on user_history'. */
  readonly what: string;
  /** The consumer failed; it is started again, or `onFailure` follows. */
  readonly onOutage: (error: AppError) => void;
  readonly onFailure: (error: AppError) => void;
  readonly logger: Pick<Logger, 'warn' | 'debug'>;
}

/** What happens around the failures of a kafkajs consumer, which starts itself again after one. */
export interface Restarts {
  /** Why the consumer cannot read at the moment, null where it can. */
  readonly outage: AppError | null;
  /** As kafkajs's setting of that name: whether to start again, answered when it is time to. */
  readonly restartOnFailure: (error: Error) => Promise<boolean>;
  /** To be called at `consumer.crash`. */
  crashed(payload: { readonly error: Error; readonly restart: boolean }): void;
  /** To be called at `consumer.group_join`. */
  joined(): void;
  stop(): void;
}

/** kafkajs waits 4 ms here, a hundred starts a second while a topic is gone; a broker should be found within a second of its return. */
const mostMs = 1_000;

export function createRestarts({ what, onOutage, onFailure, logger }: RestartsOptions): Restarts {
  const stopping = new AbortController();
  let outage: AppError | null = null;
  let starts = 0;
  return {
    get outage() {
      return outage;
    },
    async restartOnFailure(cause) {
      const error = toKafkaError(cause, what);
      const isNews = outage?.message !== error.message;
      outage = error;
      onOutage(error);
      if (!error.retriable) return false;
      if (isNews) logger.warn({ err: error }, 'consumer failed; starting it again');
      else logger.debug({ err: error, starts }, 'consumer still fails');
      await pause(Math.min(mostMs, backoffMs(starts++)), stopping.signal);
      return !stopping.signal.aborted;
    },
    crashed({ error: cause, restart }) {
      if (restart || stopping.signal.aborted) return;
      const error = toKafkaError(cause, what);
      // kafkajs asks whether to start again only after failures of which it believes that they pass.
      if (outage === null) onOutage(error);
      outage = error;
      onFailure(error);
    },
    joined() {
      outage = null;
      starts = 0;
    },
    stop: () => stopping.abort(),
  };
}
