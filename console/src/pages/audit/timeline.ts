import type { Change } from '../../api/registry-types';

/** A day in the viewer's zone. */
export interface TimelineDay {
  /** 2026-11-22 */
  readonly day: string;
  /** ms since 1970: of its newest change. */
  readonly at: number;
  readonly changes: readonly Change[];
}

/** @param changes the newest first. */
export function byDay(changes: readonly Change[]): readonly TimelineDay[] {
  const days: { day: string; at: number; changes: Change[] }[] = [];
  for (const change of changes) {
    const day = dayOf(change.at);
    const last = days.at(-1);
    if (last?.day === day) last.changes.push(change);
    else days.push({ day, at: change.at, changes: [change] });
  }
  return days;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** In the viewer's zone. @param at ms since 1970. */
export function dayOf(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** As an input of type datetime-local takes it: the viewer's zone, to the second. */
export function localText(at: number): string {
  const date = new Date(at);
  return `${dayOf(at)}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** ISO of what an input of type datetime-local holds; undefined where it holds no moment. */
export function isoOf(local: string | undefined): string | undefined {
  const at = local === undefined ? Number.NaN : Date.parse(local);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** Whether nobody did it by hand: a guard did, or the registry itself. The command line has somebody before it. */
export function isAutomatic({ actor }: Pick<Change, 'actor'>): boolean {
  return actor.startsWith('streamrec:') && actor !== 'streamrec:cli';
}
