import type { RecommendationRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import { Heap } from '../../lib/heap';
import { createChangeLog, type ChangeLog, type StateEntry } from './change-log';
import { createInterner, type Interner } from './interner';
import { ItemTable, type StoredItem } from './item-table';
import { PendingTable, type Pending, type WaitingEvent } from './pending';
import { horizonMs, type JoinRules } from './rules';
import { SeriesTable, type StoredSeriesCell } from './series-table';
import { Totals, type StoredTotals } from './totals';
import { UserSums, type StoredUserSum } from './user-sums';

/** How far a partition's inputs are joined. */
export interface Position {
  /** Next offset of `user_history`; null until it is known where to begin. */
  history: number | null;
  /** Next offset of `recommendations`. */
  recommendations: number;
  /** Source of the last recommendation that was joined; -1 before the first. */
  lastSource: number;
  /** Event time, ms since 1970: the latest of the partition; 0 before the first event. */
  time: number;
  /** Event time to which all that was due is judged, and windows have slid. */
  settledTo: number;
  /** The events' topic was made anew: what waits is given up. */
  isAnew: boolean;
}

interface StoredMeta extends Position {
  readonly forgottenRevision: number;
  readonly totals: StoredTotals;
}

/** All that is known of a partition: a function of what was read of it. Every change is told to the change log. */
export interface PartitionState {
  readonly position: Position;
  readonly pending: PendingTable;
  /** By the event time at which they are judged, then by source. */
  readonly closing: Heap<Pending>;
  readonly series: SeriesTable;
  readonly items: ItemTable;
  readonly users: UserSums;
  readonly totals: Totals;
  readonly changes: ChangeLog;
  readonly interner: Interner;
}

/** Items and users of a partition that wait at a time, in most shops. */
const mostInterned = 100_000;

const beginning = { history: null, recommendations: 0, lastSource: -1, time: 0, settledTo: 0, isAnew: false };

export const metaKey = 'meta';

/**
 * @param entries as they were stored, of each key the newest, in any order.
 * @param decode of a recommendation's value. Throws DATA_INVALID for entries that cannot be read.
 */
export function restoreState(
  entries: Iterable<readonly [key: string, entry: StateEntry]>,
  rules: JoinRules,
  decode: (raw: Buffer) => RecommendationRecord,
): PartitionState {
  const changes = createChangeLog();
  const interner = createInterner(mostInterned);
  const pending = new PendingTable(({ offset }) => changes.delete(`event/${offset}`));
  const closing = new Heap<Pending>((a, b) => a.closeAt - b.closeAt || a.source - b.source);
  const series = new SeriesTable(rules.ks, changes);
  const items = new ItemTable(rules.maxItems, changes);
  const users = new UserSums(rules.ks.at(-1) as number, rules.maxUsers, changes);
  let meta: StoredMeta | null = null;
  const waiting: Pending[] = [];
  const events: WaitingEvent[] = [];
  for (const [key, { details, recommendation }] of entries) {
    const [kind, name] = split(key);
    if (kind === metaKey) meta = details as StoredMeta;
    else if (kind === 'pending' && recommendation)
      waiting.push(pendingOf(decode(recommendation), recommendation, rules, interner));
    else if (kind === 'event') events.push(details as WaitingEvent);
    else if (kind === 'cell') series.restore(name, details as StoredSeriesCell);
    else if (kind === 'item') items.restore(name, details as StoredItem);
    else if (kind === 'user') users.restore(details as StoredUserSum);
    else throw new AppError('DATA_INVALID', `the evaluator's state has an entry of an unknown kind: ${key}`, { key });
  }
  for (const one of waiting.sort((a, b) => a.source - b.source)) {
    pending.add(one);
    closing.push(one);
  }
  for (const event of events.sort((a, b) => a.offset - b.offset)) pending.addEvent(event);
  const { totals, forgottenRevision, ...position }: Position & Partial<StoredMeta> = meta ?? beginning;
  users.forgottenTo = forgottenRevision ?? 0;
  return { position, pending, closing, series, items, users, totals: new Totals(totals), changes, interner };
}

/** To be called when anything was read: the position and the totals go with every transaction. */
export function touchMeta({ changes, position, totals, users }: PartitionState): void {
  changes.set(metaKey, () => ({
    details: { ...position, totals: totals.stored(), forgottenRevision: users.forgottenTo } satisfies StoredMeta,
  }));
}

export function pendingOf(record: RecommendationRecord, raw: Buffer, rules: JoinRules, { intern }: Interner): Pending {
  return {
    source: record.source_offset,
    eventId: record.event_id,
    at: record.event_timestamp,
    closeAt: record.event_timestamp + horizonMs(rules),
    userId: intern(record.user_id),
    itemIds: record.items.map(({ item_id: itemId }) => intern(itemId)),
    model: intern(record.model),
    version: intern(record.version),
    variant: intern(record.variant),
    tier: intern(record.tier),
    revision: record.deployment_revision,
    raw,
  };
}

function split(key: string): [kind: string, name: string] {
  const at = key.indexOf('/');
  return at < 0 ? [key, ''] : [key.slice(0, at), key.slice(at + 1)];
}
