import { codecFactory } from '../../lib/avro/codecs';
import { createInspector, type Inspector } from '../../lib/avro/inspect';
import type { Settings } from '../../lib/config/settings';
import { deadLetter, type DeadLetter } from '../../lib/dead-letters/letter';
import type { DeadLetterRecord } from '../../lib/domain/records.generated';
import { connectAdmin, type KafkaAdmin } from '../../lib/kafka/admin';
import { offsetsIn, rangesOf, scanTopic, type OffsetRanges } from '../../lib/kafka/topic-scan';
import type { Logger } from '../../lib/logger';
import { createProgress } from './progress';

export interface LetterScan {
  readonly topic: string;
  readonly ranges: OffsetRanges;
  /** Awaited; letters of one partition, in order. */
  readonly onLetters: (letters: readonly DeadLetter[]) => Promise<void> | void;
  readonly json: boolean;
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
      async scan({ topic, ranges, onLetters, json, signal }) {
        const progress = createProgress(topic, offsetsIn(ranges), json);
        let unreadable = 0;
        try {
          const onRecords = async (_: number, records: readonly { readonly value: Buffer | null }[]): Promise<void> => {
            await codec.prepare(records.map(({ value }) => value));
            const decoded = records.map(({ value }) => codec.decode(value));
            const letters = decoded.flatMap((one) => (one.ok ? [deadLetter(one.value)] : []));
            unreadable += records.length - letters.length;
            await inspector.learn(letters.map(({ value }) => value));
            if (letters.length > 0) await onLetters(letters);
          };
          const scan = { topic, ranges, onRecords, onProgress: progress.move, ...(signal ? { signal } : {}) };
          return { unread: await scanTopic(kafka, scan, logger), unreadable };
        } finally {
          progress.end();
        }
      },
      close: () => admin.close(),
    };
  } catch (error) {
    await admin.close();
    throw error;
  }
}

/** For standard error: what a scan left out, or nothing. */
export function unseenText({ unreadable, unread }: Unseen): string {
  const parts = [
    unreadable > 0 ? `${unreadable} records of the topic are no dead letters\n` : '',
    unread > 0 ? `${unread} offsets at the end belong to a transaction that is still open: look again later\n` : '',
  ];
  return parts.join('');
}
