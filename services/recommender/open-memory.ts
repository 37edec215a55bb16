import type { Mark, StoreMarks } from '../../lib/features/store-marks';
import { judge, type LaneMemory } from './lane-memory';
import type { StartOffset } from './start-offset';

export interface MemoryOpenerDeps {
  readonly marks: StoreMarks;
  readonly connection: () => number;
  /** What the partition holds now. */
  readonly bounds: (partition: number) => Promise<{ readonly low: bigint; readonly high: bigint }>;
  readonly maxRefillEvents: number;
}

export interface OpenedMemory {
  readonly memory: LaneMemory;
  /** Why it is lost, or null where it is whole. */
  readonly why: string | null;
}

/** Finds how far Redis holds the history of a partition that is read on from `start`; `memory.next` may lie before it. */
export type MemoryOpener = (partition: number, start: StartOffset) => Promise<OpenedMemory>;

/** Rejects with REDIS_UNAVAILABLE and KAFKA_UNAVAILABLE (both retriable). To be called behind the fence, before a first commit. */
export function createMemoryOpener({ marks, connection, bounds, maxRefillEvents }: MemoryOpenerDeps): MemoryOpener {
  return async (partition, start) => {
    const checkedOn = connection();
    const found = start.isCommitted
      ? await marks.advance([{ partition, from: start.offset, to: start.offset }])
      : [await marks.begin(partition, start.offset)];
    const { low, high } = await bounds(partition);
    const mark = isOutdated(found[0] ?? null, start, high)
      ? await restart(partition, start.offset)
      : (found[0] ?? null);
    const opened = (state: LaneMemory['state'], next: bigint, why: string | null): OpenedMemory => ({
      memory: { state, next, checkedOn, low },
      why,
    });
    const verdict = judge(mark, { next: start.offset, low }, maxRefillEvents);
    if (verdict.kind === 'whole') return opened('whole', start.offset, null);
    if (verdict.kind === 'lost') return opened('lost', start.offset, verdict.why);
    const { from, isRefill } = verdict;
    if (isRefill && (await marks.takeOver(partition, from))?.state !== 'whole') {
      return opened('lost', start.offset, 'another rebuild has begun');
    }
    return opened('whole', from, null);
  };

  /** Nothing lies between the mark and the start any more: the mark is of a former topic, or what it waits for has expired. */
  function isOutdated(mark: Mark | null, { isCommitted, offset }: StartOffset, high: bigint): boolean {
    return !isCommitted && mark !== null && (mark.offset > high || (mark.state === 'whole' && mark.offset < offset));
  }

  async function restart(partition: number, offset: bigint): Promise<Mark | null> {
    await marks.startRefill(partition, offset);
    return marks.takeOver(partition, offset);
  }
}
