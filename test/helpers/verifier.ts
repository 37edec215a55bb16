import type { Codec } from '../../lib/avro/codec';
import { codecFactory, type CodecSettings } from '../../lib/avro/codecs';
import type { DeadLetterRecord, RecommendationRecord, UserHistoryRecord } from '../../lib/domain/records.generated';
import type { KafkaSettings } from '../../lib/kafka/kafka-settings';
import type { RawRecord } from '../../lib/kafka/records';
import { readTopics } from '../../lib/kafka/topic-reader';
import type { Logger } from '../../lib/logger';
import { echoOf, numberOf } from './events';

export interface WatchedTopics {
  readonly events: string;
  readonly recommendations: string;
  readonly deadLetters: string;
}

/** One record of the source topic and everything that came of it, each as a reader with read_committed saw it. */
export interface Outcome {
  readonly source: RawRecord;
  readonly event: UserHistoryRecord | null;
  readonly recommendations: RecommendationRecord[];
  readonly deadLetters: DeadLetterRecord[];
}

/** Every source record accounted for, by `<partition>-<offset>`. All lists are empty where all is well. */
export interface Account {
  readonly sources: number;
  readonly recommended: number;
  readonly dead: number;
  readonly lost: string[];
  readonly doubled: string[];
  /** Results that lie behind a later event's result in their partition. */
  readonly outOfOrder: string[];
  /** Results in another partition than their source, of another event, or of a history that misses an event. */
  readonly wrong: string[];
}

export const flawless = { lost: [], doubled: [], outOfOrder: [], wrong: [] };

/** A mark is a record without value, which no recommender writes: behind it, a partition holds nothing more. */
export interface Verifier {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly recommendations: readonly RecommendationRecord[];
  readonly deadLetters: readonly DeadLetterRecord[];
  readonly marks: number;
  /** @param wanted whether a good event is to be recommended for; all are unless told. */
  account(wanted?: (event: UserHistoryRecord) => boolean): Account;
  close(): Promise<void>;
}

export async function watch(
  kafka: KafkaSettings,
  topics: WatchedTopics,
  logger: Logger,
  registry: CodecSettings = { url: '', username: '', password: '', knownSchemasDir: '' },
): Promise<Verifier> {
  const codecOf = codecFactory(registry);
  const events: Codec<UserHistoryRecord> = await codecOf('user-history', topics.events);
  const results: Codec<RecommendationRecord> = await codecOf('recommendation', topics.recommendations);
  const letters: Codec<DeadLetterRecord> = await codecOf('dead-letter', topics.deadLetters);
  const outcomes = new Map<string, Outcome>();
  const recommendations: RecommendationRecord[] = [];
  const deadLetters: DeadLetterRecord[] = [];
  const orders = new Map<string, number>();
  const outOfOrder: string[] = [];
  const misplaced: string[] = [];
  let marks = 0;

  const reader = await readTopics(
    kafka,
    Object.values(topics) as string[],
    async (topic, partition, records) => {
      const codec = topic === topics.events ? events : topic === topics.deadLetters ? letters : results;
      await codec.prepare(records.map(({ value }) => value));
      for (const record of records) take(topic, partition, record);
    },
    logger,
  );

  function take(topic: string, partition: number, record: RawRecord): void {
    if (topic === topics.events) {
      const decoded = events.decode(record.value);
      const known = outcomes.get(`${partition}-${record.offset}`);
      const source = { source: record, event: decoded.ok ? decoded.value : null };
      outcomes.set(`${partition}-${record.offset}`, { recommendations: [], deadLetters: [], ...known, ...source });
    } else if (record.value === null) {
      marks++;
    } else if (topic === topics.recommendations) {
      const recommendation = valueOf(results, record);
      recommendations.push(recommendation);
      const { source_partition, source_offset } = recommendation;
      outcome(topic, partition, source_partition, source_offset).recommendations.push(recommendation);
    } else {
      const letter = valueOf(letters, record);
      deadLetters.push(letter);
      outcome(topic, partition, letter.partition, letter.offset).deadLetters.push(letter);
    }
  }

  /** The results may be read before their sources. */
  function outcome(topic: string, partition: number, sourcePartition: number, offset: number): Outcome {
    const id = `${sourcePartition}-${offset}`;
    const order = `${topic}-${partition}`;
    if (sourcePartition !== partition) misplaced.push(id);
    if (offset <= (orders.get(order) ?? -1)) outOfOrder.push(id);
    orders.set(order, offset);
    const known = outcomes.get(id);
    if (known) return known;
    const made = { source: undefined as never, event: null, recommendations: [], deadLetters: [] };
    outcomes.set(id, made);
    return made;
  }

  return {
    outcomes,
    recommendations,
    deadLetters,
    get marks() {
      return marks;
    },
    account(wanted = () => true) {
      const lost: string[] = [];
      const doubled: string[] = [];
      const wrong = [...misplaced];
      for (const [id, one] of outcomes) {
        const results = one.recommendations.length + one.deadLetters.length;
        const expected = one.event === null || wanted(one.event) ? 1 : 0;
        if (results < expected) lost.push(id);
        if (results > expected) doubled.push(id);
        if (one.recommendations.some((recommendation) => !isRight(recommendation, one, id, topics))) wrong.push(id);
        if (one.deadLetters.some(({ value }) => !sameBytes(value, one.source.value))) wrong.push(id);
      }
      const [recommended, dead] = [recommendations.length, deadLetters.length];
      return { sources: outcomes.size, recommended, dead, lost, doubled, outOfOrder, wrong };
    },
    close: () => reader.close(),
  };
}

function valueOf<T>(codec: Codec<T>, record: RawRecord): T {
  const decoded = codec.decode(record.value);
  if (decoded.ok) return decoded.value;
  throw new Error(`a result cannot be read: ${decoded.message}`);
}

function isRight(made: RecommendationRecord, { event }: Outcome, id: string, { events }: WatchedTopics): boolean {
  if (event === null || made.recommendation_id !== `${events}-${id}`) return false;
  if (made.event_id !== event.event_id || made.user_id !== event.user_id) return false;
  const n = numberOf(event.event_id);
  if (n === null) return true;
  const fromModel = made.items.filter(({ reason }) => reason === 'model').map(({ item_id }) => item_id);
  return JSON.stringify(fromModel) === JSON.stringify(echoOf(n));
}

function sameBytes(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}
