import type { ForgetGuards } from '../../lib/features/forget-guards';
import { historyKey } from '../../lib/features/history-store';
import type { MarkedHistories } from '../../lib/features/marked-histories';
import { notBegun, type Mark, type StoreMarks } from '../../lib/features/store-marks';
import type { RawRecord } from '../../lib/kafka/records';
import type { DeadRecord, ForgetMarker, ReadEvent } from '../../lib/serving/read-events';
import type { Lane } from './lane';
import { judge } from './lane-memory';
import type { Losses } from './losses';
import { alone, remember, type RememberedEvent } from './remember';

/** A partition's share of a batch; null for records of which nothing more is to come. */
export interface BatchPart<E> {
  readonly lane: Lane;
  readonly records: readonly RawRecord[];
  readonly events: readonly (E | ForgetMarker | DeadRecord | null)[];
}

export interface MemoryOptions {
  readonly histories: MarkedHistories;
  readonly marks: StoreMarks;
  readonly losses: Losses;
  readonly forgets: ForgetGuards;
  readonly maxRefillEvents: number;
}

/** Histories as far as they can be trusted: Redis stands outside of the transactions, and may come back empty or older. */
export interface Memory {
  /**
   * Writes a batch's events into their histories and reads these back, in one round trip. Events of a partition whose history is
   * lost come back alone and are not written: what a rebuild writes would stand behind them. Markers delete their users' histories in
   * either case. Parts whose lanes are closed are left out, among them those that have to be read again from further back. Rejects with REDIS_UNAVAILABLE (retriable).
   */
  remember(parts: readonly BatchPart<ReadEvent>[]): Promise<BatchPart<RememberedEvent>[]>;
  /** Looks at the marks of these lanes, which may be idle. */
  check(lanes: readonly Lane[]): Promise<void>;
}

/** Its calls must not overlap. */
export function createMemory({ histories, marks, losses, forgets, maxRefillEvents }: MemoryOptions): Memory {
  async function check(lanes: readonly Lane[]): Promise<void> {
    if (lanes.length === 0) return;
    const connection = histories.connection;
    const found = await marks.advance(
      lanes.map(({ partition, memory: { next } }) => ({ partition, from: next, to: next })),
    );
    for (const [i, lane] of lanes.entries()) {
      if (!lane.closed) await settle(lane, found[i] ?? null, connection);
    }
  }

  async function settle(lane: Lane, mark: Mark | null, connection: number): Promise<void> {
    const { partition, memory } = lane;
    if (memory.state === 'damaged') {
      await marks.startRefill(partition, notBegun);
      memory.state = 'lost';
      return;
    }
    const verdict = judge(mark, memory, maxRefillEvents);
    if (verdict.kind === 'lost') return lose(lane, verdict.why);
    // Read again from where Redis stands; events below the committed offset will only be remembered.
    if (verdict.kind === 'behind' && verdict.from < memory.next) return lane.fallBack(verdict.from);
    if (verdict.kind === 'behind' && (await marks.takeOver(partition, memory.next))?.state !== 'whole') {
      return lose(lane, 'another rebuild has begun');
    }
    memory.state = 'whole';
    memory.checkedOn = connection;
    losses.whole(partition);
  }

  function lose({ partition, memory }: Lane, why: string): void {
    memory.state = 'lost';
    losses.lost(partition, why);
  }

  /** After a part was written: what its mark says of the time before. */
  function finish({ lane, records }: BatchPart<ReadEvent>, mark: Mark | null): void {
    const { memory } = lane;
    const to = endOf(records);
    if (mark?.state === 'whole' && mark.offset < to) {
      // It came back older behind a connection that held, and the events now stand over the gap: no refill mends that.
      lose(lane, `Redis came back as of offset ${mark.offset} between two calls`);
      memory.state = 'damaged';
    } else if (mark?.state !== 'whole') {
      const verdict = judge(mark, { next: to, low: memory.low }, 0);
      lose(lane, verdict.kind === 'lost' ? verdict.why : 'a rebuild has begun');
    }
  }

  /** Others have written these events before: they may have forgotten their customers since. */
  async function forgetAgain({ lane, events }: BatchPart<ReadEvent>): Promise<void> {
    const offsets = new Map<string, bigint>();
    for (const event of events) {
      if (event !== null && 'interaction' in event) offsets.set(event.interaction.userId, event.record.offset);
    }
    await forgets.forgetAgain(lane.partition, offsets, (userId) => [historyKey(userId)]);
  }

  return {
    check,
    async remember(parts) {
      const connection = histories.connection;
      const isSure = ({ lane: { memory } }: BatchPart<ReadEvent>): boolean =>
        memory.state === 'whole' && memory.checkedOn === connection;
      await check(parts.flatMap((part) => (isSure(part) || part.lane.closed ? [] : [part.lane])));
      const open = parts.filter(({ lane }) => !lane.closed);
      const written = open.filter(({ lane }) => lane.memory.state === 'whole');
      const moves = written.map(({ lane: { partition, memory }, records }) => {
        return { partition, from: memory.next, to: endOf(records) };
      });
      let after: readonly (Mark | null)[] = [];
      const wasWritten = new Set(written);
      const lost = open.filter((part) => !wasWritten.has(part));
      for (const part of open) {
        const asked = markers(part).map(({ forgets: userId, record: { offset } }) => ({ userId, offset }));
        if (asked.length > 0) await forgets.set(part.lane.partition, asked);
      }
      const told = [...written.flatMap(goodEvents), ...lost.flatMap(markers)];
      const remembered = await remember(told, async (users) => {
        const answer = await histories.appendAndRead(users, moves, connection);
        after = answer.marks;
        return answer.histories;
      });
      for (const [i, part] of written.entries()) {
        const mark = after[i] ?? null;
        if (mark !== null && mark.offset > endOf(part.records)) await forgetAgain(part);
        finish(part, mark);
      }
      let next = 0;
      return open.map((part) => {
        const { lane, records, events } = part;
        lane.memory.next = endOf(records);
        const isWhole = lane.memory.state === 'whole';
        const own = events.map((event) => {
          if (event === null || !('interaction' in event)) return event;
          const known = wasWritten.has(part) ? remembered[next++] : undefined;
          return known !== undefined && isWhole ? known : alone(event);
        });
        return { lane, records, events: own };
      });
    },
  };
}

function goodEvents({ events }: BatchPart<ReadEvent>): (ReadEvent | ForgetMarker)[] {
  return events.filter((event): event is ReadEvent | ForgetMarker => event !== null && !('stage' in event));
}

function markers({ events }: BatchPart<ReadEvent>): ForgetMarker[] {
  return events.filter((event): event is ForgetMarker => event !== null && 'forgets' in event);
}

/** The offset after the last of them. */
function endOf(records: readonly RawRecord[]): bigint {
  return (records[records.length - 1] as RawRecord).offset + 1n;
}
