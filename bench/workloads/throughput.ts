import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../lib/errors';
import { commitRate, type CommitSample } from '../commit-rate';
import { cpuSecondsOf, pssMbOf, rssMbOf, type ProcessStat } from '../../lib/process-tree';
import { metricSum, startService, type ServiceProcess } from '../service-process';
import type { BenchEvent } from '../shop-events';
import { median } from '../statistics';
import type { Ground, World } from '../world';

export interface ThroughputPlan {
  readonly events: readonly BenchEvent[];
  readonly modelDir: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** Fills histories before the recommender starts. */
  readonly preload?: (ground: Ground) => Promise<void>;
  /** Recommenders that share the partitions, 1 unless told. */
  readonly processes?: number;
  /** Whether events come once the recommenders are ready; else they lie in the topic before. */
  readonly live?: boolean;
  /** Share of the events after which CPU counts, 0 unless told: each process compiles its code first. */
  readonly cpuAfter?: number;
  readonly nodeOptions?: readonly string[];
}

export interface ThroughputResult {
  readonly eventsPerSecond: number;
  /** CPU ms that an event took: in the recommenders with all they start, in Kafka, in Redis; null without /proc. */
  readonly cpuMsPerEvent: { readonly recommender: number; readonly kafka: number; readonly redis: number } | null;
  readonly rssMb: { readonly peak: number; readonly steady: number } | null;
  /** The peak with shared pages counted once, MB; null where the system does not tell. */
  readonly pssMb: number | null;
  /** Of the recommender that was late most, from the first tenth of the events to the last. */
  readonly eventLoopDelayMsP99: number;
  /** Micro-batches by why they were formed. */
  readonly flushes: Readonly<Record<string, number>>;
  readonly meanBatch: number;
}

/** Asked often at the ends, which decide the rate, and seldom between: an answer costs the machine some CPU. */
const pollMs = { atTheEnds: 15, between: 100 };
const statEveryMs = 500;
/** Slower than this is a failure, not a figure. */
const slowestPerSecond = 100;
const graceMs = 60_000;

interface Usage {
  readonly atMs: number;
  readonly committed: number;
  readonly recommenders: readonly ProcessStat[];
  readonly pssMb: number | null;
  readonly servers: readonly ProcessStat[];
}

/**
 * As many events as there are, as fast as they are taken. Timed by the group's committed offsets, which move with the
 * transaction that makes the recommendations readable. Throws INTERNAL where an event did not get its recommendation.
 */
export async function measureThroughput(world: World, plan: ThroughputPlan): Promise<ThroughputResult> {
  const { events, processes = 1, live = false } = plan;
  const ground = await world.ground();
  await plan.preload?.(ground);
  if (!live) await ground.write(events);
  const settings = { ...ground.keys, 'model.dir': plan.modelDir, ...plan.settings };
  const recommenders: ServiceProcess[] = [];
  try {
    const start = (): Promise<ServiceProcess> => startService('recommender', settings, plan.nodeOptions);
    // Where events wait already, some may be taken before /readyz has answered.
    const starting = Array.from({ length: processes }, async () => {
      recommenders.push(await start());
      return performance.now();
    });
    const started = Promise.all(starting);
    started.catch(() => undefined);
    if (live) {
      await started;
      await ground.write(events);
    }
    const { samples, usages } = await watchCommits(world, ground, plan, recommenders, started);
    const openMs = live ? Infinity : Math.min(...(await started));
    const texts = await Promise.all(recommenders.map((recommender) => recommender.metrics()));
    for (const recommender of recommenders) await recommender.stop();
    if (plan.settings?.['recommender.mode'] !== 'latest') checkAccount(texts, events.length);
    const eventsPerSecond = commitRate(samples, events.length, openMs);
    if (Number.isNaN(eventsPerSecond))
      throw new AppError(
        'CONFIG_INVALID',
        `${events.length} events are too few to time: all came with one commit; give more --events`,
      );
    return {
      eventsPerSecond,
      cpuMsPerEvent: cpuPerEvent(usages, (plan.cpuAfter ?? 0) * events.length),
      rssMb: residentMemory(usages),
      pssMb: Math.max(...usages.map(({ pssMb }) => pssMb ?? 0)) || null,
      eventLoopDelayMsP99: Math.max(...texts.map((text) => 1_000 * metricSum(text, ...delayP99))),
      flushes: flushesOf(texts.join('\n')),
      meanBatch: sumOf(texts, 'rec_batch_size_sum') / sumOf(texts, 'rec_batch_size_count'),
    };
  } finally {
    for (const recommender of recommenders) recommender.kill();
  }
}

const delayP99 = ['event_loop_delay_seconds', 'quantile="0.99"'] as const;

async function watchCommits(
  world: World,
  ground: Ground,
  { events }: ThroughputPlan,
  recommenders: readonly ServiceProcess[],
  started: Promise<unknown>,
): Promise<{ samples: CommitSample[]; usages: Usage[] }> {
  const samples: CommitSample[] = [];
  const usages: Usage[] = [];
  let failed: unknown = null;
  started.catch((error: unknown) => (failed = error ?? new Error('the recommender did not start')));
  let delayReset = false;
  const giveUpAt = performance.now() + graceMs + (1_000 * events.length) / slowestPerSecond;
  for (;;) {
    if (failed !== null) throw failed as Error;
    for (const recommender of recommenders) recommender.check();
    const committed = (await ground.committed()) ?? samples.at(-1)?.committed ?? 0;
    const atMs = performance.now();
    samples.push({ atMs, committed });
    const done = committed >= events.length;
    if (committed > 0 && (done || atMs - (usages.at(-1)?.atMs ?? 0) > statEveryMs)) {
      const trees = recommenders.flatMap((recommender) => recommender.tree());
      usages.push({ atMs, committed, recommenders: trees, pssMb: pssMbOf(trees), servers: world.servers() });
    }
    if (done) return { samples, usages };
    if (!delayReset && committed > events.length / 10 && recommenders.length > 0) {
      delayReset = true;
      // Each reading begins the quantiles anew: the start, when code is compiled and the model opened, stays out.
      for (const recommender of recommenders) await recommender.metrics();
    }
    if (atMs > giveUpAt) {
      throw new AppError(
        'INTERNAL',
        `after ${graceMs / 1000} s and more, ${committed} of ${events.length} events were committed`,
      );
    }
    const between = committed > 0 && committed < 0.9 * events.length;
    await sleep(between ? pollMs.between : pollMs.atTheEnds);
  }
}

function checkAccount(texts: readonly string[], events: number): void {
  const recommended = texts.reduce((sum, text) => sum + metricSum(text, 'rec_events_total', 'result="recommended"'), 0);
  const dead = sumOf(texts, 'rec_dlq_total');
  if (recommended === events && dead === 0) return;
  throw new AppError(
    'INTERNAL',
    `of ${events} events ${recommended} got a recommendation and ${dead} became dead letters`,
  );
}

function sumOf(texts: readonly string[], metric: string): number {
  return texts.reduce((sum, text) => sum + metricSum(text, metric), 0);
}

/** From the first usage with so many events in which all recommenders show to the last. */
function cpuPerEvent(usages: readonly Usage[], after: number): ThroughputResult['cpuMsPerEvent'] {
  const first = usages.find(({ recommenders, committed }) => recommenders.length > 0 && committed >= after);
  const last = usages.at(-1);
  if (first === undefined || last === undefined || last.committed <= first.committed) return null;
  const between = (of: (usage: Usage) => readonly ProcessStat[]): number =>
    (1_000 * ((cpuSecondsOf(of(last)) ?? 0) - (cpuSecondsOf(of(first)) ?? 0))) / (last.committed - first.committed);
  return {
    recommender: between(({ recommenders }) => recommenders),
    kafka: between(({ servers }) => servers.filter(({ name }) => name === 'java')),
    redis: between(({ servers }) => servers.filter(({ name }) => name !== 'java')),
  };
}

/** The peak of all, and the middle of the second half. */
function residentMemory(usages: readonly Usage[]): ThroughputResult['rssMb'] {
  const sizes = usages.flatMap(({ recommenders }) => rssMbOf(recommenders) ?? []);
  if (sizes.length === 0) return null;
  return { peak: Math.max(...sizes), steady: median(sizes.slice(Math.floor(sizes.length / 2))) };
}

function flushesOf(text: string): Record<string, number> {
  const flushes: Record<string, number> = {};
  for (const [, reason = '', count] of text.matchAll(/^rec_batch_flush_total\{.*?reason="(\w+)".*?\} (\d+)/gm)) {
    flushes[reason] = (flushes[reason] ?? 0) + Number(count);
  }
  return flushes;
}
