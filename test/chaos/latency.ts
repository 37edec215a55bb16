import type { Verifier } from '../helpers/verifier';

/** One of so many sources is timed. */
const every = 8;

/** Times from the moment an event was due to the moment its result was read, read_committed. */
export interface LatencyWatch {
  /** ms, of the results read since the last call. */
  take(): number[];
}

export function watchLatency(verifier: Pick<Verifier, 'listen'>): LatencyWatch {
  /** When a source was due, or when its result was read, whichever was read first. */
  const due = new Map<string, number>();
  const readAt = new Map<string, number>();
  let taken: number[] = [];
  const meet = (id: string, mine: Map<string, number>, other: Map<string, number>, at: number): void => {
    const known = other.get(id);
    if (known === undefined) mine.set(id, at);
    else taken.push(mine === readAt ? at - known : known - at);
    other.delete(id);
  };
  verifier.listen({
    onSource(partition, { offset, timestamp }) {
      if (Number(offset) % every === 0) meet(`${partition}-${offset}`, due, readAt, timestamp);
    },
    onRecommendation({ source_partition, source_offset }) {
      if (source_offset % every === 0) meet(`${source_partition}-${source_offset}`, readAt, due, Date.now());
    },
  });
  return {
    take() {
      const all = taken;
      taken = [];
      return all;
    },
  };
}
