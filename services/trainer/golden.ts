import { openGraphPool } from '../../lib/evaluation/graph-pool';
import { packBatch, type UserWindow } from '../../lib/models/batch';
import type { Manifest } from '../../lib/models/manifest';
import { createRandom } from '../../lib/seeded-random';
import type { TrainedModel } from './trainer';

const users = 4;
const events = 8;
const hourSeconds = 3_600;

/** What the graph answers to made-up customers: the manifest is no place for real ones. */
export async function goldenOf(trained: TrainedModel, seed: number): Promise<Manifest['golden']> {
  const random = createRandom(seed);
  const length = Math.min(events, trained.window);
  const windows = Array.from({ length: users }, (): UserWindow => {
    const places = Array.from({ length }, (_, at) => at);
    return {
      items: places.map(() => 1 + Math.floor(random() * trained.itemIds.length)),
      types: places.map(() => 3 as const),
      ages: places.map((at) => hourSeconds * (length - 1 - at)),
      inSession: places.map((at) => (at === length - 1 ? 1 : 0)),
    };
  });
  const batch = packBatch(windows);
  const pool = await openGraphPool(trained);
  const { k, items, scores } = await pool.run(batch).finally(() => pool.close());
  const rows = (values: ArrayLike<number>, width: number): number[][] =>
    windows.map((_, row) => Array.from({ length: width }, (__, at) => values[row * width + at] as number));
  const columns = {
    item_ids: batch.itemIds,
    event_types: batch.eventTypes,
    ages: batch.ages,
    in_session: batch.inSession,
  };
  const inputs = trained.inputs.map(({ feature }) => [feature, rows(columns[feature], batch.length)] as const);
  return { inputs: Object.fromEntries(inputs), items: rows(items, k), scores: rows(scores, k) };
}
