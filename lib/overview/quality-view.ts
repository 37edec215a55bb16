import { samplesOf, type Snapshot } from './snapshot';
import type { QualityRow, QualityView } from './view';

const metrics = {
  precision: 'rec_online_precision',
  recall: 'rec_online_recall',
  f1: 'rec_online_f1',
  hitRate: 'rec_online_hit_rate',
  mrr: 'rec_online_mrr',
  ndcg: 'rec_online_ndcg',
} as const;
type Figure = keyof typeof metrics;
/** Figures whose intervals are shown, as the metric of errors names them. */
const judged = { f1: 'f1', hitRate: 'hit_rate' } as const;
type Judged = keyof typeof judged;

const variantOrder = ['live', 'canary'];
/** Of the lists that are shown, and the windows that are long enough to say something and short enough to change. */
const preferred = { k: ['10', '5', '20', '1'], window: ['24h', '7d', '1h', 'all'] };

/** What the evaluators say: one row a version, its means over all tiers, weighted where several evaluators tell of it. */
export function qualityView(snapshot: Snapshot): QualityView {
  const k = chosen(snapshot, 'k');
  const window = chosen(snapshot, 'window');
  const rows = new Map<string, { row: Mutable<QualityRow>; weight: number }>();
  const errors = createErrors();

  for (const { samples } of snapshot.scrapes) {
    const told = [...samples.values()].filter(
      ({ labels }) =>
        labels['window'] === window &&
        (labels['tier'] ?? 'all') === 'all' &&
        (labels['k'] ?? k) === k &&
        labels['version'],
    );
    const weights = new Map<string, number>();
    for (const { name, labels, value } of told) if (name === 'rec_online_answered') weights.set(keyOf(labels), value);
    const seen = new Set<string>();
    for (const { name, labels, value } of told) {
      if (name === 'rec_online_standard_error')
        errors.take(keyOf(labels), labels['metric'] ?? '', value, weights.get(keyOf(labels)) ?? 1);
      const figure = (Object.keys(metrics) as Figure[]).find((one) => metrics[one] === name);
      if (figure === undefined || Number.isNaN(value)) continue;
      const key = keyOf(labels);
      const weight = weights.get(key) ?? 1;
      const known = rows.get(key) ?? { row: emptyRow(labels, k, window), weight: 0 };
      rows.set(key, known);
      if (!seen.has(key)) {
        known.weight += weight;
        if (weights.has(key)) known.row.answered = (known.row.answered ?? 0) + weight;
      }
      seen.add(key);
      const share = known.weight === 0 ? 1 : weight / known.weight;
      known.row[figure] = (known.row[figure] ?? value) * (1 - share) + value * share;
    }
  }
  const place = ({ variant }: QualityRow): number => variantOrder.indexOf(variant) >>> 0;
  return {
    rows: [...rows]
      .map(([key, { row, weight }]) => ({ ...row, standardErrors: errors.of(key, weight) }))
      .sort((a, b) => place(a) - place(b)),
    labels: sums(snapshot, 'rec_labels_total', 'state'),
    drift: largest(snapshot, 'rec_drift_psi', 'input'),
  };
}

/**
 * Errors of means over the lists of several evaluators. Each customer's are one evaluator's, so that they do not depend on each other:
 * their squares add up, by the squares of the evaluators' weights.
 */
function createErrors() {
  const sums = new Map<string, { squares: number; weight: number }>();
  return {
    take(key: string, metric: string, error: number, weight: number): void {
      const name = `${metric} ${key}`;
      const sum = sums.get(name) ?? { squares: 0, weight: 0 };
      sums.set(name, { squares: sum.squares + (weight * error) ** 2, weight: sum.weight + weight });
    },
    /** @param weight of all who tell of the means: an error that one of them does not know is not known. */
    of(key: string, weight: number): QualityRow['standardErrors'] {
      const known = (figure: Judged): number | null => {
        const sum = sums.get(`${judged[figure]} ${key}`);
        return sum === undefined || sum.weight < weight || weight === 0 ? null : Math.sqrt(sum.squares) / weight;
      };
      return { f1: known('f1'), hitRate: known('hitRate') };
    },
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Labels = Readonly<Record<string, string>>;

const keyOf = ({ model = '', version = '', variant = '' }: Labels): string => `${variant} ${model} ${version}`;

function emptyRow({ model = '', version = '', variant = '' }: Labels, k: string, window: string): Mutable<QualityRow> {
  const figures = { precision: null, recall: null, f1: null, hitRate: null, mrr: null, ndcg: null, answered: null };
  return { model, version, variant, k, window, ...figures, standardErrors: { f1: null, hitRate: null } };
}

function chosen(snapshot: Snapshot, label: 'k' | 'window'): string {
  const there = new Set(samplesOf(snapshot, metrics.precision).map(({ labels }) => labels[label] ?? ''));
  return preferred[label].find((one) => there.has(one)) ?? [...there][0] ?? preferred[label][0] ?? '';
}

function sums(snapshot: Snapshot, name: string, label: string): Readonly<Record<string, number>> {
  const found = new Map<string, number>();
  for (const { labels, value } of samplesOf(snapshot, name)) {
    const key = labels[label] ?? '';
    found.set(key, (found.get(key) ?? 0) + value);
  }
  return Object.fromEntries(found);
}

/** Of several versions and evaluators, the one that has gone furthest. */
function largest(snapshot: Snapshot, name: string, label: string): Readonly<Record<string, number>> {
  const found = new Map<string, number>();
  for (const { labels, value } of samplesOf(snapshot, name)) {
    const key = labels[label] ?? '';
    if (value > (found.get(key) ?? -Infinity)) found.set(key, value);
  }
  return Object.fromEntries(found);
}
