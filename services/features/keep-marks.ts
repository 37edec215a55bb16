import { AppError } from '../../lib/errors';
import { notBegun, type Mark, type StoreMarks } from '../../lib/features/store-marks';
import type { ApplyBatch, PlacedBatch } from './batch';

/** Whether Redis holds what a partition's earlier events left there. */
export type StoreState = 'whole' | 'lost' | 'refilling';

export interface MarkKeeperDeps {
  readonly topic: string;
  readonly apply: ApplyBatch;
  /** Called with a batch that others had applied before. */
  readonly applyAgain?: ApplyBatch;
  readonly marks: Pick<StoreMarks, 'read' | 'begin' | 'advance' | 'startRefill'>;
  /** What the group has committed, by partition. */
  readonly committed: () => Promise<ReadonlyMap<number, bigint>>;
  /** The first offset that each partition still has. */
  readonly firstOffsets: () => Promise<ReadonlyMap<number, bigint>>;
  /** What a loss asks for: a rebuild, until which the partition waits, or only that the topic is read again. */
  readonly afterLoss: 'wait' | 'read-again';
  readonly onState: (partition: number, state: StoreState) => void;
}

export interface MarkKeeper {
  /**
   * Applies a batch where Redis holds all that came before it; gives an offset where the partition has to be read again
   * from there. Rejects with STORE_LOST (retriable) while the partition has to wait; then nothing may be committed.
   */
  apply(batch: PlacedBatch): Promise<bigint | undefined>;
  /** Looks at partitions that may be idle; gives the offsets to read again from. */
  check(partitions: readonly number[]): Promise<ReadonlyMap<number, bigint>>;
}

type Standing =
  | { readonly state: 'whole'; readonly mark: Mark; readonly readFrom?: bigint }
  | { readonly state: 'lost' | 'refilling' };

/** Notices that Redis came back empty or older than it was, before and with each batch. */
export function createMarkKeeper(deps: MarkKeeperDeps): MarkKeeper {
  const { topic, marks, afterLoss } = deps;

  /** How a partition stands whose reader is at `position`. */
  async function standing(partition: number, position: bigint, found: Mark | null): Promise<Standing> {
    const mark = found ?? (await firstMark(partition, position));
    if (mark === null) return { state: 'lost' };
    if (mark.state === 'refilling') return { state: 'refilling' };
    if (mark.offset >= position) return { state: 'whole', mark };
    // Redis came back older than it was; what retention has taken since cannot be read again.
    const first = await firstOffset(partition);
    const readFrom = mark.offset > first ? mark.offset : first;
    return readFrom < position ? { state: 'whole', mark, readFrom } : { state: 'whole', mark };
  }

  /** Null where events have been applied, so that there should be a mark. */
  async function firstMark(partition: number, position: bigint): Promise<Mark | null> {
    if (afterLoss === 'read-again') return marks.begin(partition, await firstOffset(partition));
    return (await deps.committed()).has(partition) ? null : marks.begin(partition, position);
  }

  async function firstOffset(partition: number): Promise<bigint> {
    return (await deps.firstOffsets()).get(partition) ?? 0n;
  }

  function waiting(partition: number, state: 'lost' | 'refilling'): AppError {
    deps.onState(partition, state);
    const why =
      state === 'lost'
        ? `Redis does not hold what earlier events of ${topic}-${partition} left there; they wait for "streamrec rebuild"`
        : `${topic}-${partition} waits for the rebuild that is filling Redis`;
    return new AppError('STORE_LOST', why, { topic, partition, state });
  }

  return {
    async apply(batch) {
      const { partition, from, to } = batch;
      const [found = null] = await marks.read([partition]);
      const before = await standing(partition, from, found);
      if (before.state !== 'whole') throw waiting(partition, before.state);
      if (before.readFrom !== undefined) return before.readFrom;
      await deps.apply(batch);
      const reach = before.mark.offset < from ? before.mark.offset : from;
      const [after = null] = await marks.advance([{ partition, from: reach, to }]);
      if (after !== null && after.offset > to) await deps.applyAgain?.(batch);
      if (after?.state === 'whole' && after.offset >= to) {
        deps.onState(partition, 'whole');
        return undefined;
      }
      if (afterLoss === 'read-again') {
        const now = await standing(partition, to, after);
        if (now.state === 'whole') return now.readFrom;
      }
      if (after?.state !== 'whole') throw waiting(partition, after === null ? 'lost' : 'refilling');
      // It came back older under the batch: counters that have seen it would take the events before it for applied.
      await marks.startRefill(partition, notBegun);
      throw waiting(partition, 'lost');
    },

    async check(partitions) {
      const again = new Map<number, bigint>();
      // In this order: marks move before commits do.
      const committed = await deps.committed();
      const found = await marks.read(partitions);
      for (const [i, partition] of partitions.entries()) {
        const position = committed.get(partition);
        if (position === undefined) continue;
        const now = await standing(partition, position, found[i] ?? null);
        deps.onState(partition, now.state);
        if (now.state === 'whole' && now.readFrom !== undefined) again.set(partition, now.readFrom);
      }
      return again;
    },
  };
}
