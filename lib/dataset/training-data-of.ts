import type { Interaction } from '../domain/interaction';
import { Catalogue } from './catalogue';
import { defaultRules, type CleaningRules } from './cleaning-rules';
import { Derivation, type DerivedData } from './derive';
import { ColumnsBuilder, shardCount, shardOf } from './event-columns';

export interface TrainingDataOptions {
  readonly rules?: Partial<CleaningRules>;
  /** By item id. */
  readonly titles?: ReadonlyMap<string, string>;
}

/**
 * Training data of events in memory, in any order: for tests, the demo and small shops. The same as `openDataset(…).until(untilMs)`
 * gives of them. Ids and amounts count as clean already.
 * @param untilMs Infinity for all of them.
 */
export function trainingDataOf(
  events: readonly Interaction[],
  untilMs: number,
  { rules = {}, titles }: TrainingDataOptions = {},
): DerivedData {
  const catalogue = new Catalogue();
  const parts = Array.from({ length: shardCount }, (): Interaction[] => []);
  for (const event of events) parts[shardOf(event.userId)]?.push(event);
  const columns = parts.map((part) => {
    const builder = new ColumnsBuilder(part.length);
    for (const event of part) builder.add(event, catalogue);
    return builder.columns();
  });
  const shards = { shardCount, read: (shard: number) => columns[shard] as (typeof columns)[number] };
  const derivation = new Derivation(shards, catalogue, untilMs, { ...defaultRules, ...rules });
  for (let shard = 0; shard < shardCount; shard++) derivation.add(shard);
  return derivation.finish(titles);
}
