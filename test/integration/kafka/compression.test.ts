import { readSettings } from '../../../lib/config/settings';
import { connectAdmin } from '../../../lib/kafka/admin';
import { connectRecordWriter } from '../../../lib/kafka/record-writer';
import { readTopics } from '../../../lib/kafka/topic-reader';
import { silent } from '../../helpers/silent-logger';
import { sharedStack, uniqueTopic } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';

/** The broker packs what it is given anew, with the libraries of the Java producers. */
test.each(['gzip', 'snappy', 'lz4', 'zstd'])('records of a topic that is compressed with %s are read', async (type) => {
  const { brokers } = sharedStack();
  const { settings } = readSettings({ env: { STREAMREC_KAFKA_BROKERS: brokers } });
  const topic = uniqueTopic(`packed-${type}`);
  const admin = await connectAdmin(settings.kafka, silent);
  await admin.createTopics([{ topic, partitions: 1, replication: 1, config: { 'compression.type': type } }]);
  const writer = await connectRecordWriter(settings.kafka, silent);
  // Longer than one block of any of them, and not all alike.
  const values = Array.from({ length: 400 }, (_, i) => Buffer.from(`${i} `.repeat(1 + (i % 300))));
  await writer.write(
    topic,
    values.map((value, i) => ({ key: String(i), value })),
  );
  const read: (Buffer | null)[] = [];
  const onRecords = (_topic: string, _partition: number, records: readonly { value: Buffer | null }[]): void => {
    read.push(...records.map(({ value }) => value));
  };
  const reader = await readTopics(settings.kafka, [topic], onRecords, silent);
  await waitFor(() => read.length >= values.length, { what: 'all records' });
  expect(read).toEqual(values);
  await Promise.all([reader.close(), writer.close(), admin.close()]);
});
