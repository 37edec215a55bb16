import { packBatch } from '../../../lib/models/batch';
import type { ApartGraph } from '../../../lib/models/open-apart';
import { tensorsOf } from '../../../lib/models/run-batch';
import type { ManifestInput } from './features';
import { history } from './smoke';

/** Where a graph takes so many events, it probably takes any number, and the window is the trainer's choice. */
const enough = 1_024;

/**
 * The longest history that a graph takes, as its embedding of positions ends there; null where it does not end, or where the
 * graph does not even take one event.
 */
export async function longestHistory(graph: ApartGraph, inputs: readonly ManifestInput[]): Promise<number | null> {
  const takesEvents = (length: number): Promise<boolean> =>
    graph.run(tensorsOf(inputs, packBatch([history(new Array<number>(length).fill(1))]))).then(
      () => true,
      () => false,
    );
  if (!(await takesEvents(1)) || (await takesEvents(enough))) return null;
  let [good, bad] = [1, enough];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (await takesEvents(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
