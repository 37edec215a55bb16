import { tiers } from '../../lib/domain/recommendation';
import type { PairedFigure, PairedSummary, QualityMetric } from '../../lib/replay/paired-quality';
import { createTable } from '../table';
import type { ReplayReport, VersionReport } from './report';

const labels: Readonly<Record<QualityMetric, string>> = {
  hitRate: 'hit rate',
  precision: 'precision',
  recall: 'recall',
  f1: 'F1',
  ndcg: 'NDCG',
  nextHitRate: 'next item hit',
  mrr: 'MRR of the next item',
};

/** For people. */
export function reportText(report: ReplayReport): string {
  const { live, candidate, events, users, window, quality, agreement } = report;
  const lines = [
    `live       ${live.name}/${live.version}  (${live.where})`,
    `candidate  ${candidate.name}/${candidate.version}  (${candidate.where})`,
    `window     ${window.from} to ${window.to}, ${window.by} time; histories from ${report.warmUp}`,
    `events     ${count(events.replayed)} replayed of ${count(events.read)} read (${count(events.unusable)} unusable, ` +
      `${count(events.repeated)} repeated); ${count(users.remembered)} customers remembered`,
    '',
    `What customers took in the rest of their basket, ${count(quality.basket.points)} moments:`,
    qualityTable(quality.basket),
    '',
    `What they took in their next basket, ${count(quality.nextBasket.points)} baskets:`,
    qualityTable(quality.nextBasket),
    '',
    'How alike the lists are:',
    agreementTable(report),
    ...alike(agreement),
    '',
    'What they cost:',
    costTable([live, candidate]),
    '',
    'Not as it was then:',
    ...report.notReproduced.map((line) => `- ${line}`),
    '',
    verdict(report),
  ];
  return `${lines.join('\n')}\n`;
}

function qualityTable({ points, figures }: PairedSummary): string {
  if (points === 0) return '(none)';
  const table = createTable(['at', 'figure', 'live', 'candidate', 'difference', '95 % interval', '']);
  for (const figure of figures) {
    const { k, metric, interval } = figure;
    table.push([
      String(k),
      labels[metric],
      share(figure.live),
      share(figure.candidate),
      signed(figure.difference),
      interval === null ? 'too few customers' : `${signed(interval[0])} to ${signed(interval[1])}`,
      mark(figure),
    ]);
  }
  return table.toString();
}

function alike({ rankCorrelation, scoreShift }: ReplayReport['agreement']): string[] {
  return [
    ...(rankCorrelation === null
      ? []
      : [`rank correlation (Kendall) of what both list: ${rankCorrelation.toFixed(3)}`]),
    ...(scoreShift === null ? [] : [`score of what both list, candidate less live: ${signed(scoreShift)}`]),
  ];
}

function agreementTable({ agreement }: ReplayReport): string {
  const table = createTable(['', 'live', 'candidate', 'both']);
  for (const { k, mean } of agreement.overlap) table.push([`overlap at ${k}`, '', '', share(mean)]);
  table.push(['the same list', '', '', share(agreement.identical)]);
  for (const tier of [...tiers].reverse()) {
    table.push([`tier ${tier}`, count(agreement.tiers.live[tier]), count(agreement.tiers.candidate[tier]), '']);
  }
  return table.toString();
}

function costTable(versions: readonly VersionReport[]): string {
  const table = createTable([
    '',
    'users',
    'batch p50',
    'batch p99',
    'users/s',
    'model seconds',
    'CPU seconds',
    'failed',
  ]);
  versions.forEach((version, at) => {
    table.push([
      at === 0 ? 'live' : 'candidate',
      count(version.users),
      ms(version.batchP50Ms),
      ms(version.batchP99Ms),
      version.usersPerSecond === null ? '–' : count(version.usersPerSecond),
      version.modelSeconds.toFixed(2),
      version.cpuSeconds === null ? 'not told here' : version.cpuSeconds.toFixed(2),
      count(version.failures),
    ]);
  });
  return table.toString();
}

/** By NDCG at the longest k, on the rest of the basket. */
function verdict({ quality }: ReplayReport): string {
  const figure = quality.basket.figures.findLast(({ metric }) => metric === 'ndcg');
  if (figure === undefined || figure.interval === null) return 'Too few customers to tell which version is better.';
  const text = `NDCG at ${figure.k}: ${signed(figure.difference)} (${signed(figure.interval[0])} to ${signed(figure.interval[1])})`;
  const says = { '▲': 'the candidate is better', '▼': 'the candidate is worse', '': 'no difference that can be told' };
  return `${text}: ${says[mark(figure)]}.`;
}

function mark({ interval }: PairedFigure): '▲' | '▼' | '' {
  if (interval === null) return '';
  return interval[0] > 0 ? '▲' : interval[1] < 0 ? '▼' : '';
}

const count = (value: number): string => Math.round(value).toLocaleString('en');
const share = (value: number): string => value.toFixed(4);
const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
const ms = (value: number | null): string => (value === null ? '–' : `${value.toFixed(1)} ms`);
