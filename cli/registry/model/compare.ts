import { colours as pc } from '../../colours';
import type { Comparison } from '../../../lib/registry/api/compare';
import type { LiveMetrics, Share } from '../../../lib/registry/api/observations';
import { liftText } from '../../experiment/status';
import type { RegistryOptions } from '../options';
import { withRegistry } from '../session';
import { figure, percent, plain, rolesText, show, size, table } from '../text';

export async function compare(model: string, versions: readonly string[], options: RegistryOptions): Promise<number> {
  return withRegistry(options, async ({ client }) => {
    const answer = await client.compare(model, versions);
    await show(options.json, answer, () => comparisonText(answer));
    return 0;
  });
}

/** One column a version; what differs is marked. */
export function comparisonText(answer: Comparison): string {
  const { versions, metrics, parameters, contract, bytes, configs, configDifferences, live } = answer;
  const rows: string[][] = [
    ['serves', ...versions.map((version) => rolesText(version) || '–')],
    ['branch', ...versions.map(({ branch }) => plain(branch))],
    ['size', ...bytes.map(size)],
    ...metrics.map(metricRow),
    ...liveRows(live),
    ...parameters.map((row) => valueRow('parameter', row)),
    ...contract.filter(({ differs }) => differs).map((row) => valueRow('graph', row)),
    [
      'configuration',
      ...configs.map(({ configRevision }) => (configRevision === null ? 'none' : String(configRevision))),
    ],
    ...configDifferences.map((row) => valueRow('configuration', row)),
  ];
  const head = [plain(answer.model), ...versions.map(({ version }) => plain(version))];
  return `${table(head, rows)}\n${verdictLine(answer)}In brackets: 95 % intervals, where there are samples. Live figures are since the last restart of the registry or deployment.`;
}

/** What the split says so far, by the metric that guards it. */
function verdictLine({ experiment }: Comparison): string {
  const found = experiment?.metrics.find(({ metric }) => metric === experiment.guardMetric);
  if (!experiment || found === undefined) return '';
  const { version, liveVersion } = experiment;
  return `Canary ${plain(version)} against live ${plain(liveVersion)}: ${found.metric} ${liftText(found.lift)}, ${found.verdict} (streamrec experiment status).\n`;
}

type Metric = Comparison['metrics'][number];

function metricRow({ name, values, change, intervals }: Metric): string[] {
  const cells = values.map((value, i) => {
    if (value === null) return '–';
    const interval = intervals[i];
    const around = interval ? ` [${figure(interval.low)}, ${figure(interval.high)}]` : '';
    const by = change[i];
    const against = i === 0 || by === null || by === undefined ? '' : `\n${signed(by)}`;
    return `${figure(value)}${around}${against}`;
  });
  return [`offline ${plain(name)}`, ...cells];
}

function signed(change: number): string {
  const text = `${change > 0 ? '+' : ''}${figure(change)}`;
  return change === 0 ? 'the same' : text;
}

function valueRow(kind: string, { name, values, differs }: Comparison['parameters'][number]): string[] {
  const cells = values.map((value) => (differs ? pc.bold(figure(value)) : figure(value)));
  return [`${kind} ${plain(name)}`, ...cells];
}

/** A version may have served in several roles. */
function liveRows(live: readonly (readonly LiveMetrics[])[]): string[][] {
  const cell = (text: (slot: LiveMetrics) => string | null): string[] =>
    live.map((slots) => {
      const lines = slots.flatMap((slot) => {
        const said = text(slot);
        return said === null ? [] : [`${slot.variant}: ${said}`];
      });
      return lines.join('\n') || '–';
    });
  const rows: string[][] = [
    ['live recommendations', ...cell(({ recommendations }) => String(recommendations))],
    ['live hit rate', ...cell(({ hitRate }) => shareText(hitRate))],
    ['live errors', ...cell(({ errorRate }) => shareText(errorRate))],
    ['live latency p50 / p99', ...cell(({ latencyMs }) => latencyMs && `${latencyMs.p50} / ${latencyMs.p99} ms`)],
    ['overlap with live', ...cell(({ agreement }) => agreement && percent(agreement.overlap))],
    ['rank correlation', ...cell(({ agreement }) => agreement && figure(agreement.correlation))],
    ['score shift', ...cell(({ agreement }) => agreement && figure(agreement.scoreShift))],
  ];
  return rows.filter(([, ...cells]) => cells.some((text) => text !== '–'));
}

export function shareText(share: Share | null): string | null {
  if (share === null) return null;
  const { value, low, high, samples } = share;
  return `${percent(value)} [${percent(low)}, ${percent(high)}] of ${samples}`;
}
