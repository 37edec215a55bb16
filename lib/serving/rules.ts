import type { Settings } from '../config/settings';
import type { Config } from '../domain/registry/config';
import type { Scored } from './score';
import type { Shelf } from './shelf';

/** How a version serves: the recommender's settings, and what its configuration says otherwise. */
export interface ServingRules {
  readonly listLength: number;
  readonly mode: 'each' | 'latest';
  readonly triggers: ReadonlySet<string>;
  readonly maxBatch: number;
  readonly maxWaitMs: number;
  /** Events of the history that the model may see; null for as many as its manifest says. */
  readonly window: number | null;
  /** The shelf as this version may take from it. */
  shelfOf(shelf: Shelf): Shelf;
  /** Without what scores too little. */
  judge(answer: Scored): Scored;
}

export type OwnRules = Pick<
  Settings['recommender'],
  'listLength' | 'mode' | 'triggers' | 'maxBatch' | 'maxWaitMs' | 'maxQueuedEvents'
>;

/** @param hidden items of excluded categories, as they are known now. */
export function rulesOf(
  own: OwnRules,
  config: Config = {},
  hidden: () => ReadonlySet<string> = () => nothing,
): ServingRules {
  const { filters = {}, batch = {}, parameters = {} } = config;
  const { minScore } = parameters;
  return {
    listLength: config.listLength ?? own.listLength,
    mode: config.mode ?? own.mode,
    triggers: new Set(config.triggers ?? own.triggers),
    maxBatch: Math.min(batch.maxBatch ?? own.maxBatch, own.maxQueuedEvents),
    maxWaitMs: batch.maxWaitMs ?? own.maxWaitMs,
    window: parameters.window ?? null,
    shelfOf: shelfView(new Set(filters.excludeItems ?? []), filters.onlyAvailable ?? true, hidden),
    judge: minScore === undefined ? (answer) => answer : (answer) => aboveOnly(answer, minScore),
  };
}

const nothing: ReadonlySet<string> = new Set();

function shelfView(
  excluded: ReadonlySet<string>,
  onlyAvailable: boolean,
  hidden: () => ReadonlySet<string>,
): ServingRules['shelfOf'] {
  let seen: Shelf | null = null;
  let seenHidden = nothing;
  let view: Shelf | null = null;
  return (shelf) => {
    const nowHidden = hidden();
    if (onlyAvailable && excluded.size === 0 && nowHidden.size === 0) return shelf;
    // Made anew once a second at most, when the shelf is.
    if (view === null || seen !== shelf || seenHidden !== nowHidden) {
      const gone = onlyAvailable ? shelf.unavailable : nothing;
      view = { ...shelf, unavailable: new Set([...gone, ...excluded, ...nowHidden]) };
      [seen, seenHidden] = [shelf, nowHidden];
    }
    return view;
  };
}

function aboveOnly(answer: Scored, minScore: number): Scored {
  if (!answer.ok) return answer;
  return { ...answer, scores: answer.scores.map((score) => (score < minScore ? -Infinity : score)) };
}
