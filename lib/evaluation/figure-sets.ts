import { hitRanks, rankMetrics } from '../quality/rank-metrics';
import type { EvaluationPoint } from './point';
import { nextMetricNames, rankMetricNames, type MetricAt, type NextMetric, type RankMetric } from './report';
import type { SliceView } from './slices';

/** Figures of a point in the order of `names`. */
export interface FigureSet {
  readonly names: readonly MetricAt[];
  of(list: readonly string[], point: Pick<EvaluationPoint, 'relevant' | 'next'>): number[];
}

/** Every figure of a list. @param hasNext whether the protocol knows a next item. */
export function allFigures(ks: readonly number[], hasNext: boolean): FigureSet {
  const names = ks.flatMap((k) => [...at(rankMetricNames, k), ...(hasNext ? at(nextMetricNames, k) : [])]);
  return {
    names,
    of(list, { relevant, next }) {
      const figures = rankFigures(list, relevant, ks, rankMetricNames);
      if (!hasNext) return figures;
      const nextRank = next === null ? 0 : list.indexOf(next) + 1;
      // By k, rank figures first.
      return ks.flatMap((k, place) => [
        ...figures.slice(place * rankMetricNames.length, (place + 1) * rankMetricNames.length),
        ...nextMetricNames.map((name) => nextFigure(name, nextRank, k)),
      ]);
    },
  };
}

/** Fewer, as there are many slices. */
const sliceMetrics = ['hitRate', 'recall', 'f1', 'ndcg', 'mrr'] as const;

export interface SliceFigures {
  readonly names: readonly MetricAt[];
  of(list: readonly string[], view: SliceView): number[];
}

export function sliceFigures(ks: readonly number[]): SliceFigures {
  return {
    names: ks.flatMap((k) => at(sliceMetrics, k)),
    of: (list, { relevant, counts }) =>
      rankFigures(counts === null ? list : list.filter(counts), relevant, ks, sliceMetrics),
  };
}

function rankFigures(
  list: readonly string[],
  relevant: ReadonlySet<string>,
  ks: readonly number[],
  metrics: readonly RankMetric[],
): number[] {
  const ranks = hitRanks(list, relevant, Math.max(...ks));
  return ks.flatMap((k) => {
    const figures = rankMetrics(ranks, relevant.size, k);
    return metrics.map((metric) => figures[metric]);
  });
}

function nextFigure(name: NextMetric, rank: number, k: number): number {
  if (rank === 0 || rank > k) return 0;
  return name === 'nextHitRate' ? 1 : 1 / rank;
}

function at(metrics: readonly (RankMetric | NextMetric)[], k: number): MetricAt[] {
  return metrics.map((metric): MetricAt => `${metric}@${k}`);
}
