import { barChart, lineChart } from '../report/charts';
import type { Markup } from '../report/markup';
import { htmlPage, type Block } from '../report/page';
import type { Judgement } from './gate';
import { labelOf, metricLabels } from './labels';
import { aboutText, allTables } from './report-tables';
import type { EvaluationReport, MetricAt, MetricName } from './report';

const plotted = ['ndcg', 'hitRate', 'f1'] as const;

/** A page of its own: figures with their intervals, curves by length, slices, all tables. */
export function evaluationPage(report: EvaluationReport, judged: readonly Judgement[] = []): string {
  const longest = Math.max(...report.ks);
  const block = (chart: Markup): Block => ({ kind: 'chart', chart });
  const sections = [
    {
      title: 'What was judged',
      blocks: [
        { kind: 'text' as const, text: aboutText(report) },
        ...report.notes.map((note): Block => ({ kind: 'text', text: `Note: ${note}.` })),
        ...judged.map((one): Block => ({ kind: 'text', text: conditionText(one) })),
      ],
    },
    {
      title: `Figures at ${longest}`,
      blocks: plotted.map((metric) => block(figureChart(report, `${metric}@${longest}`))),
    },
    ...(report.ks.length > 1
      ? [{ title: 'By length', blocks: plotted.map((metric) => block(byLength(report, metric))) }]
      : []),
    { title: 'Slices', blocks: sliceCharts(report, `ndcg@${longest}`).map(block) },
    ...allTables(report).map((table) => ({ title: table.title, blocks: [{ kind: 'table' as const, table }] })),
  ];
  return htmlPage({
    title: `Evaluation: ${report.protocol}`,
    sections: sections.filter(({ blocks }) => blocks.length > 0),
  });
}

export function conditionText({ version, holds, said }: Judgement): string {
  return `${holds ? 'holds' : 'does not hold'}: ${version}: ${said}`;
}

function figureChart({ listers }: EvaluationReport, metric: MetricAt): Markup {
  const { label, k } = labelOf(metric);
  const bars = listers.map(({ name, figures }) => ({ name, ...(figures[metric] ?? { value: 0 }) }));
  return barChart({ title: `${label} at ${k}`, x: label, bars });
}

function byLength({ listers, ks }: EvaluationReport, metric: MetricName): Markup {
  const label = metricLabels[metric];
  const series = listers.map(({ name, figures }) => ({
    name,
    points: ks.map((k) => ({ x: k, ...(figures[`${metric}@${k}`] ?? { value: 0 }) })),
  }));
  return lineChart({ title: `${label} by length of the list`, x: 'items in the list', y: label, series });
}

/** Of each version; of the first lister where there is none. */
function sliceCharts({ listers }: EvaluationReport, metric: MetricAt): Markup[] {
  const { label, k } = labelOf(metric);
  const versions = listers.filter(({ kind }) => kind === 'version');
  return (versions.length > 0 ? versions : listers.slice(0, 1))
    .filter(({ slices }) => slices.length > 0)
    .map(({ name, slices }) =>
      barChart({
        title: `${name}: ${label} at ${k} by slice`,
        x: label,
        bars: slices.map((slice) => ({ name: slice.name, ...(slice.figures[metric] ?? { value: 0 }) })),
      }),
    );
}
