import {
  qualitySpans,
  type QualityDocument,
  type QualityPoint,
  type QualitySpan,
} from '../../lib/quality/quality-document';
import type { MeasuredVersion } from '../../lib/drift/drift-monitor';
import { qualityMetrics } from '../../lib/registry/api/quality';
import { Cell } from './cell';
import { coverage } from './coverage';
import type { PartitionState } from './partition-state';
import { horizonMs, type JoinRules } from './rules';
import { slidingWindows, stepMsOf, type SeriesLabels } from './series-table';
import { allTiers } from './snapshot';
import { evaluatedResults, labelStates } from './totals';

/** Tells whoever asks what the states of this process's partitions say, over time. */
export interface QualityTeller {
  /** To be called right after a transaction, when the state is what is stored. */
  committed(partition: number, state: PartitionState): void;
  keepOnly(partitions: readonly number[]): void;
  /** @param query `span` and `k`; what is not one of them is as if it were not there. */
  tell(query: Readonly<Record<string, unknown>>): QualityDocument;
}

export interface QualityTellerDeps {
  readonly rules: JoinRules;
  readonly driftSamples: number;
  readonly measured: () => readonly MeasuredVersion[];
  /** Partitions that wait for the recommender. */
  readonly waiting: () => readonly number[];
}

const usualSpan = '24h';
const usualK = 10;
/** Whoever asks for it does so every few seconds, and it goes over all items. */
const coverageEveryMs = 10_000;

export function createQualityTeller({ rules, driftSamples, measured, waiting }: QualityTellerDeps): QualityTeller {
  const { ks, userShare } = rules;
  const states = new Map<number, PartitionState>();
  let covered: { readonly at: number; readonly shares: ReturnType<typeof coverage> } | null = null;

  function shares(): ReturnType<typeof coverage> {
    if (covered === null || performance.now() - covered.at > coverageEveryMs) {
      covered = {
        at: performance.now(),
        shares: coverage(
          [...states.values()].map(({ items }) => items),
          ks,
        ),
      };
    }
    return covered.shares;
  }

  return {
    committed: (partition, state) => void states.set(partition, state),
    keepOnly(partitions) {
      for (const partition of states.keys()) if (!partitions.includes(partition)) states.delete(partition);
      covered = null;
    },
    tell(query) {
      const span = qualitySpans.find((one) => one === query['span']) ?? usualSpan;
      const asked = Number(query['k'] ?? usualK);
      const k = ks.find((one) => one === asked) ?? ks.find((one) => one >= usualK) ?? ks[ks.length - 1] ?? usualK;
      const at = ks.indexOf(k);
      const window = slidingWindows.find(({ name }) => name === span);
      const all = [...states.values()];
      return {
        ...{ span, k, ks: [...ks], userShare, driftSamples },
        stepMs: window === undefined ? null : stepMsOf(window),
        horizonMs: horizonMs(rules),
        series: seriesOf(all, span, ks, at),
        partitions: [...states].map(([partition, { pending, position }]) => ({
          partition,
          pending: pending.size,
          eventTime: position.time > 0 ? position.time : null,
        })),
        waiting: [...waiting()],
        labels: totalOf(labelStates, all, ({ totals }) => totals.labels),
        evaluated: totalOf(evaluatedResults, all, ({ totals }) => totals.evaluated),
        coverage: shares().flatMap(({ k: of, ...one }) => (of === String(k) ? [one] : [])),
        drift: measured().map(({ model, version, figures, unknown }) => ({
          ...{ model, version, inputs: [...figures], unknown: [...unknown] },
        })),
      };
    },
  };
}

interface Summed {
  readonly labels: SeriesLabels;
  readonly whole: Cell;
  readonly steps: Map<number, Cell>;
}

function seriesOf(states: readonly PartitionState[], span: QualitySpan, ks: readonly number[], at: number) {
  const sums = new Map<string, Summed>();
  const sumOf = (labels: SeriesLabels): Summed => {
    const key = JSON.stringify([labels.model, labels.version, labels.variant, labels.tier]);
    const sum = sums.get(key) ?? { labels, whole: new Cell(ks.length), steps: new Map<number, Cell>() };
    sums.set(key, sum);
    return sum;
  };
  const window = slidingWindows.find(({ name }) => name === span);
  for (const { series, position } of states) {
    for (const { labels, cell } of series.sums(span, position.time))
      for (const tier of [labels.tier, allTiers]) sumOf({ ...labels, tier }).whole.addAll(cell);
    if (window === undefined) continue;
    for (const { labels, cell, from } of series.steps(window, position.time)) {
      for (const tier of [labels.tier, allTiers]) {
        const { steps } = sumOf({ ...labels, tier });
        const step = steps.get(from) ?? new Cell(ks.length);
        steps.set(from, step);
        step.addAll(cell);
      }
    }
  }
  return [...sums.values()]
    .filter(({ whole }) => whole.judged > 0)
    .map(({ labels: { model, version, variant, tier }, whole, steps }) => ({
      ...{ model, version, variant, tier },
      whole: pointOf(whole, at),
      steps: [...steps].sort(([a], [b]) => a - b).map(([from, cell]) => ({ from, ...pointOf(cell, at) })),
    }));
}

function pointOf(cell: Cell, at: number): QualityPoint {
  const { judged, answered } = cell;
  const shown = cell.shown[at] ?? 0;
  return {
    ...{ judged, answered, shown },
    conversions: cell.conversions[at] ?? 0,
    revenue: cell.revenue[at]?.value ?? 0,
    novelty: shown === 0 ? null : (cell.surprise[at]?.value ?? 0) / shown,
    // Without an answer there is no mean: none rather than a 0 that would be taken for one.
    figures:
      answered === 0
        ? null
        : (Object.fromEntries(
            qualityMetrics.map((metric, place) => [
              metric,
              {
                value: (cell.figures[at]?.[place]?.value ?? 0) / answered,
                standardError: cell.standardError(at, place),
              },
            ]),
          ) as NonNullable<QualityPoint['figures']>),
  };
}

function totalOf<K extends string>(
  names: readonly K[],
  states: readonly PartitionState[],
  of: (state: PartitionState) => Readonly<Record<K, number>>,
): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, states.reduce((sum, state) => sum + of(state)[name], 0)]));
}
