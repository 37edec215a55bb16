import { qualityMetrics } from '../registry/api/quality-metrics';
import type { Figure, QualityDocument, QualityPoint, QualitySeries } from './quality-document';

type Drift = QualityDocument['drift'][number];

/** Of evaluators that each have partitions, and so customers, of their own. Null of none. @param documents of one span and one k. */
export function mergeDocuments(documents: readonly QualityDocument[]): QualityDocument | null {
  const [first] = documents;
  if (first === undefined) return null;
  return {
    ...first,
    horizonMs: Math.max(...documents.map(({ horizonMs }) => horizonMs)),
    series: grouped(
      documents.flatMap((one) => one.series),
      seriesKey,
    ).map(mergeSeries),
    partitions: documents.flatMap(({ partitions }) => partitions).sort((a, b) => a.partition - b.partition),
    waiting: documents.flatMap(({ waiting }) => waiting),
    labels: addUp(documents.map((one) => one.labels)),
    evaluated: addUp(documents.map(({ evaluated }) => evaluated)),
    // Of what each has seen: together they have shown at least as much as the one that has shown most.
    coverage: grouped(
      documents.flatMap(({ coverage }) => coverage),
      versionKey,
    ).map(([one, ...others]) => ({
      ...one,
      share: Math.max(one.share, ...others.map((other) => other.share)),
    })),
    drift: grouped(
      documents.flatMap(({ drift }) => drift),
      versionKey,
    ).map(mergeDrift),
  };
}

function mergeSeries(parts: Several<QualitySeries>): QualitySeries {
  const steps = grouped(
    parts.flatMap((one) => one.steps),
    ({ from }) => String(from),
  )
    .map((same) => ({ ...mergePoints(same), from: same[0].from }))
    .sort((a, b) => a.from - b.from);
  return { ...parts[0], whole: mergePoints(parts.map(({ whole }) => whole)), steps };
}

function mergePoints(points: readonly QualityPoint[]): QualityPoint {
  const sum = (of: (point: QualityPoint) => number): number => points.reduce((all, one) => all + of(one), 0);
  const shown = sum((one) => one.shown);
  const known = points.filter(({ answered, figures }) => answered > 0 && figures !== null);
  const answered = sum((one) => one.answered);
  return {
    judged: sum((one) => one.judged),
    answered,
    conversions: sum((one) => one.conversions),
    revenue: sum((one) => one.revenue),
    shown,
    novelty: shown === 0 ? null : sum((one) => (one.novelty ?? 0) * one.shown) / shown,
    figures:
      known.length === 0
        ? null
        : (Object.fromEntries(
            qualityMetrics.map((metric) => [
              metric,
              mergeFigures(known.map((one) => ({ ...(one.figures?.[metric] as Figure), lists: one.answered }))),
            ]),
          ) as NonNullable<QualityPoint['figures']>),
  };
}

/** Means by their lists; errors as of parts that do not depend on each other. */
function mergeFigures(parts: readonly (Figure & { readonly lists: number })[]): Figure {
  const lists = parts.reduce((sum, part) => sum + part.lists, 0);
  const value = parts.reduce((sum, part) => sum + part.value * part.lists, 0) / lists;
  const isKnown = parts.every(({ standardError }) => standardError !== null);
  const squares = parts.reduce((sum, part) => sum + ((part.standardError ?? 0) * part.lists) ** 2, 0);
  return { value, standardError: isKnown ? Math.sqrt(squares) / lists : null };
}

function mergeDrift(parts: Several<Drift>): Drift {
  const inputs = grouped(
    parts.flatMap((one) => one.inputs),
    ({ input }) => input,
  ).map((same) => ({
    input: same[0].input,
    psi: weighed(same, ({ psi }) => psi),
    js: weighed(same, ({ js }) => js),
    samples: same.reduce((sum, { samples }) => sum + samples, 0),
  }));
  const unknown = grouped(
    parts.flatMap((one) => one.unknown),
    ({ kind }) => kind,
  ).map((same) => ({
    kind: same[0].kind,
    ratio: weighed(same, ({ ratio }) => ratio),
    samples: same.reduce((sum, { samples }) => sum + samples, 0),
  }));
  return { ...parts[0], inputs, unknown };
}

function weighed<T extends { readonly samples: number }>(parts: readonly T[], of: (part: T) => number): number {
  const samples = parts.reduce((sum, part) => sum + part.samples, 0);
  return samples === 0 ? 0 : parts.reduce((sum, part) => sum + of(part) * part.samples, 0) / samples;
}

type Several<T> = readonly [T, ...T[]];

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Several<T>[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const key = keyOf(one);
    const known = groups.get(key);
    if (known) known.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

function versionKey({ model, version, variant = '' }: { model: string; version: string; variant?: string }): string {
  return JSON.stringify([model, version, variant]);
}

function seriesKey(one: QualitySeries): string {
  return JSON.stringify([versionKey(one), one.tier]);
}

function addUp(records: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const record of records)
    for (const [name, count] of Object.entries(record)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}
