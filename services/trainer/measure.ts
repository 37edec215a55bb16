import { groupByLength, packBatch } from '../../lib/models/batch';
import { QualityTotals } from '../../lib/quality/quality-totals';
import type { Scorer } from './open-graph';
import type { ReplayPoint } from './replay-points';

export interface Measured {
  readonly totals: QualityTotals;
  /** Users scored in a second of the graph's own time, on one thread. */
  readonly usersPerSecond: number;
}

const rows = 128;
const listLength = 20;
/** Points held at once: windows are grouped by length within a chunk, as live batches are. */
const chunk = 4_096;
const maskedScore = -1e8;

/** Runs the model at every point, as the live path does, and adds up what its lists were worth. */
export async function measure(
  scorer: Scorer,
  itemIds: readonly string[],
  points: Iterable<ReplayPoint>,
): Promise<Measured> {
  const totals = new QualityTotals();
  let milliseconds = 0;
  let held: ReplayPoint[] = [];
  for (const point of points) {
    held.push(point);
    if (held.length === chunk) await flush();
  }
  await flush();
  return { totals, usersPerSecond: milliseconds === 0 ? 0 : (1000 * totals.points) / milliseconds };

  async function flush(): Promise<void> {
    for (const group of groupByLength(
      held.map(({ window }) => window.items.length),
      rows,
    )) {
      const inGroup = group.map((index) => held[index] as ReplayPoint);
      const batch = packBatch(inGroup.map(({ window }) => window));
      const started = performance.now();
      const { k, items, scores } = await scorer.run(batch);
      milliseconds += performance.now() - started;
      inGroup.forEach(({ window, truth }, row) => {
        const list: string[] = [];
        for (let at = row * k; at < (row + 1) * k && list.length < listLength; at++) {
          const itemId = itemIds[(items[at] as number) - 1];
          if (itemId === undefined || (scores[at] as number) <= maskedScore || window.sessionItemIds.has(itemId))
            continue;
          list.push(itemId);
        }
        totals.add(list, truth);
      });
    }
    held = [];
  }
}
