import type { Interaction } from '../../lib/domain/interaction';
import { packBatch } from '../../lib/models/batch';
import type { Manifest } from '../../lib/models/manifest';
import type { QualitySummary } from '../../lib/quality/quality-totals';
import { graphOf, learn, topKOf, type Learned } from './learn';
import { measure } from './measure';
import { openGraph } from './open-graph';
import { replayPoints, type ReplayPoint } from './replay-points';
import { tune } from './tune';
import { defaultWeights, type Weights } from './weights';
import { writeVersion } from './write-version';

export interface TrainOptions {
  /** In time order; those from the cut on are not looked at. */
  readonly events: readonly Interaction[];
  /** ms since 1970. */
  readonly cutMs: number;
  readonly name: string;
  readonly version: string;
  /** The version is written to `<outDir>/<name>/<version>/`. */
  readonly outDir: string;
  /** Weights to use as they are, instead of choosing them on the last days before the cut. */
  readonly weights?: Weights;
  /** When this version was made, ms since 1970; now when left out. */
  readonly nowMs?: number;
  readonly onProgress?: (step: string) => void;
}

export interface TrainReport {
  readonly events: number;
  readonly items: number;
  readonly weights: Weights;
  /** Figures on the last days before the cut, by a model that had not seen them; null where nothing could be held out. */
  readonly validation: QualitySummary | null;
  readonly seconds: number;
  readonly modelBytes: number;
}

export interface TrainedVersion {
  readonly manifest: Manifest;
  readonly dir: string;
  readonly report: TrainReport;
}

/** Events that the graph takes, and that a history keeps when weights are chosen. */
const window = 200;
const maxBatch = 256;
/** Of all events, the newest by count: what the weights are chosen on. */
const validationShare = 0.15;
const validationPoints = 1_500;
const fewestPoints = 100;
const goldenUsers = 4;

/** Trains in seconds: reads off the events what goes with what, and chooses the weights on days that it holds out. */
export async function trainFirstModel(options: TrainOptions): Promise<TrainedVersion> {
  const { cutMs, name, version, outDir, onProgress = () => undefined } = options;
  const started = performance.now();
  const events = options.events.filter(({ timestamp }) => timestamp < cutMs);
  const { weights, validation } = options.weights
    ? { weights: options.weights, validation: null }
    : await chooseWeights(events, onProgress);
  onProgress(`learning from ${events.length} events`);
  const learned = learn(events);
  const model = graphOf(learned, weights);
  const about = {
    name,
    version,
    createdAt: new Date(options.nowMs ?? Date.now()).toISOString(),
    inputs: [
      { name: 'item_ids', feature: 'item_ids', type: 'int32' },
      { name: 'ages', feature: 'ages', type: 'float32' },
      { name: 'in_session', feature: 'in_session', type: 'float32' },
    ] as Manifest['inputs'],
    outputs: { items: 'items', scores: 'scores' },
    window,
    maxBatch,
    topK: topKOf(learned),
    lineage: { trainer: 'streamrec-first-model', parameters: { ...weights }, data: dataOf(events) },
    metrics: { ...validation },
    golden: await goldenOf(model, learned, events),
  };
  const written = await writeVersion(outDir, { model, itemIds: learned.itemIds, about });
  const seconds = (performance.now() - started) / 1000;
  const items = learned.itemIds.length;
  return {
    ...written,
    report: { events: events.length, items, weights, validation, seconds, modelBytes: model.length },
  };
}

async function chooseWeights(events: readonly Interaction[], onProgress: (step: string) => void) {
  const heldOut = events[Math.floor(events.length * (1 - validationShare))];
  const earlier = heldOut ? events.filter(({ timestamp }) => timestamp < heldOut.timestamp) : [];
  if (!heldOut || earlier.length === 0) return { weights: defaultWeights, validation: null };
  onProgress(`holding out events from ${new Date(heldOut.timestamp).toISOString()} on`);
  const learned = learn(earlier);
  const points = [...pointsOf(learned, events, heldOut.timestamp, validationPoints)];
  if (points.length < fewestPoints) return { weights: defaultWeights, validation: null };
  const judge = async (weights: Weights): Promise<QualitySummary> => {
    const scorer = await openGraph(graphOf(learned, weights));
    const { totals } = await measure(scorer, learned.itemIds, points);
    await scorer.release();
    return totals.summary();
  };
  const weights = await tune(defaultWeights, judge, (_, { f1At20, nextHitRateAt20 }) =>
    onProgress(`weights: F1@20 ${f1At20.toFixed(4)}, next line ${nextHitRateAt20.toFixed(4)}`),
  );
  return { weights, validation: await judge(weights) };
}

function pointsOf({ itemIds }: Learned, events: readonly Interaction[], fromMs: number, points: number) {
  const vocabulary = new Map(itemIds.map((itemId, row) => [itemId, row + 1]));
  const isKnown = (itemId: string): boolean => vocabulary.has(itemId);
  return replayPoints(events, { fromMs, vocabulary, isKnown, historyCap: window, window, points });
}

function dataOf(events: readonly Interaction[]) {
  const at = (event: Interaction | undefined): string => new Date(event?.timestamp ?? 0).toISOString();
  return { from: at(events[0]), to: at(events.at(-1)), events: events.length };
}

/** The last customers' histories and what this machine answers to them. */
async function goldenOf(
  model: Uint8Array,
  learned: Learned,
  events: readonly Interaction[],
): Promise<Manifest['golden']> {
  const late = events[Math.floor(events.length * (1 - validationShare))];
  const points: ReplayPoint[] = [...pointsOf(learned, events, late?.timestamp ?? 0, goldenUsers)];
  const windows = points.map(({ window: known }) => known).filter(({ items }) => items.length > 0);
  const unseen = { items: [1], types: [3 as const], ages: [0], inSession: [1] };
  const batch = packBatch(windows.length > 0 ? windows : [unseen]);
  const scorer = await openGraph(model);
  const { k, items, scores } = await scorer.run(batch);
  await scorer.release();
  const matrix = (values: Int32Array | Float32Array, width: number): number[][] =>
    Array.from({ length: batch.rows }, (_, row) => Array.from(values.subarray(row * width, (row + 1) * width)));
  return {
    inputs: {
      item_ids: matrix(batch.itemIds, batch.length),
      ages: matrix(batch.ages, batch.length),
      in_session: matrix(batch.inSession, batch.length),
    },
    items: matrix(items, k),
    scores: matrix(scores, k),
  };
}
