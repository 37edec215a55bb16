import { groupByLength, packBatch, type UserWindow } from '../../../lib/models/batch';
import { createSession, type Session } from '../../../lib/models/session';
import { createRandom } from '../../../lib/seeded-random';
import { maskedBelow, type Mask } from '../graph/candidates';
import { shared, type EventLog } from '../log/event-log';
import { drawn, windowAt, type Moment } from '../log/moments';

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
  /** Whether a graph of sequences is joined, which is given event types too. */
  readonly sequence?: boolean;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (done: number, of: number) => void;
}

const rowsAtOnce = 32;

/** One moment's rows. */
interface Block {
  readonly x: Float32Array;
  readonly target: Float32Array;
  readonly offset: Float32Array;
}

/** Runs the feature graph at every moment. Moments of whose items no candidate is are left out. */
export async function sample(
  graph: { readonly model: Uint8Array; readonly features: readonly string[] },
  log: EventLog,
  moments: readonly Moment[],
  options: SampleOptions,
): Promise<Samples> {
  const random = createRandom(options.seed);
  const session = await createSession(graph.model);
  const blocks: Block[] = [];
  try {
    const windows = moments.map((moment): UserWindow => windowAt(log, moment, options.window));
    const lengths = windows.map(({ items }) => items.length);
    let done = 0;
    for (const group of groupByLength(lengths, rowsAtOnce)) {
      options.signal?.throwIfAborted();
      const answer = await featuresOf(
        session,
        group.map((at) => windows[at] as UserWindow),
        options.sequence === true,
      );
      group.forEach((at, row) => {
        const truth = truthOf(log, moments[at] as Moment, options);
        const block = blockOf(answer, row, graph.features.length, truth, options.negatives, random);
        if (block) blocks.push(block);
      });
      options.onProgress?.((done += group.length), moments.length);
    }
  } finally {
    await session.release();
  }
  return joined(blocks, graph.features.length);
}

interface Answer {
  /** Candidates of a user, entry 0 being none. */
  readonly count: number;
  readonly items: Int32Array;
  readonly scores: Float32Array;
  /** [users, features, candidates]. */
  readonly x: Float32Array;
}

async function featuresOf(session: Session, windows: readonly UserWindow[], takesTypes: boolean): Promise<Answer> {
  const { rows, length, itemIds, eventTypes, ages, inSession } = packBatch(windows);
  const dims = [rows, length];
  const answer = await session.run({
    item_ids: { type: 'int32', dims, data: itemIds },
    ages: { type: 'float32', dims, data: ages },
    in_session: { type: 'float32', dims, data: inSession },
    ...(takesTypes ? { event_types: { type: 'int32' as const, dims, data: eventTypes } } : {}),
  });
  const items = Int32Array.from(answer['items']?.data as BigInt64Array, Number);
  const scores = answer['scores']?.data as Float32Array;
  return { count: items.length / rows, items, scores, x: answer['features']?.data as Float32Array };
}

/** What was taken, and some of what was not; null where nothing that was taken is a candidate. */
function blockOf(
  { count, items, scores, x }: Answer,
  row: number,
  width: number,
  truth: ReadonlyMap<number, number>,
  negatives: number,
  random: () => number,
): Block | null {
  const weightAt = (place: number): number => truth.get(items[row * count + place] as number) ?? 0;
  const taken: number[] = [];
  const others: number[] = [];
  for (let place = 1; place < count; place++) {
    if ((scores[row * count + place] as number) >= maskedBelow) (weightAt(place) > 0 ? taken : others).push(place);
  }
  if (taken.length === 0) return null;
  const total = taken.reduce((sum, place) => sum + weightAt(place), 0);
  const kept = drawn(others, negatives, random);
  const places = [...taken, ...kept];
  const values = new Float32Array(places.length * width);
  places.forEach((place, n) => {
    for (let f = 0; f < width; f++) values[n * width + f] = x[(row * width + f) * count + place] as number;
  });
  const standsFor = Math.log(others.length / kept.length);
  return {
    x: values,
    target: Float32Array.from(places, (place) => weightAt(place) / total),
    offset: Float32Array.from(places, (_, n) => (n < taken.length ? 0 : standsFor)),
  };
}

function joined(blocks: readonly Block[], width: number): Samples {
  const rows = blocks.reduce((sum, { target }) => sum + target.length, 0);
  const samples: Samples = {
    width,
    moments: blocks.length,
    start: shared(Int32Array, blocks.length + 1),
    x: shared(Float32Array, rows * width),
    target: shared(Float32Array, rows),
    offset: shared(Float32Array, rows),
  };
  let row = 0;
  blocks.forEach((block, at) => {
    samples.x.set(block.x, row * width);
    samples.target.set(block.target, row);
    samples.offset.set(block.offset, row);
    row += block.target.length;
    samples.start[at + 1] = row;
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
