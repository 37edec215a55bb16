import type { TopView } from '../../lib/overview/view';
import type { Glyphs } from './glyphs';
import {
  alarmsPanel,
  latencyPanel,
  qualityPanel,
  servicesPanel,
  streamPanel,
  tiersPanel,
  versionsPanel,
  type History,
  type Panel,
} from './panels';
import { fit, lineWidth, piece, widthOf, type Line, type Piece } from './text';

export interface Frame {
  readonly view: TopView;
  readonly history: History;
  readonly glyphs: Glyphs;
  readonly columns: number;
  /** Infinity: as many as there is to say. */
  readonly rows: number;
  /** What the last line says. */
  readonly footer: readonly Piece[];
}

/** From this width on, two columns of panels. */
const wideColumns = 150;
const gap = 2;

/** The screen as lines of exactly `columns` columns, at most `rows` of them. */
export function layout(frame: Frame): Line[] {
  const { columns, rows, footer, glyphs } = frame;
  const footers = footer.length === 0 ? [] : [fit(footer, columns)];
  const room = rows - 1 - footers.length;
  const body = columns < wideColumns ? single(frame, room) : double(frame, room);
  const spare = Number.isFinite(rows) ? Math.max(0, room - body.length) : 0;
  const lines = [header(frame), ...body, ...Array.from({ length: spare }, () => fit([], columns)), ...footers];
  const all = lines.slice(0, rows);
  return glyphs.isUnicode ? all : all.map((line) => line.map(({ text, style }) => ({ text: toAscii(text), style })));
}

const replaced: Readonly<Record<string, string>> = { '–': '-', '…': '~', '·': '-', '’': "'" };

function toAscii(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, (char) => replaced[char] ?? '?'.repeat(widthOf(char)));
}

function header({ view, glyphs, columns }: Frame): Line {
  const alarms = view.alarms.active.length;
  const left: Line = [
    piece(' streamrec top', 'title'),
    piece('  '),
    alarms === 0 && view.alarms.failure === null
      ? piece(`${glyphs.on} well`, 'good')
      : piece(`${glyphs.alarm} ${alarms} ${alarms === 1 ? 'alarm' : 'alarms'}`, 'bad'),
  ];
  const right: Line = [piece(`${view.at.slice(0, 10)} ${view.at.slice(11, 19)} UTC `, 'dim')];
  const between = Math.max(1, columns - lineWidth(left) - lineWidth(right));
  return fit([...left, piece(' '.repeat(between)), ...right], columns);
}

function single(frame: Frame, room: number): Line[] {
  const make = [streamPanel, latencyPanel, tiersPanel, versionsPanel, qualityPanel, alarmsPanel, servicesPanel];
  return stack(
    make.map((panel) => panel(frame)),
    frame.columns,
    { room, glyphs: frame.glyphs },
  );
}

function double(frame: Frame, room: number): Line[] {
  const columns = Math.floor((frame.columns - gap) / 2);
  const half = { ...frame, columns };
  const sides = [
    [streamPanel, latencyPanel, tiersPanel, servicesPanel],
    [versionsPanel, qualityPanel, alarmsPanel],
  ].map((make) =>
    stack(
      make.map((panel) => panel(half)),
      columns,
      { room, glyphs: frame.glyphs },
    ),
  );
  const [left = [], right = []] = sides;
  return Array.from({ length: Math.max(left.length, right.length) }, (_, row) =>
    fit([...fit(left[row] ?? [], columns), piece(' '.repeat(gap)), ...(right[row] ?? [])], frame.columns),
  );
}

/** One below the other. Where they do not fit, the longest gives lines first; empty lines between them only where all fit. */
function stack(panels: readonly Panel[], columns: number, { room, glyphs }: { room: number; glyphs: Glyphs }): Line[] {
  const counts = panels.map(({ lines }) => lines.length);
  const needed = (): number => counts.reduce((sum, count) => sum + count + 1, 0);
  while (needed() > room) {
    const spare = counts.map((count, place) => count - (panels[place] as Panel).least);
    const most = Math.max(...spare);
    if (most <= 0) break;
    const place = spare.indexOf(most);
    counts[place] = (counts[place] as number) - 1;
  }
  const isAiry = needed() + panels.length - 1 <= room;
  return panels.flatMap((panel, place): Line[] => {
    const shown = counts[place] as number;
    const hidden = panel.lines.length - shown;
    const lines = panel.lines.slice(0, shown);
    const title = titleLine(panel, hidden, columns, glyphs);
    return [...(isAiry && place > 0 ? [fit([], columns)] : []), title, ...lines.map((line) => fit(line, columns))];
  });
}

function titleLine({ title, head, aside }: Panel, hidden: number, columns: number, { rule }: Glyphs): Line {
  const left: Line = [piece(` ${title} `, 'title')];
  const more = hidden > 0 ? [piece(` +${hidden}`, 'warn')] : [];
  const right = aside.length + more.length === 0 ? [] : [...aside, ...more, piece(' ')];
  const from = lineWidth(left);
  const between = ruled(head, from, columns - lineWidth(right), rule);
  return fit([...left, ...between, ...right], columns);
}

/** Names of columns on a line, from one column up to before another; those that do not fit there are left out. */
function ruled(head: Line, from: number, to: number, rule: string): Line {
  const pieces: Piece[] = [];
  let at = from;
  let start = 0;
  for (const { text, style } of head) {
    const name = text.trim();
    const end = start + widthOf(text);
    const begin = end - widthOf(name) - 1;
    if (name !== '' && begin >= at && end + 1 <= to) {
      pieces.push(piece(rule.repeat(begin - at), 'dim'), piece(` ${name} `, style));
      at = end + 1;
    }
    start = end;
  }
  pieces.push(piece(rule.repeat(Math.max(0, to - at)), 'dim'));
  return pieces;
}
