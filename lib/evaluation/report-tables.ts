import { catalogueMetricNames, nextMetricNames, rankMetricNames } from './report';
import type { EvaluationReport, ListerReport, MetricAt, MetricName, PairedDifference } from './report';
import { countText, figureText, intervalText, labelOf, metricLabels, signedText } from './labels';

/** What the terminal and the page show alike. */
export interface ReportTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** For a terminal: figures, differences and slices at the longest length, and what the length makes of NDCG. */
export function mainTables(report: EvaluationReport): ReportTable[] {
  const longest = Math.max(...report.ks);
  return [
    figuresTable(report, longest),
    ...(report.ks.length > 1 ? [byLengthTable(report, 'ndcg')] : []),
    ...comparedVersions(report).map((version) => differencesTable(report, version, [longest])),
    slicesTable(report, `ndcg@${longest}`),
  ].filter(({ rows }) => rows.length > 0);
}

/** At every length. */
export function allTables(report: EvaluationReport): ReportTable[] {
  const longest = Math.max(...report.ks);
  return [
    ...report.ks.map((k) => figuresTable(report, k)),
    ...comparedVersions(report).map((version) => differencesTable(report, version, report.ks)),
    ...(['ndcg', 'hitRate', 'f1'] as const).map((metric) => slicesTable(report, `${metric}@${longest}`)),
  ].filter(({ rows }) => rows.length > 0);
}

function comparedVersions({ listers }: EvaluationReport): ListerReport[] {
  return listers.filter(({ kind, differences }) => kind === 'version' && differences !== null);
}

/** What was judged, in a line or two. */
export function aboutText(report: EvaluationReport): string {
  const { protocol, source, cut, until, points, pointsThere, customers, trainingEvents, catalogueItems } = report;
  return (
    `${protocol} on ${source}, from ${cut} until ${until}: ${countText(points)} points of ${countText(pointsThere)}, ` +
    `${countText(customers)} customers; before it ${countText(trainingEvents)} events of ${countText(catalogueItems)} items.`
  );
}

function figuresTable({ listers, confidence }: EvaluationReport, k: number): ReportTable {
  const order: readonly MetricName[] = [...rankMetricNames, ...nextMetricNames, ...catalogueMetricNames];
  const metrics = order.filter((metric) => listers.some(({ figures }) => figures[`${metric}@${k}`] !== undefined));
  const rows = listers.map(({ name, figures }) => {
    const { low = null, high = null } = figures[`ndcg@${k}`] ?? {};
    const values = metrics.map((metric) => figureText(figures[`${metric}@${k}`]?.value ?? NaN));
    return [name, ...values, intervalText(low, high, figureText)];
  });
  const interval = confidence === null ? 'interval' : `NDCG, ${percent(confidence)} interval`;
  return { title: `At ${k}`, head: ['', ...metrics.map((metric) => metricLabels[metric]), interval], rows };
}

function byLengthTable({ listers, ks }: EvaluationReport, metric: MetricName): ReportTable {
  const rows = listers.map(({ name, figures }) => [
    name,
    ...ks.map((k) => figureText(figures[`${metric}@${k}`]?.value ?? NaN)),
  ]);
  return { title: `${metricLabels[metric]} by length`, head: ['', ...ks.map(String)], rows };
}

function differencesTable(
  { reference }: EvaluationReport,
  { name, differences }: ListerReport,
  ks: readonly number[],
): ReportTable {
  const asked = Object.entries<PairedDifference>(differences ?? {}).filter(([metric]) =>
    ks.includes(labelOf(metric).k),
  );
  const rows = asked.map(([metric, { value, low, high, better }]) => {
    const { label, k } = labelOf(metric);
    const sure = low !== null && low > 0 ? '▲' : high !== null && high < 0 ? '▼' : '';
    const chance = better === null ? '–' : `${(100 * better).toFixed(1)} %`;
    return [`${label} at ${k}`, signedText(value), intervalText(low, high, signedText), chance, sure];
  });
  return {
    title: `${name} less ${reference}`,
    head: ['', 'difference', 'interval', 'probability of better', ''],
    rows,
  };
}

function slicesTable({ listers }: EvaluationReport, metric: MetricAt): ReportTable {
  const { label, k } = labelOf(metric);
  const slices = listers[0]?.slices ?? [];
  return {
    title: `${label} at ${k} by slice`,
    head: ['slice', 'points', ...listers.map(({ name }) => name)],
    rows: slices.map(({ name, points }, at) => [
      name,
      countText(points),
      ...listers.map((lister) => figureText(lister.slices[at]?.figures[metric]?.value ?? NaN)),
    ]),
  };
}

export const percent = (share: number): string => `${Number((100 * share).toFixed(2))} %`;
