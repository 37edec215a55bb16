import type { Interaction } from '../../lib/domain/interaction';
import { customerGroupOf } from '../../lib/quality/group-estimate';
import { isProbe } from '../../lib/domain/probe';
import type { RecommendationRecord, TrainingExampleRecord } from '../../lib/domain/records.generated';
import { userPlace } from '../../lib/domain/variant';
import type { JoinObserver } from './observer';
import { credit } from './credit';
import { versionKey } from './item-table';
import { isOutcome, judge } from './judge';
import { pendingOf, type PartitionState } from './partition-state';
import { isNewStep } from './series-table';
import type { Pending, WaitingEvent } from './pending';
import { sampleSalt, windowOf, type JoinRules } from './rules';
import { trainingExample } from './training-example';
import type { GivenUp } from './totals';

export interface JoinDeps {
  readonly state: PartitionState;
  readonly rules: JoinRules;
  readonly decode: (raw: Buffer) => RecommendationRecord;
  readonly observers: readonly JoinObserver[];
  /** Takes what came of a recommendation. */
  readonly onExample: (example: TrainingExampleRecord) => void;
}

/**
 * Joins a partition's recommendations with what the same users do later. Told of both in one order, which is that of `merge`, it is a
 * pure function of what it is told: no clock, no I/O.
 */
export interface Join {
  /** The event of an offset; null where the record cannot be used or is loaded history. */
  event(offset: number, event: Interaction | null, recordTimestamp: number): void;
  /** @param raw the record's value as it was read. */
  recommendation(record: RecommendationRecord, raw: Buffer): void;
  unreadable(): void;
  /** Forgets a customer: what waits of them is not judged, and their sums go. What was judged stays in figures of all. */
  forget(userId: string): void;
  /** The events' topic was made anew: what waits will never see an outcome, and is given up by `settle`. */
  anew(): void;
  /** Judges what is due, at most so many: one event after a quiet night may end ten thousand windows. Gives how many. */
  settle(most: number): number;
  /** Whether nothing is due. Nothing may be told before that, or it would depend on where it was interrupted. */
  readonly isSettled: boolean;
}

export function createJoin({ state, rules, decode, observers, onExample }: JoinDeps): Join {
  const { position, pending, closing, series, items, users, totals, changes, interner } = state;
  const { intern } = interner;
  const sampled = createSample(rules.userShare);

  function event(offset: number, event: Interaction | null, recordTimestamp: number): void {
    if (event === null || isProbe(event.userId)) return;
    if (sampled(event.userId)) {
      items.took(event.itemId);
      label(offset, event);
      for (const observer of observers) observer.event(event);
    }
    // A clock that goes ahead must not close the windows of all others.
    const time = Math.min(event.timestamp, recordTimestamp);
    if (time <= position.time) return;
    position.time = time;
  }

  function label(offset: number, event: Interaction): void {
    if (windowOf(rules, event.eventType) === 0 || pending.hasEvent(event.userId, event.eventId)) return;
    const { eventId, timestamp, quantity, price } = event;
    const [userId, itemId, eventType] = [intern(event.userId), intern(event.itemId), intern(event.eventType)];
    const waiting: WaitingEvent = { offset, eventId, userId, itemId, eventType, timestamp, quantity, price };
    const open = pending.of(userId).filter((one) => isOutcome(rules, one, waiting));
    const holding = open.filter(({ itemIds }) => itemIds.includes(itemId));
    if (holding.length > 0) totals.labels.matched++;
    else if (open.length === 0 && position.time - timestamp > rules.graceMs) totals.labels.late++;
    else totals.labels.unattributed++;
    if (holding.length > 0 && eventType === 'purchase') credit(state, rules.ks, holding, waiting);
    if (open.length === 0) return;
    pending.addEvent(waiting);
    changes.add(`event/${offset}`, () => ({ details: waiting }));
    while (pending.eventCountOf(userId) > rules.maxEventsPerUser)
      giveUp(pending.of(userId)[0] as Pending, 'user-limit');
  }

  function recommendation(record: RecommendationRecord, raw: Buffer): void {
    if (isProbe(record.user_id)) return void totals.evaluated.probe++;
    if (record.source_offset <= position.lastSource) return void totals.evaluated.repeated++;
    position.lastSource = record.source_offset;
    if (!sampled(record.user_id)) return void totals.evaluated.outside++;
    for (const observer of observers) observer.recommendation(record);
    const one = pendingOf(record, raw, rules, interner);
    if (one.closeAt < position.time) return expire(one, 'late');
    pending.add(one);
    closing.push(one);
    changes.add(`pending/${one.source}`, () => ({ details: {}, recommendation: raw }));
    if (pending.of(one.userId).length > rules.maxPendingPerUser)
      giveUp(pending.of(one.userId)[0] as Pending, 'user-limit');
    if (pending.size > rules.maxPending) giveUp(pending.oldest as Pending, 'limit');
  }

  function forget(userId: string): void {
    const waiting = [...pending.of(userId)];
    for (const one of waiting) {
      totals.evaluated.forgotten++;
      drop(one);
    }
    // What was dropped otherwise leaves once its window ends, which may be days; what is forgotten leaves at once.
    if (waiting.length > 0) closing.keepOnly((one) => one.userId !== userId);
    interner.forget(userId);
    users.forget(userId);
  }

  function due(): Pending | undefined {
    if (position.isAnew) return pending.oldest;
    for (let first = closing.top; first && first.closeAt < position.time; first = closing.top) {
      if (pending.has(first.source)) return first;
      // Given up since.
      closing.pop();
    }
    return undefined;
  }

  function settled(): void {
    if (position.isAnew) Object.assign(position, { isAnew: false, lastSource: -1, time: 0, settledTo: 0 });
    else if (isNewStep(position.settledTo, position.time)) series.forgetBefore(position.time);
    position.settledTo = position.time;
  }

  function close(one: Pending): void {
    const { outcomes, figures } = judge(rules, one, pending.eventsOf(one.userId));
    const longest = figures.at(-1) as readonly number[];
    const shown = rules.ks.map((k) => one.itemIds.slice(0, k));
    const group = customerGroupOf(one.userId);
    const surprise = shown.map((list) => list.reduce((bits, itemId) => bits + items.surpriseOf(itemId), 0));
    series.add(one, one.closeAt, (cell) => {
      cell.judged++;
      shown.forEach((list, at) => {
        cell.shown[at]! += list.length;
        cell.surprise[at]?.add(surprise[at] as number);
      });
      if (outcomes.length === 0) return;
      cell.answered++;
      cell.groups.add(group, figures);
      figures.forEach((row, at) => row.forEach((figure, metric) => cell.figures[at]?.[metric]?.add(figure)));
    });
    items.showed(versionKey(one), one.itemIds);
    users.add(one, longest);
    totals.evaluated.judged++;
    onExample(trainingExample(decode(one.raw), outcomes, position.time, null));
    drop(one);
  }

  function giveUp(one: Pending, why: GivenUp): void {
    expire(one, why);
    drop(one);
  }

  function expire(one: Pending, why: GivenUp): void {
    const { outcomes } = judge(rules, one, pending.eventsOf(one.userId));
    totals.labels.expired++;
    totals.evaluated.expired++;
    onExample(trainingExample(decode(one.raw), outcomes, position.time, why));
  }

  function drop(one: Pending): void {
    pending.remove(one);
    changes.delete(`pending/${one.source}`);
  }

  return {
    event,
    recommendation,
    forget,
    unreadable: () => void totals.evaluated.unreadable++,
    anew: () => void (position.isAnew = true),
    settle(most) {
      let done = 0;
      for (let one = due(); one && done < most; one = due()) {
        if (position.isAnew) giveUp(one, 'anew');
        else close(one);
        done++;
      }
      if (due() === undefined) settled();
      return done;
    },
    get isSettled() {
      return !position.isAnew && position.settledTo === position.time;
    },
  };
}

/** Answers of the users asked for last are kept: most come again soon. */
const mostKept = 10_000;

function createSample(share: number): (userId: string) => boolean {
  if (share >= 1) return () => true;
  const known = new Map<string, boolean>();
  return (userId) => {
    let isIn = known.get(userId);
    if (isIn === undefined) {
      isIn = userPlace(userId, sampleSalt) < share;
      if (known.size >= mostKept) known.clear();
      known.set(userId, isIn);
    }
    return isIn;
  };
}
