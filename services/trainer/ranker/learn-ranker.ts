import { join } from 'node:path';
import type { Mask } from '../graph/candidates';
import { featureGraph } from '../graph/blend-graph';
import { before, type EventLog } from '../log/event-log';
import { momentsOf } from '../log/moments';
import { inParallel } from '../log/parallel';
import { learnTables, type TableOptions } from '../tables/learn-tables';
import type { TrainContext } from '../trainer';
import { meanOf, type Ranker } from './ranker';
import { sample } from './samples';
import type { RankerJob } from './train-ranker';

export interface RankerOptions extends TableOptions {
  readonly mask: Mask;
  readonly window: number;
  readonly candidates: number;
  readonly heldOut: number;
  readonly moments: number;
  readonly startShare: number;
  readonly nextShare: number;
  readonly negatives: number;
  readonly units: number;
  readonly rankers: number;
  readonly epochs: number;
  readonly learningRate: number;
  readonly weightDecay: number;
}

/** Fewer teach a ranker nothing but accidents. */
const fewestMoments = 50;

/**
 * Learns how to weigh signals on the newest days, with tables that have not seen them.
 * @param joinedTo puts a graph before the one that makes features, which has not seen these days either.
 */
export async function learnRanker(
  log: EventLog,
  options: RankerOptions & { readonly sequence?: boolean },
  context: TrainContext,
  joinedTo: (features: Uint8Array) => Uint8Array = (features) => features,
): Promise<Ranker> {
  const { signal, onProgress, seed, workers } = context;
  const fromMs = heldOutFrom(log, options.heldOut);
  onProgress?.(`holding out events from ${new Date(fromMs).toISOString()} on`);
  const tables = await learnTables(before(log, fromMs), options, context);
  const { model, features } = featureGraph(tables, options);
  const graph = { model: joinedTo(model), features };
  const moments = momentsOf(log, { ...options, fromMs, most: options.moments, seed });
  const told = (done: number, of: number): void => onProgress?.('moments', done, of);
  const samples = await sample(graph, log, moments, { ...options, seed, signal, onProgress: told });
  if (samples.moments < fewestMoments) return firstScoreOnly(graph.features);
  const jobs = Array.from({ length: options.rankers }, (_, at): RankerJob => {
    return { ...options, samples, features: graph.features, seed: seed + at };
  });
  const onDone = (done: number): void => onProgress?.('rankers', done, jobs.length);
  return meanOf(
    await inParallel<RankerJob, Ranker>(join(__dirname, 'train-ranker.js'), jobs, { workers, signal, onDone }),
  );
}

/** Where there is nothing to learn a ranker from, candidates stay in the order in which they were found. */
function firstScoreOnly(features: readonly string[]): Ranker {
  const linear = Float32Array.from(features, (name) => (name === 'score' ? 1 : 0));
  const none = new Float32Array(1);
  return { features, units: 1, hidden: new Float32Array(features.length), bias: none, output: none, linear };
}

/** The newest events of this share begin here. */
export function heldOutFrom({ timeMs, lines }: EventLog, share: number): number {
  const times = Float64Array.from(timeMs.subarray(0, lines)).sort();
  return times[Math.floor(lines * (1 - share))] as number;
}
