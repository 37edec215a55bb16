import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Settings } from '../../../lib/config/settings';
import type { CleaningRules } from '../../../lib/dataset/cleaning-rules';
import type { Sequence } from '../../../lib/dataset/training-data';
import { lengthBucket, lengthBuckets } from '../../../lib/drift/buckets';
import type { WindowCounts } from '../../../lib/drift/describe-window';
import { AppError } from '../../../lib/errors';
import { referenceOfCounts } from '../reference';
import { againstAverage } from '../tables/item-facts';
import { solveLinear } from '../tables/linear-table';
import { aboutVersion, type TrainedVersion } from '../train-version';
import type { TrainContext, Trainer } from '../trainer';
import { linearModel, linearParameters } from '../trainers/linear';
import { writeVersion } from '../write-version';
import { runCount } from './run-count';
import type { SparkSource } from './spark-source';
import { readStatistics, readTables, type Statistics } from './statistics';

/** What `--trainer` calls it: it has no training data of this process, so it is none of the other trainers. */
export const sparkTrainer: Pick<Trainer, 'name' | 'about' | 'parameters'> = {
  name: 'spark',
  about: 'the linear model, counted by Spark from files of any size; needs Java 17, and half a gigabyte the first time',
  parameters: linearParameters,
};
/** In the lineage of its versions. */
const lineageName = 'spark-linear';
/** Runs of items that threads solve one after another. */
const runs = 16;

export interface SparkTraining extends TrainContext {
  /** Events, or the folder of statistics that were counted of them. */
  readonly from: SparkSource | string;
  readonly rules: CleaningRules;
  /** ms since 1970 UTC. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly cutMs: number;
  readonly parameters: unknown;
  readonly name: string;
  readonly version: string;
  /** The version is written to `<outDir>/<name>/<version>/`. */
  readonly outDir: string;
  readonly settings: Settings['spark'];
}

export interface SparkVersion extends TrainedVersion {
  readonly cleaning: Pick<Statistics, 'read' | 'dropped' | 'mended' | 'drops'>;
}

/** Counts with Spark, solves and packs here. Throws as `runCount` and `trainVersion` do. */
export async function trainWithSpark(options: SparkTraining): Promise<SparkVersion> {
  const p = linearParameters.parse(options.parameters);
  const started = performance.now();
  if (typeof options.from === 'string') return packed(options.from, p, options, started);
  const folder = mkdtempSync(join(options.settings.workDir || tmpdir(), 'streamrec-statistics-'));
  try {
    const out = join(folder, 'out');
    const { mostItems, halfLifeDays } = p;
    const sampleEvents = 2 * p.window;
    await runCount(
      { ...options, source: options.from, mostItems, halfLifeDays, sampleEvents, out, work: folder },
      options,
    );
    return await packed(out, p, options, started);
  } finally {
    // Spark may still be writing, where it was ended.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function packed(
  folder: string,
  p: z.infer<typeof linearParameters>,
  options: SparkTraining,
  started: number,
): Promise<SparkVersion> {
  const { name, version, seed, outDir, onProgress } = options;
  const found = readStatistics(folder);
  const items = Math.min(p.mostItems, found.itemIds.length);
  if (found.halfLifeDays !== p.halfLifeDays || found.itemIds.length > p.mostItems) {
    const message = `the statistics were counted with halfLifeDays=${found.halfLifeDays} and ${found.itemIds.length} items, and the parameters say ${p.halfLifeDays} and at most ${p.mostItems}`;
    throw new AppError('CONFIG_INVALID', message, { folder });
  }
  if (items === 0)
    throw new AppError('DATA_INVALID', 'there is no event before the cut, expected some to learn from: move the cut');
  const tables = readTables(folder, items);
  const linear = await solveLinear(tables, runsOf(items), p, options);
  const trained = linearModel(linear, againstAverage(tables.sales), found, p);
  onProgress?.('packing');
  const about = {
    ...(await aboutVersion(trained, { name, version, seed, trainer: lineageName, events: found })),
    ...(await referenceOfCounts(countsOf(found), customersOf(found), trained)),
  };
  const written = await writeVersion(outDir, { model: trained.model, itemIds: trained.itemIds, about });
  const seconds = (performance.now() - started) / 1000;
  const { events, users } = found;
  const facts = { events, users, items, seconds, modelBytes: trained.model.length };
  return {
    ...written,
    report: { trainer: lineageName, parameters: trained.parameters, seed, ...facts },
    cleaning: cleaningOf(found, options.from),
  };
}

function runsOf(items: number): [from: number, to: number][] {
  const size = Math.ceil(items / runs);
  const starts = Array.from({ length: Math.ceil(items / size) }, (_, run) => 1 + run * size);
  return starts.map((from) => [from, Math.min(from + size, items + 1)]);
}

function countsOf({ events, itemCounts, types, lengths }: Statistics): WindowCounts {
  const byLength = new Float64Array(lengthBuckets);
  let warm = 0;
  for (const [length, count] of lengths) {
    byLength[lengthBucket(length)]! += count;
    warm += count;
  }
  return {
    events,
    items: Float64Array.from([0, ...itemCounts]),
    types: Float64Array.from([0, ...types]),
    lengths: byLength,
    warm,
  };
}

function customersOf({ itemIds, customers }: Statistics) {
  return {
    itemIds,
    users: customers.length,
    async *sequences(): AsyncGenerator<Sequence> {
      for (const [at, { number, ms, type, opens }] of customers.entries()) {
        yield {
          userId: `${at}`,
          items: Int32Array.from(number),
          timesMs: Float64Array.from(ms),
          types: Uint8Array.from(type),
          opensSession: Uint8Array.from(opens),
        };
      }
    },
  };
}

/** What Spark dropped, and what was dropped before it. */
function cleaningOf(
  { read, dropped, mended, drops }: Statistics,
  from: SparkTraining['from'],
): SparkVersion['cleaning'] {
  const before = typeof from === 'string' ? undefined : from.before;
  if (before === undefined) return { read, dropped, mended, drops };
  const early = Object.values(before.dropped).reduce((sum, count) => sum + count, 0);
  return { read: read + early, dropped: added(dropped, before.dropped), mended: added(mended, before.mended), drops };
}

function added(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>) {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...names].map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
}
