import { AppError } from '../../../lib/errors';
import type { ForgetGuards } from '../../../lib/features/forget-guards';
import { hash24, type History } from '../../../lib/features/history-codec';
import type { MarkedHistories } from '../../../lib/features/marked-histories';
import type { Mark, PartitionMove, StoreMarks } from '../../../lib/features/store-marks';
import type { LaneMemory } from '../../../services/recommender/lane-memory';
import type { LanesOptions } from '../../../services/recommender/lanes';

/** A partition of which Redis holds everything that comes before `next`. */
export function aMemory(next: bigint, fields: Partial<LaneMemory> = {}): LaneMemory {
  return { state: 'whole', next, checkedOn: 1, low: 0n, ...fields };
}

/** For lanes where Redis has lost nothing. */
export const nothingLost: Pick<LanesOptions, 'openMemory' | 'onDependency' | 'losses'> = {
  openMemory: (_, { offset }) => Promise.resolve({ memory: aMemory(offset), why: null }),
  onDependency: () => undefined,
  losses: { lost: () => undefined, whole: () => undefined, keep: () => undefined },
};

/** Histories and marks in memory; the marks move as those of store-marks.ts do. */
export interface FakeStore {
  readonly histories: MarkedHistories & { connection: number };
  readonly marks: StoreMarks;
  /** Tells `log`, and deletes what it is asked to. */
  readonly forgets: ForgetGuards;
  readonly log: string[];
  /** Items of each user, in order. */
  readonly items: Map<string, string[]>;
  /** `w 12`, `r 3` by partition. */
  readonly marked: Map<number, string>;
  /** What the next call finds. */
  beforeNext: (() => void) | null;
}

export function fakeStore(): FakeStore {
  const marked = new Map<number, string>();
  const items = new Map<string, string[]>();
  const guards = new Map<string, number[]>();

  function markOf(partition: number): Mark | null {
    const [state, offset = ''] = marked.get(partition)?.split(' ') ?? [];
    if (state === undefined) return null;
    return { state: state === 'w' ? 'whole' : 'refilling', offset: BigInt(offset) };
  }
  function set(partition: number, text: string): Mark {
    marked.set(partition, text);
    return markOf(partition) as Mark;
  }
  function advance({ partition, from, to }: PartitionMove): Mark | null {
    const mark = markOf(partition);
    return mark?.state === 'whole' && mark.offset >= from && mark.offset < to ? set(partition, `w ${to}`) : mark;
  }

  const store: FakeStore = {
    items,
    marked,
    log: [],
    forgets: {
      set: (partition, asked) => {
        store.log.push(`guard ${partition} ${asked.map(({ userId, offset }) => `${userId}@${offset}`).join(' ')}`);
        return Promise.resolve();
      },
      forgetAgain: (partition, written, keysOf) => {
        const users = [...written].map(([userId, offset]) => `${keysOf(userId).join()}@${offset}`);
        store.log.push(`again ${partition} ${users.join(' ')}`);
        return Promise.resolve();
      },
    },
    beforeNext: null,
    marks: {
      read: (partitions) => Promise.resolve(partitions.map(markOf)),
      begin: (partition, offset) => Promise.resolve(markOf(partition) ?? set(partition, `w ${offset}`)),
      advance: (moves) => Promise.resolve(moves.map(advance)),
      takeOver(partition, from) {
        const mark = markOf(partition);
        const isDone = mark?.state === 'refilling' && mark.offset >= from;
        return Promise.resolve(isDone ? set(partition, `w ${mark.offset}`) : mark);
      },
      startRefill: (partition, offset) => Promise.resolve(set(partition, `r ${offset}`)),
      refill: ({ partition }) => Promise.resolve(markOf(partition)),
    },
    histories: {
      connection: 1,
      appendAndRead(users, moves, connection) {
        store.beforeNext?.();
        store.beforeNext = null;
        if (connection !== store.histories.connection) {
          return Promise.reject(new AppError('REDIS_UNAVAILABLE', 'another connection'));
        }
        const histories = users.map(({ userId, events, forgets }): History => {
          if (forgets) {
            items.delete(userId);
            guards.delete(userId);
          }
          const own = items.get(userId) ?? [];
          const known = guards.get(userId) ?? own.map(() => 0);
          for (const { itemId, eventId } of events) {
            if (known.includes(hash24(eventId))) continue;
            own.push(itemId);
            known.push(hash24(eventId));
          }
          items.set(userId, own);
          guards.set(userId, known);
          return {
            itemIds: [...own],
            types: own.map(() => 3),
            timestamps: own.map(() => 0),
            opensSession: own.map(() => true),
            guards: [...known],
          };
        });
        return Promise.resolve({ histories, marks: moves.map(advance) });
      },
    },
  };
  return store;
}
