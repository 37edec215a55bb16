import type { Codec } from '../../lib/avro/codec';
import type { DeadLetterRecord } from '../../lib/domain/records.generated';
import type { RecordWriter } from '../../lib/kafka/record-writer';
import type { RejectedRecord } from './batch';

/** Keeps records of the catalogue that cannot be used, as they came; one delivered again is kept again. */
export function createItemDeadLetters(
  writer: Pick<RecordWriter, 'write'>,
  topic: string,
  codec: Codec<DeadLetterRecord>,
  now: () => number,
): (rejected: readonly RejectedRecord[]) => Promise<void> {
  return (rejected) =>
    writer.write(
      topic,
      rejected.map(({ topic: source, partition, record, stage, reason, message }) => ({
        key: `${source}-${partition}-${record.offset}`,
        value: codec.encode({
          topic: source,
          partition,
          offset: Number(record.offset),
          timestamp: record.timestamp,
          key: record.key,
          value: record.value,
          headers: [],
          stage,
          reason,
          message,
          model: null,
          failed_at: now(),
        }),
      })),
    );
}
