import { recordList } from './direct-produce';
import type { OutputRecord } from './records';

/** Where one input partition's results go, together with how far it has been read. */
export interface PartitionOutput {
  /**
   * Writes the records and moves the group's committed offset to `nextOffset`.
   * Rejects with KAFKA_FENCED where another owner has taken the partition over, KAFKA_UNAVAILABLE (retriable) or
   * KAFKA_REFUSED. After a rejection the output is unusable: close it and open another.
   */
  commit(records: readonly OutputRecord[], nextOffset: bigint): Promise<void>;
  close(): Promise<void>;
}

/** Records by topic, as kafkajs's `sendBatch` takes them. */
export function topicMessages(records: readonly OutputRecord[]) {
  const byTopic = new Map<string, OutputRecord[]>();
  for (const record of records) {
    const messages = byTopic.get(record.topic);
    if (messages) messages.push(record);
    else byTopic.set(record.topic, [record]);
  }
  return [...byTopic].map(([topic, messages]) => ({ topic, messages: recordList(messages) }));
}
