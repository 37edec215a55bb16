import { packBatch } from '../../../lib/models/batch';
import type { InputFeature, Manifest } from '../../../lib/models/manifest';
import { runRows } from '../../../lib/models/run-batch';
import type { Session } from '../../../lib/models/session';
import { createRandom } from '../../../lib/seeded-random';
import { history, type SmokeOptions } from './smoke';

/** A few users of different lengths, and what this machine answers to them. */
export async function goldenOf(
  graph: Pick<Session, 'run'>,
  { ends, items, window }: SmokeOptions,
): Promise<Manifest['golden']> {
  const random = createRandom(11);
  const lengths = [1, 2, 5, 10].map((length) => Math.min(length, window));
  const users = lengths.map((length) => history(Array.from({ length }, () => 1 + Math.floor(random() * items))));
  const batch = packBatch(users);
  const result = await runRows(graph, ends, batch);
  const columns: Readonly<Record<InputFeature, Int32Array | Float32Array>> = {
    item_ids: batch.itemIds,
    event_types: batch.eventTypes,
    ages: batch.ages,
    in_session: batch.inSession,
  };
  const matrix = (values: Int32Array | Float32Array, width: number): number[][] =>
    Array.from({ length: batch.rows }, (_, row) => Array.from(values.subarray(row * width, (row + 1) * width), finite));
  return {
    inputs: Object.fromEntries(ends.inputs.map(({ feature }) => [feature, matrix(columns[feature], batch.length)])),
    items: matrix(result.items, result.k),
    scores: matrix(result.scores, result.k),
  };
}

const lowest = -3.4e38;
/** JSON has no infinities; a mask of one is as good as a mask of the lowest number. */
const finite = (value: number): number => (value === -Infinity ? lowest : value);
