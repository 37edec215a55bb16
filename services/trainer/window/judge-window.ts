import type { Settings } from '../../../lib/config/settings';
import type { WindowFinding, WindowReport } from '../../../lib/training/training-run';
import type { WindowFacts } from './window-facts';

/** Rules of a window that a model may be trained on, in the order in which they are told. */
export const windowRules = [
  'too-few-events',
  'nothing-held-out',
  'too-few-items',
  'one-customer',
  'one-item',
  'gap',
  'stale',
  'future-times',
  'unknown-items',
  'catalogue-collapse',
  'type-shift',
] as const;
export type WindowRule = (typeof windowRules)[number];

type Limits = Pick<
  Settings['trainer'],
  | 'minEvents'
  | 'minItems'
  | 'maxUserShare'
  | 'maxItemShare'
  | 'maxGapMs'
  | 'maxAgeMs'
  | 'maxFutureShare'
  | 'maxUnknownShare'
  | 'maxCatalogueDrop'
  | 'maxTypeShift'
>;

interface Ruled {
  readonly figure: number;
  readonly limit: number;
  readonly broken: boolean;
  readonly message: string;
}

/**
 * Holds a window against the limits. One that breaks any of them is a broken feed, or no shop: nothing is learned from it.
 * @param ageMs from the window's end to now.
 */
export function judgeWindow(facts: WindowFacts, ageMs: number, limits: Limits): WindowReport {
  const ruled: Readonly<Record<WindowRule, Ruled>> = {
    'too-few-events': atLeast(facts.events, limits.minEvents, 'events', 'wait for more, or lower trainer.minEvents'),
    'nothing-held-out': atLeast(
      facts.heldOut,
      1,
      'events to judge by',
      'nothing has come of late, or trainer.holdoutMs is too short',
    ),
    'too-few-items': atLeast(
      facts.items,
      limits.minItems,
      'different items',
      'look at the feed, or lower trainer.minItems',
    ),
    'one-customer': shareAtMost(facts.userShare, limits.maxUserShare, 'events are of one customer: a flood, or a test'),
    'one-item': shareAtMost(facts.itemShare, limits.maxItemShare, 'events are of one item'),
    gap: {
      figure: facts.gapMs,
      limit: limits.maxGapMs,
      broken: facts.gapMs > limits.maxGapMs,
      message: `for ${hours(facts.gapMs)} no event came, expected at most ${hours(limits.maxGapMs)} (trainer.maxGapMs): the feed was broken`,
    },
    stale: {
      figure: ageMs,
      limit: limits.maxAgeMs,
      broken: ageMs > limits.maxAgeMs,
      message: `the newest event is ${hours(ageMs)} old, expected at most ${hours(limits.maxAgeMs)} (trainer.maxAgeMs): the feed has stopped`,
    },
    'future-times': shareAtMost(
      facts.futureShare,
      limits.maxFutureShare,
      'events are from the future: a clock is wrong',
    ),
    'unknown-items': shareAtMost(
      facts.unknownShare,
      limits.maxUnknownShare,
      'held-out events are of items never met before: ids may have changed',
    ),
    'catalogue-collapse': shareAtMost(
      facts.catalogueDrop,
      limits.maxCatalogueDrop,
      'items that used to be met in a day are met no more: part of the feed is missing',
    ),
    'type-shift': shareAtMost(
      facts.typeShift,
      limits.maxTypeShift,
      'held-out events are of other types than before: part of the feed is missing',
    ),
  };
  const all = windowRules.map((code) => ({ code, ...ruled[code] }));
  const findings: WindowFinding[] = all
    .filter(({ broken }) => broken)
    .map(({ code, figure, limit, message }) => ({ code, figure, limit, message }));
  return {
    events: facts.events,
    items: facts.items,
    figures: Object.fromEntries(all.map(({ code, figure }) => [code, figure])),
    findings,
    popularity: facts.popularity,
  };
}

function atLeast(figure: number, limit: number, what: string, advice: string): Ruled {
  const message = `${figure} ${what}, expected at least ${limit}: ${advice}`;
  return { figure, limit, broken: figure < limit, message };
}

function shareAtMost(figure: number, limit: number, what: string): Ruled {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const message = `${percent(figure)} of the ${what}; expected at most ${percent(limit)}`;
  return { figure, limit, broken: figure > limit, message };
}

function hours(ms: number): string {
  return `${(ms / 3_600_000).toFixed(1)} h`;
}
