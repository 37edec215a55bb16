import { availableParallelism } from 'node:os';
import type { Screen } from '../demo/screen';
import type { Measurements } from './measurements';
import type { BenchOptions, WorkloadName } from './options';
import { preloadUsers } from './preload';
import { cycle, ofSomeUsers, itemName, type BenchEvent } from './shop-events';
import { measureBareOrt } from './workloads/bare-ort';
import { measureLatency, type LatencyResult } from './workloads/latency';
import { measurePeers } from './workloads/peers';
import { measureRedisBytes } from './workloads/redis-memory';
import { costRatio, measureItems, measureUsers } from './workloads/scaling';
import { measureThroughput, type ThroughputPlan, type ThroughputResult } from './workloads/throughput';
import type { World } from './world';

export interface Models {
  readonly speed: string;
  readonly constant: string;
  readonly fewItems: string;
  readonly manyItems: string;
}

/** All that workloads share. */
export interface BenchRun {
  readonly world: World;
  readonly models: Models;
  readonly events: readonly BenchEvent[];
  readonly options: BenchOptions;
  readonly screen: Screen;
  readonly figures: Measurements;
  readonly signal: AbortSignal;
}

/** Sizes of what is measured: smaller with --quick. */
export interface Sizes {
  /** One customer in so many: this, and those below. */
  readonly warmUpOneIn: number;
  readonly bareSeconds: number;
  readonly realOneIn: number;
  readonly fullOneIn: number;
  readonly pipelineOneIn: number;
  readonly loadSeconds: number;
  readonly loadWarmUpSeconds: number;
  readonly idleSeconds: number;
}
export const fullSizes: Sizes = {
  warmUpOneIn: 2,
  bareSeconds: 4,
  realOneIn: 1,
  fullOneIn: 2,
  pipelineOneIn: 1,
  loadSeconds: 10,
  // Until what V8 and the JVM have compiled by then makes no difference any more.
  loadWarmUpSeconds: 20,
  idleSeconds: 15,
};
export const quickSizes: Sizes = {
  warmUpOneIn: 6,
  bareSeconds: 2,
  realOneIn: 1,
  fullOneIn: 2,
  pipelineOneIn: 1,
  loadSeconds: 2,
  // As long as the 50 s allow: what V8 and the JVM have not compiled yet takes several times as long.
  loadWarmUpSeconds: 7,
  idleSeconds: 3,
};

export const scalingSizes = { users: [10_000, 1_000_000], items: [1_000, 100_000] } as const;
const scalingEvents = 20_000;
/** The first ones compile the code of each process. */
const processesTurns = 3;
const idleRate = 10;
/** The client's first requests take ten times as long. */
const idleWarmUpSeconds = 1;
/** Rate of the latency runs where throughput was not measured. */
const fallbackRate = 1_000;

/** The broker's code runs several times slower until the JVM has compiled it: whatever came first would pay for that. */
export async function warmUp({ world, models, events }: BenchRun, { warmUpOneIn }: Sizes): Promise<void> {
  await measureThroughput(world, { events: ofSomeUsers(events, warmUpOneIn), modelDir: models.constant });
}

/** The workloads of a round, each on fresh topics and an empty store. */
export const workloads: Readonly<Record<WorkloadName, (run: BenchRun, sizes: Sizes) => Promise<string>>> = {
  async bare({ models, options, figures }, { bareSeconds }) {
    const usersPerSecond = await measureBareOrt(`${models.speed}/model.onnx`, bareSeconds, options.items);
    figures.add('bareOrtUsersPerSecond', usersPerSecond);
    return `${whole(usersPerSecond)} users/s`;
  },
  async real(run, { realOneIn }) {
    const result = await throughput(run, 'eventsPerSecond', { events: ofSomeUsers(run.events, realOneIn) });
    const { figures } = run;
    figures.add('ratios.bareOrt', ratio(result.eventsPerSecond, figures.latest('bareOrtUsersPerSecond')));
    figures.add('eventLoopDelayMsP99', result.eventLoopDelayMsP99);
    figures.add('rssMb', result.rssMb?.peak);
    figures.add('rssSteadyMb', result.rssMb?.steady);
    figures.add('pssMb', result.pssMb);
    for (const [part, ms] of Object.entries(result.cpuMsPerEvent ?? {})) figures.add(`cpuMsPerEvent.${part}`, ms);
    return describe(result);
  },
  async full(run, { fullOneIn }) {
    const events = ofSomeUsers(run.events, fullOneIn);
    const userIds = [...new Set(events.map(({ userId }) => userId))];
    const items = Array.from({ length: run.options.items }, (_, row) => itemName(row));
    const beforeMs = (events[0] as BenchEvent).timestamp;
    const result = await throughput(run, 'fullHistoryEventsPerSecond', {
      events,
      preload: ({ settings }) =>
        preloadUsers(run.world.redis, settings.history, userIds, { length: 50, items, beforeMs }),
    });
    const bare = run.figures.latest('bareOrtUsersPerSecond');
    run.figures.add('ratios.bareOrtFullHistories', ratio(result.eventsPerSecond, bare));
    return describe(result);
  },
  async pipeline(run, { pipelineOneIn }) {
    const events = ofSomeUsers(run.events, pipelineOneIn);
    const result = await throughput(run, 'pipelineEventsPerSecond', { events, modelDir: run.models.constant });
    return describe(result);
  },
  async 'catch-up'(run, { realOneIn }) {
    const events = ofSomeUsers(run.events, realOneIn);
    const settings = { 'recommender.mode': 'latest' };
    const result = await throughput(run, 'catchUpEventsPerSecond', { events, settings });
    run.figures.add('catchUpRatio', ratio(result.eventsPerSecond, run.figures.latest('eventsPerSecond')));
    return describe(result);
  },
  async latency(run, { loadSeconds, loadWarmUpSeconds, idleSeconds }) {
    const ratePerSecond = Math.round((run.figures.latest('eventsPerSecond') ?? 2 * fallbackRate) / 2);
    const load = { name: 'half of saturation', ratePerSecond, seconds: loadSeconds, warmUpSeconds: loadWarmUpSeconds };
    const idle = { name: 'idle', ratePerSecond: idleRate, seconds: idleSeconds, warmUpSeconds: idleWarmUpSeconds };
    const { world, events, models } = run;
    const shared = { events, modelDir: models.speed };
    const [exactlyOnce, quiet] = await measureLatency(world, { ...shared, phases: [load, idle] });
    const settings = { 'recommender.delivery': 'at-least-once' };
    const [atLeastOnce] = await measureLatency(world, { ...shared, settings, phases: [load] });
    return [
      latencies(run, 'exactlyOnce', exactlyOnce as LatencyResult),
      latencies(run, 'atLeastOnce', atLeastOnce as LatencyResult),
      latencies(run, 'idle', quiet as LatencyResult),
    ].join('; ');
  },
  async peers({ world, models, options, events, figures, screen }) {
    const measured = await measurePeers(
      world,
      { dir: options.peers as string, events: events.length, model: `${models.speed}/model.onnx` },
      screen.step,
    );
    const own = figures.latest('eventsPerSecond');
    for (const [name, perSecond] of Object.entries(measured)) figures.add(`peers.${name}`, perSecond);
    for (const [key, name] of [
      ['handWritten', 'hand_written'],
      ['kafkaStreams', 'kafka_streams'],
      ['quix', 'quix'],
    ] as const)
      figures.add(`ratios.${key}`, own === null ? null : ratio(own, measured[name] ?? null));
    return Object.entries(measured)
      .map(([name, perSecond]) => `${name} ${whole(perSecond)}/s`)
      .join(', ');
  },
  async memory({ world, events, figures }) {
    const [full, ten] = [await measureRedisBytes(world, events, 50), await measureRedisBytes(world, events, 10)];
    figures.add('redisBytesPerUser.full', full);
    figures.add('redisBytesPerUser.ten', ten);
    return `${full === null ? 'nobody has 50 events' : `${whole(full)} bytes`} with 50 events, ${ten === null ? 'nobody has 10' : `${whole(ten)} bytes with 10`}`;
  },
  async users({ world, models, options, figures }) {
    const [few, many] = scalingSizes.users;
    const plan = { modelDir: models.speed, items: options.items, count: scalingEvents };
    const small = await measureUsers(world, { ...plan, users: few });
    const large = await measureUsers(world, { ...plan, users: many });
    return scaled(figures, 'scaling.users', scalingSizes.users, small, large);
  },
  async items({ world, models, figures }) {
    const [few, many] = scalingSizes.items;
    const small = await measureItems(world, { modelDir: models.fewItems, items: few, count: 2 * scalingEvents });
    const large = await measureItems(world, { modelDir: models.manyItems, items: many, count: 2 * scalingEvents });
    return scaled(figures, 'scaling.items', scalingSizes.items, small, large);
  },
  async processes({ world, models, events, figures }, { realOneIn }) {
    const some = ofSomeUsers(events, realOneIn);
    const next = cycle(some);
    const plan = {
      events: Array.from({ length: processesTurns * some.length }, next),
      modelDir: models.speed,
      live: true,
      cpuAfter: 0.5,
    };
    const one = (await measureThroughput(world, plan)).cpuMsPerEvent?.recommender ?? null;
    const shared = { 'recommender.inferenceWorkers': String(Math.max(1, Math.floor(availableParallelism() / 2))) };
    const both = await measureThroughput(world, { ...plan, processes: 2, settings: shared });
    const two = both.cpuMsPerEvent?.recommender ?? null;
    figures.add('scaling.processes.cpu', two === null ? null : ratio(two, one));
    return one === null || two === null
      ? 'not known: no /proc'
      : `${one.toFixed(3)} CPU ms an event with one, ${two.toFixed(3)} with two`;
  },
};

async function throughput(
  { world, models, figures }: BenchRun,
  name: string,
  plan: Pick<ThroughputPlan, 'events' | 'preload' | 'settings'> & { readonly modelDir?: string },
): Promise<ThroughputResult> {
  const result = await measureThroughput(world, { modelDir: models.speed, ...plan });
  figures.add(name, result.eventsPerSecond);
  return result;
}

function latencies({ figures }: BenchRun, name: string, result: LatencyResult): string {
  for (const key of ['p50', 'p99', 'p999'] as const) figures.add(`latencyMs.${name}.${key}`, result[key]);
  figures.add(`latencyMs.${name}.ratePerSecond`, result.ratePerSecond);
  figures.add(`latencyMs.${name}.loadLateP99`, result.loadLateMsP99);
  return `${name} p50 ${result.p50.toFixed(1)} p99 ${result.p99.toFixed(1)} ms at ${result.ratePerSecond}/s`;
}

function scaled(
  figures: Measurements,
  name: string,
  sizes: readonly [number, number],
  small: ThroughputResult,
  large: ThroughputResult,
): string {
  const { time, cpu } = costRatio(sizes, small, large);
  figures.add(`${name}.time`, time);
  figures.add(`${name}.cpu`, cpu);
  return `${whole(small.eventsPerSecond)} events/s with ${whole(sizes[0])}, ${whole(large.eventsPerSecond)} with ${whole(sizes[1])}`;
}

function ratio(value: number, by: number | null): number | null {
  return by === null ? null : value / by;
}

function describe({ eventsPerSecond, meanBatch, flushes, cpuMsPerEvent: cpu }: ThroughputResult): string {
  const reasons = Object.entries(flushes)
    .map(([reason, count]) => `${reason} ${count}`)
    .join(' ');
  const cost = cpu
    ? `; CPU ms an event: recommender ${cpu.recommender.toFixed(3)}, Kafka ${cpu.kafka.toFixed(3)}, Redis ${cpu.redis.toFixed(3)}`
    : '';
  return `${whole(eventsPerSecond)} events/s; micro-batches of ${meanBatch.toFixed(0)} (${reasons})${cost}`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
