import { codecFactory } from '../../../lib/avro/codecs';
import type { TrainingExampleRecord } from '../../../lib/domain/records.generated';
import { readTopics } from '../../../lib/kafka/topic-reader';
import { silent } from '../../helpers/silent-logger';
import type { World } from '../scenario';

/** Recommendations of the load on the one hand, what the evaluator made of them on the other. */
export interface Examples {
  /** Recommendations that have no example yet. */
  readonly missing: number;
  readonly doubled: number;
  /** Examples that no reader of this version can decode, or of nobody's recommendation. */
  readonly strange: number;
  readonly judged: number;
  close(): Promise<void>;
}

/** @param ends begins the ids of users whose recommendations no later event brings an end to. */
export async function watchExamples(world: World, topic: string, ends: string): Promise<Examples> {
  const codec = await codecFactory(world.settings.schemaRegistry)<TrainingExampleRecord>('training-example', topic);
  const made = new Set<string>();
  const judged = new Map<string, number>();
  let unreadable = 0;
  world.verifier.listen({
    onRecommendation({ recommendation_id, user_id }) {
      if (!user_id.startsWith(ends)) made.add(recommendation_id);
    },
  });
  const reader = await readTopics(
    world.settings.kafka,
    [topic],
    async (_topic, _partition, records) => {
      await codec.prepare(records.map(({ value }) => value));
      for (const { value } of records) {
        const decoded = codec.decode(value);
        if (!decoded.ok) unreadable++;
        else judged.set(decoded.value.recommendation_id, (judged.get(decoded.value.recommendation_id) ?? 0) + 1);
      }
    },
    silent,
  );
  return {
    get missing() {
      return [...made].filter((id) => !judged.has(id)).length;
    },
    get doubled() {
      return [...judged.values()].filter((times) => times > 1).length;
    },
    get strange() {
      return unreadable + [...judged.keys()].filter((id) => !made.has(id)).length;
    },
    get judged() {
      return judged.size;
    },
    close: () => reader.close(),
  };
}
