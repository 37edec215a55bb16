import { groupByLength, packBatch, type UserWindow } from '../../../lib/models/batch';
import { createSession } from '../../../lib/models/session';
import { createRandom } from '../../../lib/seeded-random';
import { maskedBelow, type Mask } from '../graph/candidates';
import { shared, type EventLog } from '../log/event-log';
import { windowAt, type Moment } from '../log/moments';

/**
 * What rankers are trained on: rows of features, `start[m]` up to `start[m + 1]` of moment `m`. A moment's targets add up to 1; `offset` is
 * the log of how many candidates its row stands for.
 */
export interface Samples {
  readonly width: number;
  readonly moments: number;
  readonly start: Int32Array;
  readonly x: Float32Array;
  readonly target: Float32Array;
  readonly offset: Float32Array;
}

export interface SampleOptions {
  readonly window: number;
  readonly mask: Mask;
  /** Of a moment's target, the share of the very next item; the rest is shared by all that is still to come. */
  readonly nextShare: number;
  /** Candidates kept of those that were not taken. */
  readonly negatives: number;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (done: number, of: number) => void;
}

const rowsAtOnce = 32;

/** Runs the feature graph at every moment. Moments of whose items no candidate is are left out. */
export async function sample(
  graph: { readonly model: Uint8Array; readonly features: readonly string[] },
  log: EventLog,
  moments: readonly Moment[],
  options: SampleOptions,
): Promise<Samples> {
  const { window, negatives, seed } = options;
  const width = graph.features.length;
  const random = createRandom(seed);
  const session = await createSession(graph.model);
  const starts: number[] = [0];
  const blocks: { x: Float32Array; target: Float32Array; offset: Float32Array }[] = [];
  let rows = 0;
  try {
    const windows = moments.map((moment): UserWindow => windowAt(log, moment, window));
    let done = 0;
    for (const group of groupByLength(
      windows.map(({ items }) => items.length),
      rowsAtOnce,
    )) {
      options.signal?.throwIfAborted();
      const batch = packBatch(group.map((at) => windows[at] as UserWindow));
      const dims = [batch.rows, batch.length];
      const answer = await session.run({
        item_ids: { type: 'int32', dims, data: batch.itemIds },
        ages: { type: 'float32', dims, data: batch.ages },
        in_session: { type: 'float32', dims, data: batch.inSession },
      });
      const items = Int32Array.from(answer['items']?.data as BigInt64Array, Number);
      const scores = answer['scores']?.data as Float32Array;
      const x = answer['features']?.data as Float32Array;
      const count = items.length / batch.rows;
      group.forEach((at, row) => {
        const truth = truthOf(log, moments[at] as Moment, options);
        const chosen: number[] = [];
        const rest: number[] = [];
        for (let place = 1; place < count; place++) {
          if ((scores[row * count + place] as number) < maskedBelow) continue;
          (truth.has(items[row * count + place] as number) ? chosen : rest).push(place);
        }
        if (chosen.length === 0) return;
        const total = chosen.reduce(
          (sum, place) => sum + (truth.get(items[row * count + place] as number) as number),
          0,
        );
        const kept = Math.min(negatives, rest.length);
        for (let n = 0; n < kept; n++) {
          const other = n + Math.floor(random() * (rest.length - n));
          [rest[n], rest[other]] = [rest[other] as number, rest[n] as number];
        }
        const places = [...chosen, ...rest.slice(0, kept)];
        const block = {
          x: new Float32Array(places.length * width),
          target: new Float32Array(places.length),
          offset: new Float32Array(places.length),
        };
        places.forEach((place, n) => {
          for (let f = 0; f < width; f++) block.x[n * width + f] = x[(row * width + f) * count + place] as number;
          if (n < chosen.length) block.target[n] = (truth.get(items[row * count + place] as number) as number) / total;
          else block.offset[n] = Math.log(rest.length / kept);
        });
        blocks.push(block);
        rows += places.length;
        starts.push(rows);
      });
      options.onProgress?.((done += group.length), moments.length);
    }
  } finally {
    await session.release();
  }
  const samples: Samples = {
    width,
    moments: blocks.length,
    start: shared(Int32Array, starts.length),
    x: shared(Float32Array, rows * width),
    target: shared(Float32Array, rows),
    offset: shared(Float32Array, rows),
  };
  samples.start.set(starts);
  blocks.forEach((block, at) => {
    const row = starts[at] as number;
    samples.x.set(block.x, row * width);
    samples.target.set(block.target, row);
    samples.offset.set(block.offset, row);
  });
  return samples;
}

/** Weight of each item that was taken after the moment, in its basket: the next one's, and an equal share for all. */
function truthOf(
  { item }: EventLog,
  { line, inSession, start, end }: Moment,
  { mask, nextShare }: SampleOptions,
): Map<number, number> {
  const seen = new Set<number>(mask === 'session' && inSession ? item.subarray(start, line + 1) : []);
  seen.add(0);
  const truth = new Map<number, number>();
  for (let at = Math.max(line + 1, start); at < end; at++) {
    const number = item[at] as number;
    if (!seen.has(number)) truth.set(number, 0);
  }
  const next = item[line + 1] as number;
  const share = inSession && truth.has(next) ? nextShare : 0;
  const each = (1 - share) / truth.size;
  for (const number of truth.keys()) truth.set(number, each + (number === next ? share : 0));
  return new Map([...truth].filter(([, weight]) => weight > 0));
}
