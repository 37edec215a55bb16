import { unknownItem } from '../quality/basket-points';
import type { Catalogue } from './catalogue';
import type { EvaluationPoint } from './point';

/** What a slice makes of a point: the relevant items that it looks at, and which items of a list it looks at. */
export interface SliceView {
  readonly slice: string;
  /** The point's own, or some of them: never none. */
  readonly relevant: ReadonlySet<string>;
  /** Null for all. */
  readonly counts: ((itemId: string) => boolean) | null;
}

/** From so many events before, to the next. */
const historySteps = [1, 10, 50, 150];
/** Beyond so many months, no more are told apart: memory stays bounded. */
const mostMonths = 36;

/** Gives each slice that a point is in. Names are in docs/evaluation.md. */
export function slicer(catalogue: Catalogue): (point: EvaluationPoint) => SliceView[] {
  const months = new Set<string>();
  return (point) => {
    const { relevant, history, atMs, eventsBefore } = point;
    const whole = (slice: string): SliceView => ({ slice, relevant, counts: null });
    const views = [whole(eventsBefore === 0 ? 'new customers' : `history ${stepOf(eventsBefore)}`)];
    const month = `month ${new Date(atMs).toISOString().slice(0, 7)}`;
    if (months.size < mostMonths) months.add(month);
    if (months.has(month)) views.push(whole(month));
    const had = new Set(history.itemIds);
    // Of an item that nobody could know, nobody can say that it was had before.
    had.delete(unknownItem);
    const isNew = (itemId: string): boolean => !had.has(itemId);
    views.push(
      { slice: 'new items', relevant: only(relevant, isNew), counts: isNew },
      { slice: 'repeats', relevant: only(relevant, (itemId) => had.has(itemId)), counts: (itemId) => had.has(itemId) },
      { slice: 'rare items', relevant: only(relevant, (itemId) => catalogue.isRare(itemId)), counts: null },
    );
    return views.filter(({ relevant: some }) => some.size > 0);
  };
}

function stepOf(events: number): string {
  const at = historySteps.findLastIndex((step) => events >= step);
  const next = historySteps[at + 1];
  return next === undefined ? `${historySteps[at]}+` : `${historySteps[at]}-${next - 1}`;
}

function only(items: ReadonlySet<string>, isWanted: (itemId: string) => boolean): ReadonlySet<string> {
  return new Set([...items].filter(isWanted));
}
