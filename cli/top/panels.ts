import type { Glyphs } from './glyphs';
import { sparkline } from './glyphs';
import { bytes, count, duration, figure, percent, rate } from './numbers';
import { cut, padEnd, padStart, piece, widthOf, type Line, type Piece, type Style } from './text';
import type { AlarmView, LatencyView, QualityRow, ServiceView, TopView, VersionView } from './view';

/** What the charts show: one value for each view, oldest first. */
export interface History {
  readonly events: readonly (number | null)[];
  readonly lag: readonly (number | null)[];
  readonly p99: readonly (number | null)[];
}

/** A titled part of the screen. Where there is no room, lists are cut from below. */
export interface Panel {
  readonly title: string;
  /** To the right in the title's line. */
  readonly aside: readonly Piece[];
  readonly lines: readonly Line[];
  /** Fewest lines that say anything. */
  readonly least: number;
}

interface Drawing {
  readonly view: TopView;
  readonly history: History;
  readonly glyphs: Glyphs;
  readonly columns: number;
}

const none: readonly Piece[] = [];
const indent = piece('  ');
/** Less waits at any moment of a busy stream. */
const behindSeconds = 5;

export function streamPanel({ view: { stream: s }, history, glyphs, columns }: Drawing): Panel {
  const chart = Math.max(0, Math.min(40, columns - 58));
  const failed = (s.failedTransactionsPerSecond ?? 0) > 0;
  const isBehind = (s.lag ?? 0) > 0 && (s.behindSeconds ?? Infinity) > behindSeconds;
  const pace = s.catchUpSeconds === null ? 'and not getting less' : `caught up in ${duration(s.catchUpSeconds)}`;
  const standing: Piece[] = isBehind
    ? [piece(s.behindSeconds === null ? '' : `${duration(s.behindSeconds)} behind, `, 'warn'), piece(pace, 'warn')]
    : [piece(sparkline(history.lag, chart, glyphs), 'dim')];
  const label = (text: string): Piece => piece(padEnd(text, 11), 'dim');
  const number = (text: string, style: Style = 'bold'): Piece => piece(padStart(text, 10), style);
  const lines: Line[] = [
    [
      ...[indent, label('events'), number(rate(s.eventsPerSecond)), piece('   '), label('answered')],
      ...[
        number(rate(s.recommendedPerSecond)),
        piece('   '),
        piece(sparkline(history.events, chart, glyphs), 'accent'),
      ],
    ],
    [
      ...[indent, label('lag'), number(count(s.lag), isBehind ? 'warn' : 'bold'), piece('   '), label('in memory')],
      ...[number(count(s.queued)), piece('   '), ...standing],
    ],
    [
      ...[indent, label('committed'), number(rate(s.transactionsPerSecond)), piece('   '), label('dead')],
      number(rate(s.deadPerSecond), (s.deadPerSecond ?? 0) > 0 ? 'bad' : 'bold'),
      piece('   '),
      failed
        ? piece(`${rate(s.failedTransactionsPerSecond)} transactions fail`, 'bad')
        : piece(`${count(s.eventsOfBatch)} events a batch`, 'dim'),
      ...((s.pausedPartitions ?? 0) > 0 ? [piece(`, ${count(s.pausedPartitions)} partitions paused`, 'warn')] : []),
    ],
  ];
  return { title: 'stream', aside: none, lines, least: 2 };
}

export function latencyPanel({ view: { latency }, history, glyphs, columns }: Drawing): Panel {
  const chart = Math.max(0, Math.min(40, columns - 58));
  const head = ['p50', 'p95', 'p99'].map((name) => piece(padStart(name, 10), 'dim'));
  const line = ({ what, p50, p95, p99 }: LatencyView, place: number): Line => [
    ...[indent, piece(padEnd(what, 23), 'dim')],
    ...[p50, p95].map((value) => piece(padStart(duration(value), 10))),
    piece(padStart(duration(p99), 10), (p99 ?? 0) > 1 ? 'warn' : 'bold'),
    ...(place === 0 ? [piece(`   ${sparkline(history.p99, chart, glyphs)}`, 'accent')] : []),
  ];
  return {
    title: 'latency',
    aside: none,
    lines: [[indent, piece(' '.repeat(23)), ...head], ...latency.map(line)],
    least: 2,
  };
}

const tierStyles: readonly Style[] = ['good', 'accent', 'warn', 'bad'];

export function tiersPanel({ view: { tiers }, glyphs, columns }: Drawing): Panel {
  if (tiers.length === 0)
    return { title: 'tiers', aside: none, lines: [[indent, piece('nothing recommended', 'dim')]], least: 1 };
  const legend = tiers.flatMap(({ tier, share }, place): Piece[] => [
    piece(glyphs.shades[place % glyphs.shades.length] ?? '', tierStyles[place % tierStyles.length]),
    piece(` ${tier} `, 'dim'),
    piece(`${percent(share)}   `, 'bold'),
  ]);
  const room = columns - 2 - legend.reduce((sum, { text }) => sum + widthOf(text), 0);
  const bar =
    room < 10
      ? []
      : barOf(
          tiers.map(({ share }) => share),
          Math.min(room, 48),
          glyphs,
        );
  return { title: 'tiers', aside: none, lines: [[indent, ...legend, ...bar]], least: 1 };
}

/** Each share gets its columns, all of them together as many as there are. */
function barOf(shares: readonly number[], columns: number, { shades }: Glyphs): Piece[] {
  let from = 0;
  let sum = 0;
  return shares.map((share, place) => {
    sum += share;
    const to = Math.round(sum * columns);
    const text = (shades[place % shades.length] ?? '').repeat(Math.max(0, to - from));
    from = to;
    return piece(text, tierStyles[place % tierStyles.length]);
  });
}

const variantStyles: Readonly<Record<string, Style>> = { live: 'good', canary: 'warn', shadow: 'dim' };

export function versionsPanel({ view: { versions }, columns }: Drawing): Panel {
  const name = Math.max(12, Math.min(30, columns - 62));
  const head: Line = [
    indent,
    piece(padEnd('', 8 + name), 'dim'),
    ...['answers', 'share', 'run p50', 'run p99'].map((one) => piece(padStart(one, 10), 'dim')),
  ];
  const line = ({ model, version, variant, perSecond, share, run, note }: VersionView): Line => [
    ...[indent, piece(padEnd(variant, 8), variantStyles[variant] ?? 'plain')],
    piece(padEnd(cut(`${model} ${version}`, name - 1), name), 'bold'),
    ...[rate(perSecond), percent(share), duration(run.p50), duration(run.p99)].map((one) => piece(padStart(one, 10))),
    ...(note === null ? [] : [piece(`  ${note}`, 'dim')]),
  ];
  const lines = versions.length === 0 ? [[indent, piece('no version serves', 'dim')]] : [head, ...versions.map(line)];
  return { title: 'versions', aside: none, lines, least: Math.min(2, lines.length) };
}

export function qualityPanel({ view: { quality }, columns }: Drawing): Panel {
  const { rows, labels, drift } = quality;
  const told = Object.entries(labels).filter(([, value]) => value > 0);
  const aside = told.slice(0, 4).flatMap(([state, value]) => [piece(` ${state} `, 'dim'), piece(count(value))]);
  const shifted = Object.entries(drift).filter(([, psi]) => psi > 0.2);
  const ofDrift: Line[] = shifted.map(([input, psi]) => [
    ...[indent, piece(`${input} has drifted: PSI ${psi.toFixed(2)}`, 'warn')],
  ]);
  if (rows.length === 0) {
    const why = told.length === 0 ? 'no evaluator tells' : 'nothing judged yet';
    return { title: 'live quality', aside, lines: [[indent, piece(why, 'dim')], ...ofDrift], least: 1 };
  }
  const name = Math.max(12, Math.min(30, columns - 62));
  const [first] = rows as [QualityRow, ...QualityRow[]];
  const heads = ['precision', 'recall', 'F1', 'NDCG', 'hit rate'];
  const width = columns - 10 - name >= 60 ? 11 : 10;
  const line = ({ model, version, variant, precision, recall, f1, ndcg, hitRate, answered }: QualityRow): Line => [
    ...[indent, piece(padEnd(variant, 8), variantStyles[variant] ?? 'plain')],
    piece(padEnd(cut(`${model} ${version}`, name - 1), name), 'bold'),
    ...[precision, recall, f1, ndcg, hitRate].map((one) => piece(padStart(figure(one), width))),
    ...(answered === null ? [] : [piece(`   of ${count(answered)}`, 'dim')]),
  ];
  const head: Line = [
    indent,
    piece(padEnd(`at ${first.k}, ${first.window}`, 8 + name), 'dim'),
    ...heads.map((one) => piece(padStart(one, width), 'dim')),
  ];
  return { title: 'live quality', aside, lines: [head, ...rows.map(line), ...ofDrift], least: 2 };
}

const severityStyles: Readonly<Record<string, Style>> = {
  page: 'bad',
  critical: 'bad',
  ticket: 'warn',
  warning: 'warn',
};

export function alarmsPanel({ view: { alarms, at }, glyphs }: Drawing): Panel {
  const { active, failure, from } = alarms;
  const aside = [piece(` by ${from}`, 'dim')];
  const line = ({ name, severity, summary, since, state }: AlarmView): Line => [
    ...[indent, piece(`${glyphs.alarm} `, severityStyles[severity] ?? 'second')],
    piece(name.replace(/^Streamrec/, ''), state === 'firing' ? (severityStyles[severity] ?? 'second') : 'dim'),
    piece(state === 'pending' ? ' (pending)' : '', 'dim'),
    piece(since === null ? '' : ` ${duration((Date.parse(at) - Date.parse(since)) / 1_000)}`, 'dim'),
    piece(`  ${summary}`),
  ];
  const failed: Line[] = failure === null ? [] : [[indent, piece(`${from} cannot be asked: ${failure}`, 'warn')]];
  const well: Line[] = active.length + failed.length === 0 ? [[indent, piece(`${glyphs.on} all is well`, 'good')]] : [];
  return { title: 'alarms', aside, lines: [...failed, ...active.map(line), ...well], least: 1 };
}

export function servicesPanel({ view: { services }, glyphs }: Drawing): Panel {
  const names = services.map(({ service, url }) => service ?? url.replace(/^https?:\/\//, ''));
  const name = Math.max(12, ...names.map((one) => Math.min(24, widthOf(one) + 1)));
  const line = (one: ServiceView, place: number): Line => {
    const isWell = one.isUp && one.isReady !== false;
    const problems = [...one.problems, ...one.notes];
    return [
      ...[indent, piece(isWell ? glyphs.on : glyphs.off, one.isUp ? (isWell ? 'good' : 'warn') : 'bad')],
      piece(` ${padEnd(cut(names[place] ?? '', name), name)}`, 'bold'),
      piece(padEnd(one.isUp ? (one.state ?? 'up') : 'away', 9), isWell ? 'plain' : 'warn'),
      ...(one.isUp
        ? [
            ...[piece('cpu', 'dim'), piece(padStart(percent(one.cpu), 6)), piece('  memory', 'dim')],
            ...[piece(padStart(bytes(one.residentBytes), 8)), piece('  loop p99', 'dim')],
            ...[piece(padStart(duration(one.eventLoopP99Seconds), 8)), piece('  up', 'dim')],
            piece(padStart(duration(one.upSeconds), 7)),
          ]
        : []),
      ...(problems.length === 0 ? [] : [piece(`  ${problems.join('; ')}`, 'warn')]),
    ];
  };
  return { title: 'services', aside: none, lines: services.map(line), least: Math.min(1, services.length) };
}
