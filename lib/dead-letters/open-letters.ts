import { codecFactory } from '../avro/codecs';
import { createInspector, type Inspector } from '../avro/inspect';
import type { Settings } from '../config/settings';
import { deadLetter, type DeadLetter } from './letter';
import type { DeadLetterRecord } from '../domain/records.generated';
import { connectAdmin, type KafkaAdmin } from '../kafka/admin';
import { rangesOf, scanTopic, type OffsetRanges, type TopicScan } from '../kafka/topic-scan';
import type { Logger } from '../logger';

/** A letter and where it lies in its own topic; `partition` and `offset` are those of the record that died. */
export interface LaidLetter extends DeadLetter {
  readonly lies: { readonly partition: number; readonly offset: bigint };
}

export interface LetterScan {
  readonly topic: string;
  readonly ranges: OffsetRanges;
  /** Awaited; letters of one partition, in order. */
  readonly onLetters: (letters: readonly LaidLetter[]) => Promise<void> | void;
  /** Told how many offsets of the ranges are behind it. */
  readonly onProgress?: (offsets: number) => void;
  readonly signal?: AbortSignal;
}

/** What a scan had to leave out. */
export interface Unseen {
  /** Records of the topic that are no dead letters. */
  readonly unreadable: number;
  /** Offsets behind a transaction that is still open. */
  readonly unread: number;
}

export interface Letters {
  readonly admin: KafkaAdmin;
  readonly inspector: Inspector;
  ranges(topic: string, partitions?: ReadonlySet<number>): Promise<OffsetRanges>;
  scan(scan: LetterScan): Promise<Unseen>;
  close(): Promise<void>;
}

/** Rejects with KAFKA_UNAVAILABLE, KAFKA_REFUSED or SCHEMA_REGISTRY_UNAVAILABLE, as what it gives does. */
export async function openLetters({ kafka, topics, schemaRegistry }: Settings, logger: Logger): Promise<Letters> {
  const admin = await connectAdmin(kafka, logger);
  try {
    const codec = await codecFactory(schemaRegistry)<DeadLetterRecord>('dead-letter', topics.deadLetters);
    const inspector = createInspector(schemaRegistry);
    return {
      admin,
      inspector,
      ranges: (topic, partitions) => rangesOf(admin, topic, partitions),
      async scan({ topic, onLetters, ...scan }) {
        let unreadable = 0;
        const onRecords: TopicScan['onRecords'] = async (partition, records) => {
          await codec.prepare(records.map(({ value }) => value));
          const letters = records.flatMap(({ value, offset }): LaidLetter[] => {
            const decoded = codec.decode(value);
            return decoded.ok ? [{ ...deadLetter(decoded.value), lies: { partition, offset } }] : [];
          });
          unreadable += records.length - letters.length;
          await inspector.learn(letters.map(({ value }) => value));
          if (letters.length > 0) await onLetters(letters);
        };
        return { unread: await scanTopic(kafka, { topic, onRecords, ...scan }, logger), unreadable };
      },
      close: () => admin.close(),
    };
  } catch (error) {
    await admin.close();
    throw error;
  }
}
