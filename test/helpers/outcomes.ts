import type { DeadLetterRecord, RecommendationRecord, UserHistoryRecord } from '../../lib/domain/records.generated';
import type { KafkaSettings } from '../../lib/kafka/kafka-settings';
import type { RawRecord } from '../../lib/kafka/records';
import type { Logger } from '../../lib/logger';
import {
  watch,
  type Account,
  type Listener,
  type Verifier,
  type VerifierOptions,
  type WatchedTopics,
} from './verifier';

/** One record of the source topic and everything that came of it, each as a reader with read_committed saw it. */
export interface Outcome {
  /** Null while only its results have been read. */
  readonly source: RawRecord | null;
  readonly event: UserHistoryRecord | null;
  readonly recommendations: RecommendationRecord[];
  readonly deadLetters: DeadLetterRecord[];
}

/** A verifier that keeps all it reads, for tests that look into it. */
export interface KeepingVerifier extends Verifier {
  /** By `<partition>-<offset>` of the source. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly recommendations: readonly RecommendationRecord[];
  readonly deadLetters: readonly DeadLetterRecord[];
  /** @param wanted whether a good event is to be recommended for; all are unless told. */
  account(wanted?: (event: UserHistoryRecord) => boolean): Account;
}

export async function watchAndKeep(
  kafka: KafkaSettings,
  topics: WatchedTopics,
  logger: Logger,
  options: VerifierOptions = {},
): Promise<KeepingVerifier> {
  const outcomes = new Map<string, Outcome>();
  const recommendations: RecommendationRecord[] = [];
  const deadLetters: DeadLetterRecord[] = [];

  /** The results may be read before their sources. */
  function outcome(partition: number, offset: number): Outcome {
    const id = `${partition}-${offset}`;
    const known = outcomes.get(id);
    if (known) return known;
    const made = { source: null, event: null, recommendations: [], deadLetters: [] };
    outcomes.set(id, made);
    return made;
  }

  const listener: Listener = {
    onSource(partition, source, event) {
      const known = outcome(partition, Number(source.offset));
      outcomes.set(`${partition}-${source.offset}`, { ...known, source, event });
    },
    onRecommendation(made) {
      recommendations.push(made);
      outcome(made.source_partition, made.source_offset).recommendations.push(made);
    },
    onDeadLetter(letter) {
      deadLetters.push(letter);
      outcome(letter.partition, letter.offset).deadLetters.push(letter);
    },
  };
  const verifier = await watch(kafka, topics, logger, { ...options, listener });

  return Object.assign(Object.create(verifier) as Verifier, {
    outcomes,
    recommendations,
    deadLetters,
    account(wanted: (event: UserHistoryRecord) => boolean = () => true) {
      for (const [id, { event }] of outcomes) {
        const [partition, offset] = id.split('-').map(Number) as [number, number];
        if (event !== null && !wanted(event)) verifier.waive(partition, offset);
      }
      return verifier.account();
    },
  });
}
