import { colours as pc } from '../colours';
import type { ExperimentView, MetricVerdict } from '../../lib/registry/api/quality';
import type { RegistryOptions } from '../registry/options';
import { withRegistry } from '../registry/session';
import { figure, moment, percent, plain, sheet, show, table } from '../registry/text';

/** The canary of a model against live. */
export async function status(model: string, options: RegistryOptions): Promise<number> {
  return withRegistry(options, async ({ client }) => {
    const { experiment } = await client.quality(model);
    await show(options.json, { model, experiment }, () =>
      experiment === null ? `${plain(model)} has no canary` : experimentText(experiment),
    );
    return 0;
  });
}

const meaning: Readonly<Record<MetricVerdict['verdict'], string>> = {
  collecting: pc.dim('too little to say anything'),
  mismatch: pc.red('users are not split as they should be: find out why, believe no figure'),
  worse: pc.red('worse than is allowed'),
  better: pc.green('better than live'),
  'not-worse': pc.green('not worse than is allowed'),
  undecided: pc.yellow('undecided: let it run'),
};

export function experimentText(experiment: ExperimentView): string {
  const { version, liveVersion, share, since, until, source, k, users, judged, sampleRatio, margin } = experiment;
  const judgedBy =
    source === 'evaluator'
      ? `an evaluator, the first ${k} items of a list`
      : "recommenders' own counts, by groups of users";
  const rows: [string, string][] = [
    ['canary', `${plain(version)} for ${percent(share)} of the users, since ${moment(since)}`],
    ['against', plain(liveVersion)],
    ['judged by', `${judgedBy}${until === null ? '' : `, up to ${moment(until)}`}`],
    ['users', users === null ? 'not counted one by one' : `${users.canary} of the canary, ${users.live} of live`],
    ['recommendations', `${judged.canary} of the canary, ${judged.live} of live`],
    ['split', sampleRatio === null ? '–' : splitText(sampleRatio)],
    ['ends by itself', endText(experiment)],
  ];
  const allowed = margin === 0 ? '' : `; ${percent(margin)} worse is allowed`;
  return (
    `${sheet(rows)}\n${verdictTable(experiment)}\n` +
    `In brackets: confidence sequences of ${percent(1 - experiment.alpha)} each, good at every look${allowed}. How far along: to where a difference of ${percent(experiment.effect)} is seen.`
  );
}

function verdictTable({ metrics, guardMetric }: ExperimentView): string {
  const rows = metrics.map(({ metric, verdict, rate, lift, p, progress }) => [
    metric === guardMetric ? pc.bold(metric) : metric,
    rate === null ? '–' : figure(rate.canary),
    rate === null ? '–' : figure(rate.live),
    liftText(lift),
    figure(p),
    percent(progress),
    `${verdict}: ${meaning[verdict]}`,
  ]);
  return table(['metric', 'canary', 'live', 'difference', 'p', 'how far', 'verdict'], rows, 'nothing is judged yet');
}

export function liftText(lift: MetricVerdict['lift']): string {
  if (lift === null) return '–';
  const signed = (value: number): string => `${value > 0 ? '+' : ''}${percent(value)}`;
  return `${signed(lift.value)} [${signed(lift.low)}, ${lift.high === null ? 'unbounded' : signed(lift.high)}]`;
}

function splitText({ expectedShare, observedShare, p }: NonNullable<ExperimentView['sampleRatio']>): string {
  if (observedShare === null) return 'no users yet';
  return `${percent(observedShare)} of the users, expected ${percent(expectedShare)}: p ${figure(p)}`;
}

function endText({ guarded, guardMetric, margin }: ExperimentView): string {
  return guarded
    ? `where its ${guardMetric} is more than ${percent(margin)} below live's`
    : 'not for its quality: --max-quality-drop is not set';
}
