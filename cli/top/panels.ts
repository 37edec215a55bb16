import { bytes, count, duration, figure, percent, rate } from '../../lib/overview/numbers';
import type {
  AlarmView,
  LatencyView,
  QualityRow,
  RedisView,
  ServiceView,
  TopView,
  VersionView,
} from '../../lib/overview/view';
import type { Glyphs } from './glyphs';
import { sparkline } from './glyphs';
import { cut, padEnd, padStart, piece, widthOf, type Line, type Piece, type Style } from './text';

/** What the charts show: one value for each view, oldest first. */
export interface History {
  readonly events: readonly (number | null)[];
  readonly lag: readonly (number | null)[];
  readonly p99: readonly (number | null)[];
}

/** A titled part of the screen. Where there is no room, lists are cut from below. */
export interface Panel {
  readonly title: string;
  /** Names of columns, where the lines have them: they stand in the title's line. */
  readonly head: Line;
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

/** Most panels have neither names of columns nor an aside. */
const bare = { head: [], aside: [] } as const;
const indent = piece('  ');
/** Less waits at any moment of a busy stream. */
const behindSeconds = 5;
/** From here on a distribution is taken for another one. */
const driftPsi = 0.25;

export function streamPanel({ view: { stream: s }, history, glyphs, columns }: Drawing): Panel {
  const chart = Math.max(0, Math.min(40, columns - 58));
  const failed = (s.failedTransactionsPerSecond ?? 0) > 0;
  const isBehind = (s.lag ?? 0) > 0 && (s.behindSeconds ?? Infinity) > behindSeconds;
  const pace = s.catchUpSeconds === null ? 'and not getting less' : `gone in ${duration(s.catchUpSeconds)}`;
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
        ? piece(`${rate(s.failedTransactionsPerSecond)} fail`, 'bad')
        : piece(`${count(s.eventsOfBatch)} events a batch`, 'dim'),
      ...((s.pausedPartitions ?? 0) > 0 ? [piece(`, ${count(s.pausedPartitions)} paused`, 'warn')] : []),
    ],
  ];
  return { ...bare, title: 'stream', lines, least: 3 };
}

export function latencyPanel({ view: { latency }, history, glyphs, columns }: Drawing): Panel {
  const chart = Math.max(0, Math.min(40, columns - 58));
  const names = ['p50', 'p95', 'p99'].map((name) => piece(padStart(name, 10), 'dim'));
  const line = ({ what, p50, p95, p99 }: LatencyView, place: number): Line => [
    ...[indent, piece(padEnd(what, 23), 'dim')],
    ...[p50, p95].map((value) => piece(padStart(duration(value), 10))),
    piece(padStart(duration(p99), 10), (p99 ?? 0) > 1 ? 'warn' : 'bold'),
    ...(place === 0 ? [piece(`   ${sparkline(history.p99, chart, glyphs)}`, 'accent')] : []),
  ];
  const head = [indent, piece(' '.repeat(23)), ...names];
  return { ...bare, title: 'latency', head, lines: latency.map(line), least: 1 };
}

const tierStyles: readonly Style[] = ['good', 'accent', 'warn', 'bad'];

export function tiersPanel({ view: { tiers }, glyphs, columns }: Drawing): Panel {
  if (tiers.length === 0)
    return { ...bare, title: 'tiers', lines: [[indent, piece('nothing recommended', 'dim')]], least: 1 };
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
  return { ...bare, title: 'tiers', lines: [[indent, ...legend, ...bar]], least: 1 };
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

/** Of model and version: what the figures leave. */
function nameColumns(columns: number): number {
  return Math.max(12, Math.min(30, columns - 66));
}

const variantStyles: Readonly<Record<string, Style>> = { live: 'good', canary: 'warn', shadow: 'dim' };

export function versionsPanel({ view: { versions }, columns }: Drawing): Panel {
  const name = nameColumns(columns);
  const names = ['answers', 'share', 'run p50', 'run p99'].map((one) => piece(padStart(one, 10), 'dim'));
  const head: Line = [indent, piece(' '.repeat(8 + name)), ...names];
  const line = ({ model, version, variant, perSecond, share, run, note }: VersionView): Line => [
    ...[indent, piece(padEnd(variant, 8), variantStyles[variant] ?? 'plain')],
    piece(padEnd(cut(`${model} ${version}`, name - 1), name), 'bold'),
    ...[rate(perSecond), percent(share), duration(run.p50), duration(run.p99)].map((one) => piece(padStart(one, 10))),
    ...(note === null ? [] : [piece(`  ${note}`, 'dim')]),
  ];
  const lines = versions.length === 0 ? [[indent, piece('no version serves', 'dim')]] : versions.map(line);
  return {
    ...bare,
    title: 'versions',
    head: versions.length === 0 ? [] : head,
    lines,
    least: Math.min(2, lines.length),
  };
}

export function qualityPanel({ view: { quality }, columns }: Drawing): Panel {
  const { rows, labels, drift } = quality;
  const name = nameColumns(columns);
  const told = Object.entries(labels).filter(([, value]) => value > 0);
  const events = told.flatMap(([state, value]) => [piece(`  ${state} `, 'dim'), piece(count(value))]);
  const below: Line[] = [
    ...Object.entries(drift)
      .filter(([, psi]) => psi > driftPsi)
      .map(([input, psi]): Line => [indent, piece(`${input} has drifted: PSI ${psi.toFixed(2)}`, 'warn')]),
    ...(told.length === 0 ? [] : [[indent, piece('events', 'dim'), ...events]]),
  ];
  const [first] = rows;
  if (first === undefined) {
    const why = piece(told.length === 0 ? 'no evaluator tells' : 'nothing is judged yet', 'dim');
    return { ...bare, title: 'live quality', lines: [[indent, why], ...below], least: 1 };
  }
  const spare = columns - 60 - name;
  const line = ({ model, version, variant, precision, recall, f1, ndcg, hitRate, answered }: QualityRow): Line => [
    ...[indent, piece(padEnd(variant, 8), variantStyles[variant] ?? 'plain')],
    piece(padEnd(cut(`${model} ${version}`, name - 1), name), 'bold'),
    ...[precision, recall, f1, ndcg, hitRate].map((one) => piece(padStart(figure(one), 10))),
    ...(answered === null || spare < 14 ? [] : [piece(`  of ${count(answered)}`, 'dim')]),
  ];
  const names = ['precision', 'recall', 'F1', 'NDCG', 'hit rate'].map((one) => piece(padStart(one, 10), 'dim'));
  const head: Line = [indent, piece(' '.repeat(8 + name)), ...names];
  const title = `live quality at ${first.k}, ${first.window}`;
  return { ...bare, title, head, lines: [...rows.map(line), ...below], least: Math.min(2, rows.length) };
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
  return { ...bare, title: 'alarms', aside, lines: [...failed, ...active.map(line), ...well], least: 1 };
}

export function servicesPanel({ view, glyphs }: Drawing): Panel {
  const isWell = ({ isUp, isReady }: ServiceView): boolean => isUp && isReady !== false;
  // Where not all have room, those in trouble do.
  const services = [...view.services].sort((a, b) => Number(isWell(a)) - Number(isWell(b)));
  const nameOf = ({ service, url }: ServiceView): string => service ?? url.replace(/^https?:\/\//, '');
  const name = Math.max(12, ...services.map((one) => Math.min(24, widthOf(nameOf(one)) + 1)));
  const line = (one: ServiceView): Line => [
    ...[indent, piece(isWell(one) ? glyphs.on : glyphs.off, one.isUp ? (isWell(one) ? 'good' : 'warn') : 'bad')],
    piece(` ${padEnd(cut(nameOf(one), name - 1), name)}`, 'bold'),
    piece(padEnd(one.isUp ? (one.state ?? 'up') : 'away', 9), isWell(one) ? 'plain' : 'warn'),
    ...(isWell(one) ? usage(one) : [piece(one.problems.join('; '), 'warn')]),
    ...(one.notes.length === 0 ? [] : [piece(`  ${one.notes.join('; ')}`, 'warn')]),
  ];
  const lines = [...services.map(line), ...view.redis.map((node) => redisLine(node, name, glyphs))];
  return { ...bare, title: 'services', lines, least: Math.min(1, lines.length) };
}

function redisLine({ node, usedBytes, limitBytes, evictedPerSecond }: RedisView, name: number, glyphs: Glyphs): Line {
  const isEvicting = (evictedPerSecond ?? 0) > 0;
  return [
    ...[indent, piece(glyphs.on, isEvicting ? 'bad' : 'good'), piece(` ${padEnd('redis', name)}`, 'bold')],
    ...[piece(padEnd('', 9)), piece('memory', 'dim'), piece(padStart(bytes(usedBytes), 8))],
    piece(limitBytes === 0 ? '  without a limit' : `  of ${bytes(limitBytes)}`, 'dim'),
    ...(isEvicting ? [piece(`  ${rate(evictedPerSecond)} keys thrown out`, 'bad')] : []),
    piece(`  ${node}`, 'dim'),
  ];
}

function usage({ cpu, residentBytes, eventLoopP99Seconds, upSeconds }: ServiceView): Piece[] {
  const named = [
    ['cpu', percent(cpu), 6],
    ['  memory', bytes(residentBytes), 8],
    ['  loop p99', duration(eventLoopP99Seconds), 8],
    ['  up', duration(upSeconds), 7],
  ] as const;
  return named.flatMap(([what, value, width]) => [piece(what, 'dim'), piece(padStart(value, width))]);
}
