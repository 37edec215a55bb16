import { codecFactory } from '../avro/codecs';
import type { Settings } from '../config/settings';
import { isCut, type DeadLetter } from './letter';
import { reasonText } from './reasons';
import type { UserHistoryRecord } from '../domain/records.generated';
import type { KafkaAdmin } from '../kafka/admin';
import type { Forgotten } from '../domain/forgotten';
import { createEventReader } from '../serving/read-events';

/** `hopeless`: bound to fail again as things are. `never`: what is left is not what was written, or has no place to go. */
export type Verdict = { readonly kind: 'passes' } | { readonly kind: 'hopeless' | 'never'; readonly message: string };

/** Judges letters by the recommender's own reading, with these settings and the schemas known now. */
export interface Judge {
  /** Rejects with SCHEMA_REGISTRY_UNAVAILABLE. */
  prepare(letters: readonly DeadLetter[]): Promise<void>;
  judge(letter: DeadLetter): Verdict;
}

export async function createJudge(
  { topics, recommender, schemaRegistry }: Settings,
  admin: Pick<KafkaAdmin, 'partitionCount'>,
  forgotten: Pick<Forgotten, 'has'>,
  now: () => number,
): Promise<Judge> {
  const topic = topics.userHistory;
  const partitions = (await admin.partitionCount(topic)) ?? 0;
  const codec = await codecFactory(schemaRegistry)<UserHistoryRecord>('user-history', topic);
  const read = createEventReader({ codec, topic, ...recommender, triggers: new Set(recommender.triggers) });
  return {
    prepare: (letters) => codec.prepare(letters.map(({ value }) => value)),
    judge(letter) {
      if (letter.topic !== topic || letter.partition >= partitions) {
        return {
          kind: 'never',
          message: `it comes of ${letter.topic}-${letter.partition}, which is no partition of ${topic}`,
        };
      }
      if (isCut(letter)) return { kind: 'never', message: 'the record was cut: its topic did not take all of it' };
      const { offset, key, value, partition, timestamp } = letter;
      const isForgotten = (userId: string): boolean =>
        forgotten.has(userId, { partition, offset: BigInt(offset), timestamp });
      const gone = {
        kind: 'never',
        message: 'its customer was forgotten since: an old event is not to come back',
      } as const;
      if (key !== null && isForgotten(key.toString('utf8').trim())) return gone;
      const headers = new Map(letter.headers.map((header) => [header.name, header.value] as const));
      const result = read(letter.partition, { offset: BigInt(offset), timestamp: now(), key, value, headers });
      if ('interaction' in result) return isForgotten(result.interaction.userId) ? gone : { kind: 'passes' };
      if ('forgets' in result)
        return { kind: 'never', message: 'it asks to forget a customer; `streamrec forget` does' };
      const helps = reasonText(result.reason).replayHelps ?? 'nothing helps: the bytes stay what they are';
      return { kind: 'hopeless', message: `it would fail again, ${result.reason}: ${result.message}; ${helps}` };
    },
  };
}
