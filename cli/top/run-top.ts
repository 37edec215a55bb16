import { setTimeout as delay } from 'node:timers/promises';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { askForAlarms, type AlertSource } from '../../lib/overview/alert-sources';
import { buildView } from '../../lib/overview/build-view';
import { ownAlarms } from '../../lib/overview/own-alarms';
import { scrapeAll } from '../../lib/overview/scrape';
import { createSnapshots } from '../../lib/overview/snapshots';
import type { VersionNotes } from '../../lib/overview/version-notes';
import type { TopView } from '../../lib/overview/view';
import { colours } from '../colours';
import { print } from '../print';
import { glyphsFor } from './glyphs';
import { layout } from './layout';
import type { History } from './panels';
import { frameText } from './print-frame';
import { openScreen } from './screen';
import { piece, type Piece } from './text';

export interface TopOptions {
  readonly urls: readonly string[];
  /** What is expected where nobody has answered yet. */
  readonly names: ReadonlyMap<string, string>;
  /** Null: what the services say themselves. */
  readonly alerts: AlertSource | null;
  readonly notes: VersionNotes;
  readonly everyMs: number;
  readonly json: boolean;
  readonly once: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const chartValues = 60;
/** Where nobody says how wide. */
const usualColumns = 100;

/** Gives the exit code. */
export async function runTop(options: TopOptions): Promise<number> {
  const isScreen = process.stdout.isTTY && process.stdin.isTTY && !options.json && !options.once;
  return isScreen ? live(options) : printed(options);
}

/** Views, one after the other: rates need two looks, so the first comes after one interval. */
async function* views(
  { urls, names, alerts, notes, everyMs }: TopOptions,
  signal: AbortSignal,
): AsyncGenerator<TopView> {
  const snapshots = createSnapshots();
  const isStopped = (): boolean => signal.aborted;
  while (!isStopped()) {
    const startedAt = performance.now();
    const [snapshot, asked] = await Promise.all([
      scrapeAll(urls, names),
      alerts === null ? null : askForAlarms(alerts),
      notes.refresh(),
    ]);
    if (isStopped()) return;
    const span = snapshots.add(snapshot);
    if (span !== null) {
      yield buildView(span, { at: new Date(), alarms: asked ?? ownAlarms(span), versionNote: notes.of });
    }
    await delay(Math.max(0, everyMs - (performance.now() - startedAt)), undefined, { signal }).catch(() => undefined);
  }
}

async function printed(options: TopOptions): Promise<number> {
  const signals = listenForStop(process);
  try {
    for await (const view of views(options, signals.asked)) {
      if (options.json) await print(`${JSON.stringify(view)}\n`);
      else await print(frameText(linesOf(view, emptyHistory, options.env)));
      if (options.json && !options.once) continue;
      return view.services.some(({ isUp }) => isUp) ? exitCodes.ok : exitCodes.failure;
    }
    return signals.asked.reason === 'SIGINT' ? exitCodes.interrupted : exitCodes.ok;
  } finally {
    signals.close();
  }
}

const emptyHistory: History = { events: [], lag: [], p99: [] };

function linesOf(view: TopView, history: History, env: TopOptions['env']) {
  const columns = process.stdout.isTTY ? process.stdout.columns : usualColumns;
  return layout({ view, history, glyphs: glyphsFor(env), columns, rows: Infinity, footer: [] });
}

async function live(options: TopOptions): Promise<number> {
  const signals = listenForStop(process);
  const quit = new AbortController();
  const glyphs = glyphsFor(options.env);
  let history = emptyHistory;
  let view: TopView | null = null;
  let lastKey = '';
  const screen = await openScreen(
    {
      onKey(key) {
        if (key !== 'q' && key !== 'Q' && !isInterrupt(key)) return;
        lastKey = key;
        quit.abort();
      },
      onResize: () => draw(),
    },
    colours.isColorSupported,
  );

  function draw(): void {
    const { columns, rows } = screen;
    const waiting = [[piece(` asking ${options.urls.join(', ')} …`, 'dim')]];
    const footer: Piece[] = [piece(' q', 'bold'), piece(` quits · every ${options.everyMs / 1_000} s`, 'dim')];
    screen.draw(view === null ? waiting : layout({ view, history, glyphs, columns, rows, footer }));
  }

  try {
    draw();
    for await (const next of views(options, AbortSignal.any([signals.asked, quit.signal]))) {
      view = next;
      history = grown(history, next);
      draw();
    }
  } finally {
    await screen.close();
    signals.close();
  }
  return isInterrupt(lastKey) || signals.asked.reason === 'SIGINT' ? exitCodes.interrupted : exitCodes.ok;
}

function grown({ events, lag, p99 }: History, { stream, latency }: TopView): History {
  const and = (values: readonly (number | null)[], value: number | null) => [...values, value].slice(-chartValues);
  return {
    events: and(events, stream.eventsPerSecond),
    lag: and(lag, stream.lag),
    p99: and(p99, latency[0]?.p99 ?? null),
  };
}

function isInterrupt(key: string): boolean {
  return key === 'CTRL_C';
}
