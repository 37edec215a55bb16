import { backoffMs, pause } from '../backoff';
import { AppError } from '../errors';
import type { Logger } from '../logger';
import { toKafkaError } from './kafka-errors';
import type { KeyedBytes, KeyedSender } from './keyed-sender';
import { createWaitingParts, type Delivery, type Part } from './waiting-parts';

export interface AcknowledgedWriterOptions {
  readonly open: () => Promise<KeyedSender>;
  /** Of what waits and what is on its way, envelopes included. */
  readonly maxPendingBytes: number;
  /** How long the brokers may take to confirm a request, all its attempts together. */
  readonly deliveryTimeoutMs: number;
  readonly logger: Pick<Logger, 'warn' | 'info'>;
}

/** Many callers' records in few requests, one on its way at a time; what arrives meanwhile goes with the next. */
export interface AcknowledgedWriter {
  /**
   * Never rejects: tells of each record, in order, what became of it. Where the brokers are known to be away, or too much waits
   * already (QUEUE_FULL), nothing of it is written. An aborted signal ends the wait, not what is on its way.
   */
  write(records: readonly KeyedBytes[], signal?: AbortSignal): Promise<readonly Delivery[]>;
  /** Why the brokers cannot be written to at the moment; null where they can, as far as is known. */
  readonly away: AppError | null;
  readonly pendingBytes: number;
  /** Takes no more, waits for what it has, and closes. */
  close(): Promise<void>;
}

/** Brokers that were there answer far sooner; until then callers wait, as they do while a partition changes its leader. */
const reconnectMs = 500;
const written: Delivery = { outcome: 'written' };

/** Begins to connect at once. */
export function createAcknowledgedWriter(options: AcknowledgedWriterOptions): AcknowledgedWriter {
  const { open, maxPendingBytes, deliveryTimeoutMs, logger } = options;
  const parts = createWaitingParts();
  const stopping = new AbortController();
  let away: AppError | null = null;
  let wasConnected = false;
  let pendingBytes = 0;
  let wake: () => void = () => undefined;

  function end(part: Part, delivery: Delivery): void {
    pendingBytes -= part.bytes;
    part.settle(delivery);
  }

  function setAway(error: AppError | null): void {
    // A first connection that takes a while is a start, not an outage.
    if (wasConnected && error !== null && away === null)
      logger.warn({ reason: error.message }, 'the brokers cannot be written to');
    if (wasConnected && error === null && away !== null) logger.info({}, 'the brokers can be written to again');
    wasConnected ||= error === null;
    away = error;
    if (error !== null) for (const part of parts.takeAll()) end(part, { outcome: 'not-written', error });
  }

  async function connect(): Promise<KeyedSender | null> {
    for (let attempt = 0; !stopping.signal.aborted; attempt++) {
      // A process that starts beside others takes its time, and its first callers with it.
      const patienceMs = wasConnected ? reconnectMs : deliveryTimeoutMs;
      const slow = setTimeout(() => setAway(unconfirmed(patienceMs, 'a connection')), patienceMs);
      try {
        const sender = await open();
        setAway(null);
        return sender;
      } catch (error) {
        setAway(toKafkaError(error, 'connecting a producer'));
      } finally {
        clearTimeout(slow);
      }
      await pause(backoffMs(attempt), stopping.signal);
    }
    return null;
  }

  async function send(sender: KeyedSender, batch: readonly Part[]): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(unconfirmed(deliveryTimeoutMs, 'records')), deliveryTimeoutMs);
    });
    try {
      await Promise.race([sender.send(batch.flatMap(({ records }) => records)), late]);
      for (const part of batch) end(part, written);
      return true;
    } catch (failure) {
      const error = toKafkaError(failure, 'writing records');
      logger.warn({ reason: error.message }, 'records were not confirmed');
      if (error.facts['type'] === 'MESSAGE_TOO_LARGE') parts.halve();
      for (const part of batch) end(part, { outcome: isRefusal(error) ? 'not-written' : 'unknown', error });
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  async function run(): Promise<void> {
    let sender = await connect();
    for (;;) {
      while (parts.isEmpty && !stopping.signal.aborted) await new Promise<void>((resolve) => (wake = resolve));
      if (parts.isEmpty) break;
      if (sender === null) {
        for (const part of parts.takeAll()) end(part, { outcome: 'not-written', error: stopped() });
        continue;
      }
      if (await send(sender, parts.take())) continue;
      // What it still has on its way ends with it, or late: whoever wrote it has been told that nobody knows.
      void sender.close();
      sender = await connect();
    }
    await sender?.close();
  }
  const ended = run();

  return {
    get away() {
      return away;
    },
    get pendingBytes() {
      return pendingBytes;
    },
    async write(records, signal) {
      const refusal = refuse();
      if (refusal !== null) return records.map(() => ({ outcome: 'not-written', error: refusal }));
      const added = parts.add(records);
      for (const { part } of added) pendingBytes += part.bytes;
      wake();
      const onAbort = (): void => {
        for (const { part } of added) {
          if (parts.remove(part)) end(part, { outcome: 'not-written', error: tooLate('were not sent') });
          else part.settle({ outcome: 'unknown', error: tooLate('are on their way and not confirmed') });
        }
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      if (signal?.aborted === true) onAbort();
      const deliveries = await Promise.all(added.map(({ settled }) => settled));
      signal?.removeEventListener('abort', onAbort);
      return deliveries.flatMap((delivery, place) => added[place]?.part.records.map(() => delivery) ?? []);
    },
    async close() {
      stopping.abort();
      wake();
      await ended;
    },
  };

  function refuse(): AppError | null {
    if (stopping.signal.aborted) return stopped();
    if (away !== null) return away;
    if (pendingBytes <= maxPendingBytes) return null;
    const facts = { pendingBytes, maxPendingBytes, retryAfterSeconds: 1 };
    return new AppError('QUEUE_FULL', `${pendingBytes} bytes of records wait to be written; try again`, facts);
  }
}

/** Rights are looked at before anything is written; a record that is too large is found when others were. */
function isRefusal({ code, facts }: AppError): boolean {
  return code === 'KAFKA_REFUSED' && String(facts['type']).endsWith('AUTHORIZATION_FAILED');
}

function unconfirmed(afterMs: number, what: string): AppError {
  return new AppError('KAFKA_UNAVAILABLE', `the brokers did not confirm ${what} within ${afterMs} ms`);
}

function tooLate(what: string): AppError {
  return new AppError('KAFKA_UNAVAILABLE', `the time for this request is over; its records ${what}`);
}

function stopped(): AppError {
  return new AppError('KAFKA_UNAVAILABLE', 'this process is stopping; try again with another');
}
