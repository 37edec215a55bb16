import type { Vocabulary } from '../models/vocabulary';
import { windowsOf, type KnownWindow } from '../models/window';
import { decide } from '../serving/decide';
import type { ServingRules } from '../serving/rules';
import { scoreUsers, type Scored, type ScorerOptions } from '../serving/score';
import type { Shelf } from '../serving/shelf';
import type { Catalogue } from './catalogue';
import type { EvaluationPoint, Lister } from './point';

/** A model that answers batches, with what the stream needs to know of it. */
export interface ListedModel extends Vocabulary {
  readonly name: string;
  /** Events of a history that it takes. */
  readonly window: number;
  readonly maxBatch: number;
  readonly pool: ScorerOptions['pool'];
  /** How its configuration has it serve; as the manifest says where there is none. */
  readonly rules?: Pick<ServingRules, 'window' | 'shelfOf' | 'judge'>;
}

export interface VersionLister extends Lister {
  /** Points at which the model failed: dead letters, had it served. Their lists are empty. */
  failures(): number;
  /** Seconds inside ONNX Runtime so far, all processes together. */
  modelSeconds(): number;
}

/** As many as fill any list beside what is masked. */
const bestSellers = 2_000;
const nothing: ReadonlySet<string> = new Set();

/**
 * Lists of a model by the stream's own code: its windows, runs of like length, ladder and rules. What the point masks counts as
 * what cannot be had; lists are filled up with what sold before the cut.
 */
export function versionLister(model: ListedModel, catalogue: Catalogue): VersionLister {
  const { itemIds, vocabulary, rules, pool, maxBatch } = model;
  const popular = catalogue.itemIds
    .slice(0, bestSellers)
    .map((itemId) => ({ itemId, score: catalogue.shareOf(itemId) }));
  const empty: Shelf = { unavailable: nothing, popular, availabilityAt: 0, popularityAt: 0 };
  let failures = 0;
  let modelSeconds = 0;
  const onRun: ScorerOptions['onRun'] = ({ seconds }) => (modelSeconds += seconds);

  function shelfAt({ masked }: EvaluationPoint): Shelf {
    const { unavailable } = rules?.shelfOf(empty) ?? empty;
    return { ...empty, unavailable: unavailable.size === 0 ? masked : new Set([...masked, ...unavailable]) };
  }

  return {
    name: model.name,
    failures: () => failures,
    modelSeconds: () => modelSeconds,
    async list(points, depth) {
      const windowAt = windowsOf(vocabulary, rules?.window ?? model.window);
      const windows = points.map((point) => windowOfPoint(point, windowAt));
      const known = windows.filter(({ items }) => items.length > 0);
      const answers = await scoreUsers(known, { pool, maxRows: maxBatch, onRun });
      let next = 0;
      return points.map((point, at) => {
        const window = windows[at] as KnownWindow;
        const scored = window.items.length > 0 ? (answers[next++] as Scored) : null;
        const answer = scored && rules ? rules.judge(scored) : scored;
        if (answer?.ok === false) {
          failures++;
          return [];
        }
        const { knownBefore } = window;
        const sessionItemIds = point.inSession ? window.sessionItemIds : nothing;
        const { items } = decide({ knownBefore, sessionItemIds }, answer, itemIds, shelfAt(point), depth);
        return items.map(({ itemId }) => itemId);
      });
    },
  };
}

function windowOfPoint({ history, inSession }: EvaluationPoint, windowAt: ReturnType<typeof windowsOf>): KnownWindow {
  const window = windowAt(history, history.itemIds.length);
  if (!inSession) window.inSession.fill(0);
  return window;
}
