import type { Settings } from '../lib/config/settings';
import { eventTypeCode, type EventTypeCode, type Interaction } from '../lib/domain/interaction';
import type { RecommendationRecord } from '../lib/domain/records.generated';
import { recomputeLiveQuality, type RecomputedQuality } from '../lib/evaluation/live-recomputation';

/** What the evaluator says of a version, and whether a recomputation from everything that was replayed says the same. */
export interface LiveQuality extends RecomputedQuality {
  readonly version: string;
  /** Waiting for the end of their window when the replay was over. */
  readonly pending: number;
  readonly isRecomputed: boolean;
}

const k = 20;
const figures = {
  hitRate: 'rec_online_hit_rate',
  precision: 'rec_online_precision',
  recall: 'rec_online_recall',
  f1: 'rec_online_f1',
  mrr: 'rec_online_mrr',
  ndcg: 'rec_online_ndcg',
} as const;

/** Keeps what was recommended, to judge it once more by itself. */
export interface LiveCheck {
  add(index: number, record: RecommendationRecord): void;
  /** @param text of the evaluator's /metrics. */
  compare(text: string): LiveQuality;
}

/** @param replay events as they were written; each caused one recommendation. */
export function createLiveCheck(replay: readonly Interaction[], { evaluator }: Pick<Settings, 'evaluator'>): LiveCheck {
  const windows: Readonly<Record<EventTypeCode, number>> = {
    1: evaluator.viewWindowMs,
    2: evaluator.cartWindowMs,
    3: evaluator.purchaseWindowMs,
    4: evaluator.otherWindowMs,
  };
  const windowMs = (eventType: string): number => windows[eventTypeCode(eventType)];
  const horizonMs = Math.max(...Object.values(windows)) + evaluator.graceMs;
  const shown: { readonly index: number; readonly record: RecommendationRecord }[] = [];

  function recomputed(): RecomputedQuality {
    const events = shown.map(({ index, record }) => ({
      ...(replay[index] as Interaction),
      partition: record.source_partition,
      offset: record.source_offset,
      recordTimestamp: record.produced_at,
    }));
    const recommendations = shown.map(({ record }) => ({
      userId: record.user_id,
      partition: record.source_partition,
      sourceOffset: record.source_offset,
      eventTimestamp: record.event_timestamp,
      itemIds: record.items.map(({ item_id: itemId }) => itemId),
    }));
    return recomputeLiveQuality(recommendations, events, { windowMs, horizonMs }, k);
  }

  return {
    add: (index, record) => void shown.push({ index, record }),
    compare(text) {
      const of = (name: string, ...labels: string[]): number =>
        sumOf(text, name, ['tier="all"', 'window="all"', ...labels]);
      const said = {
        judged: of('rec_online_judged'),
        answered: of('rec_online_answered'),
        ...(Object.fromEntries(
          Object.entries(figures).map(([figure, name]) => [figure, of(name, `k="${k}"`)]),
        ) as Record<keyof typeof figures, number>),
      };
      const expected = recomputed();
      const isRecomputed = (Object.keys(expected) as (keyof RecomputedQuality)[]).every(
        (figure) => said[figure] === expected[figure],
      );
      const { model = '', version = '' } = shown.at(-1)?.record ?? {};
      return {
        ...said,
        version: `${model}@${version}`,
        pending: sumOf(text, 'rec_evaluator_pending', []),
        isRecomputed,
      };
    },
  };
}

function sumOf(text: string, name: string, labels: readonly string[]): number {
  const series = text.split('\n').filter((line) => line.startsWith(`${name}{`));
  return series
    .filter((line) => labels.every((label) => line.includes(label)))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}
