import { createUserHistoryEncoder } from '../../../lib/avro/user-history-encoder';
import { codecFactory } from '../../../lib/avro/codecs';
import { readSettings } from '../../../lib/config/settings';
import { cleanInteraction } from '../../../lib/domain/clean-interaction';
import { toInteraction } from '../../../lib/avro/record-mapping';
import type { UserHistoryRecord } from '../../../lib/domain/records.generated';
import { createAcknowledgedWriter, type AcknowledgedWriter } from '../../../lib/kafka/acknowledged-writer';
import { connectAdmin } from '../../../lib/kafka/admin';
import { openKeyedSender } from '../../../lib/kafka/keyed-sender';
import { rangesOf, scanTopic } from '../../../lib/kafka/topic-scan';
import { startStack, type Stack } from '../../../lib/stack/stack';
import { createEventSink, type EventResult, type EventSink } from '../../../services/gateway/events/event-sink';
import { silent } from '../../helpers/silent-logger';
import { waitFor } from '../../helpers/wait-for';

const topic = 'user_history';
const partitions = 3;

let stack: Stack;
let writer: AcknowledgedWriter;
let sink: EventSink;
let settings: ReturnType<typeof readSettings>['settings'];
beforeAll(async () => {
  stack = await startStack({ redis: false });
  ({ settings } = readSettings({
    env: { STREAMREC_KAFKA_BROKERS: stack.brokers, STREAMREC_KAFKA_CONNECTION_TIMEOUT_MS: '1000' },
  }));
  const admin = await connectAdmin(settings.kafka, silent);
  await admin.createTopics([{ topic, partitions, replication: 1, config: {} }]);
  await admin.close();
  writer = createAcknowledgedWriter({
    open: () => openKeyedSender(settings.kafka, topic, silent),
    maxPendingBytes: 8_000_000,
    deliveryTimeoutMs: 3_000,
    logger: silent,
  });
  const codec = await codecFactory(settings.schemaRegistry)<UserHistoryRecord>('user-history', topic);
  sink = createEventSink({
    writer,
    encode: createUserHistoryEncoder(codec.header),
    onResults: () => undefined,
    now: Date.now,
  });
});
afterAll(async () => {
  await writer.close();
  await stack.stop();
});

const accept = (events: readonly unknown[], ms = 20_000): Promise<readonly EventResult[]> =>
  sink.accept(events, { signal: AbortSignal.timeout(ms) });
const anEvent = (eventId: string, user: number) => ({ eventId, userId: `u${user}`, itemId: 'i1', eventType: 'view' });

/** Event ids as they lie in each partition. */
async function written(): Promise<{ readonly partition: number; readonly userId: string; readonly eventId: string }[]> {
  const codec = await codecFactory(settings.schemaRegistry)<UserHistoryRecord>('user-history', topic);
  const admin = await connectAdmin(settings.kafka, silent);
  const ranges = await rangesOf(admin, topic);
  await admin.close();
  const found: { partition: number; userId: string; eventId: string }[] = [];
  const onRecords: Parameters<typeof scanTopic>[1]['onRecords'] = (partition, records) => {
    for (const { key, value, offset, timestamp } of records) {
      const decoded = codec.decode(value);
      if (!decoded.ok) throw new Error(decoded.message);
      // As the recommender reads it.
      const clean = cleanInteraction(toInteraction(decoded.value), { topic, partition, offset, timestamp });
      if (!clean.ok) throw new Error(clean.message);
      expect(key?.toString()).toBe(clean.interaction.userId);
      found.push({ partition, userId: clean.interaction.userId, eventId: clean.interaction.eventId });
    }
  };
  const left = await scanTopic(settings.kafka, { topic, ranges, onRecords }, silent);
  expect(left).toBe(0);
  return found;
}

test('what was accepted lies in the topic, once, in the order of its customer, whatever else was in the request', async () => {
  const requests = Array.from({ length: 20 }, (_, request) =>
    Array.from({ length: 50 }, (_, place) => anEvent(`${request}-${place}`, place % 7)),
  );
  const answers = await Promise.all(requests.map((events) => accept([...events, { userId: '' }])));
  for (const results of answers) {
    expect(results.at(-1)).toMatchObject({ status: 'refused' });
    expect(results.slice(0, -1).every(({ status }) => status === 'accepted')).toBe(true);
  }
  const found = await written();
  expect(new Set(found.map(({ partition }) => partition)).size).toBe(partitions);
  for (const user of [0, 1, 2, 3, 4, 5, 6]) {
    const sent = requests.flat().filter(({ userId }) => userId === `u${user}`);
    const theirs = found.filter(({ userId }) => userId === `u${user}`);
    expect(theirs.map(({ eventId }) => eventId)).toEqual(sent.map(({ eventId }) => eventId));
  }
});

test('with the broker killed and started again, nothing that was confirmed is missing, and what was not is told', async () => {
  const told = new Map<string, string>();
  let isOver = false;
  async function client(name: number): Promise<void> {
    for (let n = 0; !isOver; n++) {
      const ids = Array.from({ length: 10 }, (_, place) => `k${name}-${n}-${place}`);
      const results = await accept(ids.map((id) => anEvent(id, name)));
      results.forEach(({ status }, place) => told.set(ids[place] as string, status));
      if (results.some(({ status }) => status !== 'accepted')) await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  const clients = [1, 2, 3, 4].map(client);
  const count = (wanted: string): number => [...told.values()].filter((status) => status === wanted).length;
  await waitFor(() => count('accepted') > 500, { what: 'events to be accepted' });
  stack.kafka.kill('SIGKILL');
  await waitFor(() => count('not-written') > 0, { what: 'the broker to be missed' });
  const known = writer.away?.code;
  const asked = performance.now();
  expect(await accept([anEvent('away', 1)])).toMatchObject([{ status: 'not-written' }]);
  const refusedMs = performance.now() - asked;
  await stack.kafka.start();
  const accepted = count('accepted');
  await waitFor(() => count('accepted') > accepted + 200, { timeoutMs: 30_000, what: 'events to be accepted again' });
  isOver = true;
  await Promise.all(clients);

  expect(known).toBe('KAFKA_UNAVAILABLE');
  expect(refusedMs).toBeLessThan(1_000);
  const ids = (await written()).map(({ eventId }) => eventId);
  const found = new Set(ids);
  expect(ids).toHaveLength(found.size);
  const missing = [...told].filter(([id, status]) => status === 'accepted' && !found.has(id));
  const uninvited = [...told].filter(([id, status]) => status === 'not-written' && found.has(id));
  expect({ missing, uninvited }).toEqual({ missing: [], uninvited: [] });
});
