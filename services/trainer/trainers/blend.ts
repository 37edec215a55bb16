import { join } from 'node:path';
import { z } from 'zod';
import type { TrainingData } from '../../../lib/dataset/training-data';
import { AppError } from '../../../lib/errors';
import { masks } from '../graph/candidates';
import { blendGraph, featureGraph } from '../graph/blend-graph';
import { before, readLog, type EventLog } from '../log/event-log';
import { momentsOf } from '../log/moments';
import { inParallel } from '../log/parallel';
import { meanOf, type Ranker } from '../ranker/ranker';
import { sample } from '../ranker/samples';
import type { RankerJob } from '../ranker/train-ranker';
import { learnTables, type Tables } from '../tables/learn-tables';
import type { TrainContext, TrainedModel, Trainer } from '../trainer';

const parameters = z.strictObject({
  mask: z.enum(masks).default('session'),
  mostItems: z.int().min(1).max(1_000_000).default(100_000),
  fewestEvents: z.int().min(1).default(1),
  window: z.int().min(1).max(10_000).default(200),
  halfLifeDays: z.number().positive().default(120),
  width: z.int().min(1).max(1_000).default(100),
  laterWidth: z.int().min(1).max(1_000).default(32),
  tableMegabytes: z.number().positive().default(150),
  candidates: z.int().min(1).max(2_000).default(160),
  moments: z.int().min(0).max(1_000_000).default(8_000),
  startShare: z.number().min(0).max(1).default(0.1),
  nextShare: z.number().min(0).max(1).default(0.3),
  heldOut: z.number().min(0.01).max(0.9).default(0.15),
  negatives: z.int().min(1).max(2_000).default(64),
  units: z.int().min(1).max(512).default(16),
  rankers: z.int().min(1).max(64).default(2),
  epochs: z.int().min(1).max(1_000).default(6),
  learningRate: z.number().positive().default(0.005),
  weightDecay: z.number().min(0).default(1e-5),
});
export type BlendParameters = z.infer<typeof parameters>;


const maxBatch = 256;
const mostAnswered = 40;

export async function trainBlend(data: TrainingData, given: unknown, context: TrainContext): Promise<TrainedModel> {
  const p = parameters.parse(given);
  const { onProgress, signal } = context;
  const items = Math.min(p.mostItems, data.itemIds.length);
  const log = await readLog(data, items, signal);
  if (log.lines === 0 || items === 0) {
    throw new AppError('DATA_INVALID', 'there is no event before the cut, expected some to learn from: move the cut');
  }
  const bytesOfNeighbour = 28;
  const fits = Math.floor((p.tableMegabytes * 1e6) / ((items + 1) * bytesOfNeighbour)) - p.laterWidth / 3.5;
  const tableOptions = { ...p, width: Math.max(8, Math.min(p.width, Math.floor(fits))) };
  const fromMs = heldOutFrom(log, p.heldOut);
  const time = performance.now();
  const lap = (what: string): void => onProgress?.(`${what} ${((performance.now() - time) / 1000).toFixed(1)} s`);
  const ranker = await learnRanker(log, fromMs, p, tableOptions, context);
  lap('ranker');
  const tables = await learnTables(log, tableOptions, context);
  lap('tables');
  const model = blendGraph(tables, ranker, { mask: p.mask, candidates: p.candidates, topK: mostAnswered });
  return {
    model,
    itemIds: data.itemIds.slice(0, items),
    inputs: [
      { name: 'item_ids', feature: 'item_ids', type: 'int32' },
      { name: 'ages', feature: 'ages', type: 'float32' },
      { name: 'in_session', feature: 'in_session', type: 'float32' },
    ],
    outputs: { items: 'items', scores: 'scores' },
    window: p.window,
    maxBatch,
    topK: Math.min(mostAnswered, items),
    parameters: p,
  };
}

async function learnRanker(log: EventLog, fromMs: number, p: BlendParameters, tableOptions: BlendParameters, context: TrainContext): Promise<Ranker> {
  const { signal, onProgress, seed, workers } = context;
  const earlier = before(log, fromMs);
  const time = performance.now();
  const lap = (what: string): void => onProgress?.(`  ${what} ${((performance.now() - time) / 1000).toFixed(1)} s`);
  const tables: Tables = await learnTables(earlier, tableOptions, context);
  lap('tables of earlier');
  const graph = featureGraph(tables, p);
  const moments = momentsOf(log, { fromMs, most: p.moments, startShare: p.startShare, seed });
  const samples = await sample(graph, log, moments, { ...p, seed, signal });
  lap(`samples ${samples.moments} of ${moments.length}, ${samples.target.length} rows`);
  if (samples.moments < 50) return firstScoreOnly(graph.features);
  const jobs = Array.from({ length: p.rankers }, (_, at): RankerJob => ({ ...p, samples, features: graph.features, seed: seed + at }));
  const rankers = await inParallel<RankerJob, Ranker>(join(__dirname, '../ranker/train-ranker.js'), jobs, { workers, signal });
  return meanOf(rankers);
}

/** Where there is nothing to learn a ranker from, candidates stay in the order in which they were found. */
function firstScoreOnly(features: readonly string[]): Ranker {
  const width = features.length;
  const linear = new Float32Array(width);
  linear[features.indexOf('score')] = 1;
  return { features, units: 1, hidden: new Float32Array(width), bias: new Float32Array(1), output: new Float32Array(1), linear };
}

/** The newest events of this share begin here. */
function heldOutFrom({ timeMs, lines }: EventLog, share: number): number {
  const times = Float64Array.from(timeMs.subarray(0, lines)).sort();
  return times[Math.floor(lines * (1 - share))] as number;
}

export const blend: Trainer = {
  name: 'blend',
  about: 'all signals, weighed by a small network that learns from the newest days',
  parameters,
  space: {},
  train: trainBlend,
};
