import type { AlarmView } from './view';

/** An alarm with since when it is seen. */
export interface SeenAlarm extends AlarmView {
  readonly since: string;
  /** Whether it was there when the watch began, and may be older. */
  readonly isOlder: boolean;
}

/** One that is over. */
export interface EndedAlarm {
  readonly name: string;
  readonly summary: string;
  readonly since: string;
  readonly until: string;
}

export interface AlarmMemory {
  /** The same alarms, each with its beginning. @param at ms since 1970. */
  mark(active: readonly AlarmView[], at: number): readonly SeenAlarm[];
  /** The latest first. */
  readonly ended: readonly EndedAlarm[];
}

const mostEnded = 20;
/** Ones that stay away for a moment have not ended. */
const steadyMs = 6_000;

interface Known {
  readonly alarm: SeenAlarm;
  /** As it was when it was last sure; null: it never was. */
  readonly sure: SeenAlarm | null;
  readonly seenAt: number;
}

/** Services that judge themselves do not say since when: whoever watches remembers. */
export function createAlarmMemory(): AlarmMemory {
  const known = new Map<string, Known>();
  let ended: EndedAlarm[] = [];
  let isFirst = true;
  return {
    mark(active, at) {
      const marked = active.map((alarm): SeenAlarm => {
        const before = known.get(keyOf(alarm))?.alarm;
        const since = alarm.since ?? before?.since ?? new Date(at).toISOString();
        return { ...alarm, since, isOlder: alarm.since === null && (before?.isOlder ?? isFirst) };
      });
      isFirst = false;
      for (const alarm of marked) {
        const before = known.get(keyOf(alarm))?.sure ?? null;
        known.set(keyOf(alarm), { alarm, sure: alarm.state === 'firing' ? alarm : before, seenAt: at });
      }
      for (const [key, { sure, seenAt }] of known) {
        if (at - seenAt < steadyMs) continue;
        known.delete(key);
        // What was never sure has not been.
        if (sure === null) continue;
        const { name, summary, since } = sure;
        ended = [{ name, summary, since, until: new Date(seenAt).toISOString() }, ...ended].slice(0, mostEnded);
      }
      return marked;
    },
    get ended() {
      return ended;
    },
  };
}

/** Not by its summary, whose figures move. */
function keyOf({ name, about }: AlarmView): string {
  return `${name} ${about ?? ''}`;
}
