import type { Codec } from '../../lib/avro/codec';
import { codecFactory, type CodecSettings } from '../../lib/avro/codecs';
import type { AppError } from '../../lib/errors';
import type { DeadLetterRecord, RecommendationRecord, UserHistoryRecord } from '../../lib/domain/records.generated';
import type { KafkaSettings } from '../../lib/kafka/kafka-settings';
import type { RawRecord } from '../../lib/kafka/records';
import { readTopics } from '../../lib/kafka/topic-reader';
import type { Logger } from '../../lib/logger';
import { expectOne, type Expect } from './expectation';
import { createLedger, type Ledger } from './ledger';

export type { Account, Flow } from './ledger';
export type { Expect, Expected } from './expectation';

export interface WatchedTopics {
  readonly events: string;
  readonly recommendations: string;
  readonly deadLetters: string;
}

/** Told of everything that is read, after it has been accounted for. */
export interface Listener {
  onSource?(partition: number, source: RawRecord, event: UserHistoryRecord | null): void;
  /** @param record as it lies in the topic of results. */
  onRecommendation?(made: RecommendationRecord, record: RawRecord): void;
  onDeadLetter?(letter: DeadLetterRecord, record: RawRecord): void;
}

/** Reads the source topic and, read_committed, what came of it, from the beginnings on; keeps a few bytes of each record. */
export interface Verifier extends Pick<Ledger, 'sources' | 'results' | 'degraded' | 'flows' | 'waive' | 'account'> {
  /** Set it to true while lists of less history than there is may come, if they say so. */
  tolerant: boolean;
  /** Records without value among the results, which no recommender writes: behind it, a partition holds nothing more. */
  readonly marks: number;
  /** Why it reads no more, null while it does. */
  readonly failure: AppError | null;
  listen(listener: Listener): void;
  /** Reads partitions too that were added since. */
  lookAgain(): Promise<void>;
  close(): Promise<void>;
}

export interface VerifierOptions {
  readonly registry?: CodecSettings;
  readonly expect?: Expect;
  readonly listener?: Listener;
}

export const flawless = { lost: [], doubled: [], outOfOrder: [], wrong: [] };

export async function watch(
  kafka: KafkaSettings,
  topics: WatchedTopics,
  logger: Logger,
  {
    registry = { url: '', username: '', password: '', knownSchemasDir: '' },
    expect = expectOne,
    listener,
  }: VerifierOptions = {},
): Promise<Verifier> {
  const codecOf = codecFactory(registry);
  const events: Codec<UserHistoryRecord> = await codecOf('user-history', topics.events);
  const results: Codec<RecommendationRecord> = await codecOf('recommendation', topics.recommendations);
  const letters: Codec<DeadLetterRecord> = await codecOf('dead-letter', topics.deadLetters);
  const ledger = createLedger(topics.events, expect);
  const listeners: Listener[] = listener ? [listener] : [];
  const next = new Map<string, bigint>();
  let marks = 0;

  const read = () => readTopics(kafka, [topics.events, topics.recommendations, topics.deadLetters], takeAll, logger);
  let reader = await read();

  async function takeAll(topic: string, partition: number, records: readonly RawRecord[]): Promise<void> {
    const codec = topic === topics.events ? events : topic === topics.deadLetters ? letters : results;
    const id = `${topic}-${partition}`;
    const fresh = records.filter(({ offset }) => offset >= (next.get(id) ?? 0n));
    await codec.prepare(fresh.map(({ value }) => value));
    for (const record of fresh) take(topic, partition, record);
    const last = fresh.at(-1);
    if (last) next.set(id, last.offset + 1n);
  }

  function take(topic: string, partition: number, record: RawRecord): void {
    if (topic === topics.events) {
      const decoded = events.decode(record.value);
      const event = decoded.ok ? decoded.value : null;
      ledger.source(partition, record, event);
      for (const { onSource } of listeners) onSource?.(partition, record, event);
    } else if (record.value === null) {
      marks++;
    } else if (topic === topics.recommendations) {
      const decoded = results.decode(record.value);
      if (!decoded.ok) return ledger.unreadable(`${topic}-${partition}@${record.offset}`);
      ledger.recommendation(partition, decoded.value);
      for (const { onRecommendation } of listeners) onRecommendation?.(decoded.value, record);
    } else {
      const decoded = letters.decode(record.value);
      if (!decoded.ok) return ledger.unreadable(`${topic}-${partition}@${record.offset}`);
      ledger.deadLetter(partition, decoded.value);
      for (const { onDeadLetter } of listeners) onDeadLetter?.(decoded.value, record);
    }
  }

  return {
    get sources() {
      return ledger.sources;
    },
    get results() {
      return ledger.results;
    },
    get degraded() {
      return ledger.degraded;
    },
    get tolerant() {
      return ledger.tolerant;
    },
    set tolerant(is) {
      ledger.tolerant = is;
    },
    get failure() {
      return reader.failure;
    },
    get marks() {
      return marks;
    },
    flows: ledger.flows,
    waive: ledger.waive,
    account: () => ledger.account(),
    listen: (another) => void listeners.push(another),
    async lookAgain() {
      await reader.close();
      reader = await read();
    },
    close: () => reader.close(),
  };
}
