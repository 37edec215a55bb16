import type { Sequence, TrainingData } from '../dataset/training-data';
import type { Interaction } from '../domain/interaction';
import { AppError } from '../errors';
import { catalogueOf, type Catalogue } from './catalogue';
import { CustomerHistory, newestOf, type HistoryRules } from './histories';
import { momentsOf, outcomeOf, spread, type Moment } from './moments';
import { PastLines } from './past-lines';
import type { EvaluationPoint, Protocol } from './point';
import { readReplayedLines, type ReplayedLine, type ReplayedLines } from './replayed-lines';

export interface EvaluationSetup {
  readonly protocol: Protocol;
  /** For the report: a file's name, or a topic's. */
  readonly source: string;
  /** Events from here on are replayed; from `data.untilMs` on unless told. ms since 1970. */
  readonly fromMs?: number;
  /** And before it; to their end unless told. */
  readonly untilMs?: number;
  /** At most this many points, evenly spread over the replay. */
  readonly points?: number;
  /** As the stream keeps them: `history.maxEvents` and `history.sessionGapMs`. */
  readonly history?: Partial<HistoryRules>;
}

/** What was known before the cut, and what came after it. */
export interface Evaluation {
  readonly protocol: Protocol;
  readonly source: string;
  readonly cutMs: number;
  readonly untilMs: number;
  readonly trainingEvents: number;
  readonly catalogue: Catalogue;
  /** For baselines: all lines before the cut. */
  readonly past: PastLines;
  /** Points that there are; `points` gives no more than were asked for. */
  readonly pointsThere: number;
  /** Each call begins anew. Points at which nothing was relevant are left out. */
  points(): Generator<EvaluationPoint>;
}

const defaultHistory: HistoryRules = { cap: 200, sessionGapMs: 30 * 60_000 };

/**
 * Puts together what an evaluation needs. Memory: 18 bytes an event before the cut, some 100 an event after it, and the newest
 * events of the customers who came again.
 * @param data what is learned from: nothing from after the cut.
 * @param replay events in any order; those outside the replay are passed over.
 * Throws DATA_INVALID where there is nothing to judge.
 */
export async function openEvaluation(
  data: TrainingData,
  replay: Iterable<Interaction> | AsyncIterable<Interaction>,
  setup: EvaluationSetup,
): Promise<Evaluation> {
  const { protocol, source, fromMs = data.untilMs, untilMs = Infinity, points = Infinity } = setup;
  const rules = { ...defaultHistory, ...setup.history };
  const lines = await readReplayedLines(replay, { fromMs, untilMs });
  const { past, newest } = await readPast(data, lines, rules);
  const catalogue = catalogueOf(data.itemIds, past);
  const moments = [...momentsOf(protocol, lines.baskets, (userId) => newest.has(userId))];
  if (moments.length === 0) throw nothingToJudge(setup, lines);
  const chosen = spread(moments, points);
  return {
    protocol,
    source,
    cutMs: fromMs === -Infinity ? data.untilMs : fromMs,
    untilMs: Math.min(untilMs, lastOf(lines) + 1),
    trainingEvents: data.events,
    catalogue,
    past,
    pointsThere: moments.length,
    points: () => pointsOf(protocol, chosen, { lines, newest, catalogue, rules }),
  };
}

interface Known {
  readonly lines: ReplayedLines;
  readonly newest: ReadonlyMap<string, Sequence>;
  readonly catalogue: Catalogue;
  readonly rules: HistoryRules;
}

async function readPast(data: TrainingData, { byUser }: ReplayedLines, { cap }: HistoryRules) {
  const past = new PastLines(data.itemIds.length);
  const newest = new Map<string, Sequence>();
  for await (const sequence of data.sequences()) {
    past.add(sequence);
    if (byUser.has(sequence.userId)) newest.set(sequence.userId, newestOf(sequence, cap));
  }
  return { past, newest };
}

function* pointsOf(protocol: Protocol, moments: readonly Moment[], known: Known): Generator<EvaluationPoint> {
  const { lines, newest, catalogue, rules } = known;
  const isKnown = (itemId: string): boolean => catalogue.numbers.has(itemId);
  let customer = '';
  let histories: CustomerHistory | null = null;
  for (const moment of moments) {
    const { userId, lines: own } = moment.basket;
    const outcome = outcomeOf(protocol, moment, isKnown);
    if (outcome.relevant.size === 0) continue;
    // Points of a basket follow one another.
    if (histories === null || customer !== userId) {
      const whose = lines.byUser.get(userId) as readonly ReplayedLine[];
      histories = new CustomerHistory(newest.get(userId) ?? null, whose, catalogue.itemIds, rules);
      customer = userId;
    }
    const line = own[Math.max(0, moment.index)] as ReplayedLine;
    const inSession = moment.index >= 0;
    const history = histories.until(inSession ? line.at + 1 : line.at);
    const opened = inSession ? Math.max(0, history.opensSession.lastIndexOf(true)) : history.itemIds.length;
    yield { userId, atMs: line.timestamp, history, inSession, ...outcome, eventsBefore: opened };
  }
}

function lastOf({ baskets }: ReplayedLines): number {
  let last = -Infinity;
  for (const { lines } of baskets) last = Math.max(last, lines.at(-1)?.timestamp ?? -Infinity);
  return last;
}

function nothingToJudge({ source, protocol }: EvaluationSetup, { baskets }: ReplayedLines): AppError {
  const why =
    baskets.length === 0
      ? 'has no event after the cut'
      : protocol === 'next-order'
        ? 'has no order after the cut of a customer who was there before it'
        : 'has no basket or session of two lines after the cut';
  return new AppError('DATA_INVALID', `${source} ${why}: there is nothing to judge; move the cut`, {
    source,
    protocol,
  });
}
