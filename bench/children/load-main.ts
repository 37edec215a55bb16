import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { readSettings } from '../../lib/config/settings';
import { createSequences } from '../../lib/kafka/record-batches';
import { sendRecords } from '../../lib/kafka/send-records';
import { readTopics } from '../../lib/kafka/topic-reader';
import { createLogger } from '../../lib/logger';
import { eventIdOf } from '../recommendation-event-id';
import { percentile } from '../../lib/percentile';
import type { LoadOrder, LoadReply, LoadReport } from './load-protocol';

/** How long after the last event recommendations may still come. */
const graceMs = 30_000;

/** A writer that a quota holds back waits for its answers, ms. */
const requestTimeout = 300_000;

/** Events that are due within this time go together, as with librdkafka's default linger: a request each would load broker and machine. */
const lingerMs = 5;
/** A timer is not finer. */
const leastMs = 1;

/**
 * Writes events when they are due, whether or not those before have been answered, and reads the recommendations
 * read_committed. Both in this process, so that one clock takes the time, and none of the recommender's.
 */
async function run(order: LoadOrder): Promise<LoadReport> {
  const { records, ratePerSecond } = order;
  const { settings } = readSettings({ env: {}, overrides: { 'kafka.brokers': order.brokers.join(',') } });
  const logger = createLogger({ service: 'bench-load', level: 'silent', pretty: false });
  const indexOf = new Map(records.map(({ eventId }, index) => [eventId, index]));
  const latencies = new Float64Array(records.length).fill(NaN);
  const lateness = new Float64Array(records.length);
  const intervalMs = 1_000 / ratePerSecond;
  const tickMs = intervalMs < lingerMs ? lingerMs : leastMs;
  let startMs = Infinity;
  let seen = 0;
  let doubled = 0;

  const reader = await readTopics(
    settings.kafka,
    [order.recommendations],
    (_topic, _partition, read) => {
      const now = performance.now();
      for (const { value } of read) {
        const eventId = value && eventIdOf(value);
        const index = eventId === null ? undefined : indexOf.get(eventId);
        if (index === undefined) continue;
        if (!Number.isNaN(latencies[index])) {
          doubled++;
          continue;
        }
        latencies[index] = now - (startMs + index * intervalMs);
        seen++;
      }
    },
    logger,
  );
  const { clientId } = order;
  const kafka = new Kafka({ clientId, requestTimeout, brokers: [...order.brokers], logLevel: logLevel.NOTHING });
  const producer = kafka.producer({
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  // Without a producer id nobody asks for them.
  const sequences = createSequences();
  const outgoing = records.map(({ key, value }) => ({ topic: order.topic, key, value: Buffer.from(value) }));

  const sends = new Set<Promise<unknown>>();
  let failure: unknown = null;
  startMs = performance.now() + 10;
  for (let at = 0; at < records.length;) {
    const now = performance.now();
    let end = at;
    while (end < records.length && startMs + end * intervalMs <= now) {
      lateness[end] = now - (startMs + end * intervalMs);
      end++;
    }
    if (end > at) {
      // Not awaited: a slow answer delays no later event.
      const send: Promise<unknown> = sendRecords(producer, outgoing.slice(at, end), sequences)
        .catch((error: unknown) => (failure = error))
        .finally(() => sends.delete(send));
      sends.add(send);
      at = end;
    }
    await sleep(at < records.length ? Math.max(tickMs, startMs + at * intervalMs - performance.now()) : 0);
  }
  await Promise.all(sends);
  const giveUpAt = performance.now() + graceMs;
  while (failure === null && seen < records.length && performance.now() < giveUpAt) await sleep(10);
  await Promise.all([reader.close(), producer.disconnect()]);
  if (failure !== null) throw failure as Error;
  return {
    kind: 'report',
    latenciesMs: latencies.slice(order.warmUp).filter((ms) => !Number.isNaN(ms)),
    lateMsP99: percentile(lateness.slice(order.warmUp), 0.99),
    lost: records.length - seen,
    doubled,
  };
}

process.on('disconnect', () => process.exit());
process.on('message', (order: LoadOrder) => {
  const reply = (message: LoadReply): void => void process.send?.(message);
  run(order).then(reply, (error: unknown) => reply({ kind: 'failed', message: String((error as Error).stack) }));
});
