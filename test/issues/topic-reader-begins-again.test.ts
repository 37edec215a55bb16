/*
 * A check of the stream reported thousands of recommendations as doubled after the broker had been killed, though the
 * topic held each once. The reader of whole topics commits no offsets, so that kafkajs, which starts a consumer again
 * after a failure, began every topic anew: each record read before the failure came a second time.
 */
import { createLogger } from '../../lib/logger';
import { connectAdmin } from '../../lib/kafka/admin';
import { connectRecordWriter } from '../../lib/kafka/record-writer';
import { readTopics } from '../../lib/kafka/topic-reader';
import { readSettings } from '../../lib/config/settings';
import { sharedStack, uniqueTopic } from '../helpers/stack';
import { waitFor } from '../helpers/wait-for';

test('a reader of whole topics that fails and starts again gives each record once', async () => {
  const { kafka } = readSettings({ env: { STREAMREC_KAFKA_BROKERS: sharedStack().brokers } }).settings;
  const logger = createLogger({ service: 'test', level: 'silent', pretty: false });
  const topic = uniqueTopic('whole');
  const admin = await connectAdmin(kafka, logger);
  await admin.createTopics([{ topic, partitions: 1, replication: 1, config: {} }]);
  const writer = await connectRecordWriter(kafka, logger);
  const seen: string[] = [];
  let failures = 0;
  // More failures than kafkajs retries: it gives the consumer up and starts it again.
  const enough = 15;
  const reader = await readTopics(
    kafka,
    [topic],
    (_topic, _partition, records) => {
      const values = records.map(({ value }) => String(value));
      if (values.includes('second') && failures < enough) {
        failures++;
        throw new Error('the reader cannot take it now');
      }
      seen.push(...values);
    },
    logger,
  );
  try {
    await writer.write(topic, [{ key: 'k', value: Buffer.from('first') }]);
    await waitFor(() => seen.length === 1, { what: 'the first record' });
    await writer.write(topic, [{ key: 'k', value: Buffer.from('second') }]);
    await waitFor(() => seen.includes('second'), { timeoutMs: 30_000, what: 'the second record' });
    await writer.write(topic, [{ key: 'k', value: Buffer.from('third') }]);
    await waitFor(() => seen.includes('third'), { what: 'the third record' });
    expect(failures).toBe(enough);
    expect(seen).toEqual(['first', 'second', 'third']);
  } finally {
    await Promise.all([reader.close(), writer.close(), admin.close()]);
  }
}, 60_000);
