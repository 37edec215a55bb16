import type { RecommenderProcess } from '../../helpers/recommender-process';
import { watchLatency } from '../latency';
import { holdingsOf } from '../processes';
import type { ChaosScenario, World } from '../scenario';
import { percentile, trendOf, type Point } from '../trend';

interface Gauge {
  readonly name: string;
  readonly unit: string;
  /** How far the fitted line may rise over the whole run: a share of the mean, and so much beside. */
  readonly mayGrow: { readonly share: number; readonly more: number };
}

/** The bounds leave room for the noise of a machine that does other things too; a leak has hours to come out. */
const gauges = {
  rss: { name: 'memory', unit: 'MB', mayGrow: { share: 0.15, more: 16 } },
  files: { name: 'file handles', unit: '', mayGrow: { share: 0, more: 4 } },
  threads: { name: 'threads', unit: '', mayGrow: { share: 0, more: 2 } },
  p50: { name: 'latency p50', unit: 'ms', mayGrow: { share: 0.3, more: 15 } },
  p99: { name: 'latency p99', unit: 'ms', mayGrow: { share: 0.5, more: 250 } },
} as const satisfies Readonly<Record<string, Gauge>>;
type GaugeName = keyof typeof gauges;

/** Caches fill and code is compiled at first. */
const warmUp = 0.2;
/** Fewer say nothing: the short form only shows that the measuring works. */
const enoughPoints = 30;

const lengths = {
  short: { saturateMs: 3_000, rebalanceMs: 6_000, sampleMs: 1_000, windowMs: 3_000 },
  full: { saturateMs: 20_000, rebalanceMs: 20_000, sampleMs: 5_000, windowMs: 20_000 },
};

/** Events a second that come out while more than that goes in. */
async function saturation(world: World, lastsMs: number): Promise<number> {
  const load = world.load({ events: Infinity });
  await world.until('the stream to run', () => world.seen() > 1_000);
  const [from, began] = [world.seen(), performance.now()];
  await world.pause(lastsMs);
  const rate = ((world.seen() - from) / (performance.now() - began)) * 1000;
  await load.stop();
  await world.until('what saturation has left', () => world.waiting() === 0, 300_000);
  return rate;
}

/** An instance that comes and goes, so that the partitions move. Gives how often. */
async function comeAndGo(world: World, everyMs: number, endAt: number): Promise<number> {
  let visitor: RecommenderProcess | null = null;
  let times = 0;
  for (; performance.now() + everyMs < endAt; times++) {
    await world.pause(everyMs);
    const leaving: RecommenderProcess | null = visitor;
    visitor = leaving ? null : world.start();
    await (leaving ? leaving.stop() : visitor?.ready());
  }
  await visitor?.stop();
  await world.pause(Math.max(0, endAt - performance.now()));
  return times;
}

function sample(pid: number, points: Record<GaugeName, Point[]>): void {
  const at = performance.now();
  const { rss, files, threads } = holdingsOf(pid);
  points.rss.push({ at, value: rss / 2 ** 20 });
  points.files.push({ at, value: files });
  points.threads.push({ at, value: threads });
}

function judge(world: World, points: Record<GaugeName, Point[]>, began: number, lastedMs: number): void {
  for (const key of Object.keys(gauges) as GaugeName[]) {
    const { name, unit, mayGrow } = gauges[key];
    const settled = points[key].filter(({ at }) => at >= began + warmUp * lastedMs);
    const { mean, slopePerHour, growth, points: count } = trendOf(settled);
    const bound = mayGrow.share * mean + mayGrow.more;
    const [slope, about] = [slopePerHour.toFixed(1), mean.toFixed(0)];
    const judged = count >= enoughPoints ? '' : ', too few to judge';
    world.note(
      `${name} ${about} ${unit} ${slopePerHour < 0 ? '' : '+'}${slope}/h (flat is 0, ${count} samples${judged})`,
    );
    world.check(
      `${name} grew by ${growth.toFixed(1)} ${unit} over the run, may grow by ${bound.toFixed(1)}`,
      count < enoughPoints || growth <= bound,
    );
  }
}

async function run(world: World): Promise<void> {
  const { saturateMs, rebalanceMs, sampleMs, windowMs } = world.plan.short ? lengths.short : lengths.full;
  const long = [world.start(), world.start()];
  await Promise.all(long.map((one) => one.ready()));
  const rate = (await saturation(world, saturateMs)) / 2;
  const latency = watchLatency(world.verifier);
  const points: Record<GaugeName, Point[]> = { rss: [], files: [], threads: [], p50: [], p99: [] };
  const began = performance.now();
  const lastsMs = world.plan.soakMinutes * 60_000;
  const load = world.load({ events: Infinity, rate });
  const timers = [
    // One of the two that stay: the other tells the same, and the sum over both would hide half.
    setInterval(() => sample((long[0] as RecommenderProcess).pid, points), sampleMs),
    setInterval(() => {
      const [at, taken] = [performance.now(), latency.take()];
      if (taken.length === 0) return;
      points.p50.push({ at, value: percentile(taken, 0.5) });
      points.p99.push({ at, value: percentile(taken, 0.99) });
    }, windowMs),
  ];
  try {
    const moves = await comeAndGo(world, rebalanceMs, began + lastsMs);
    world.note(`${Math.round(rate)} events/s, half of saturation; ${moves} rebalances`);
    world.check('there were rebalances', moves > 0);
  } finally {
    for (const timer of timers) clearInterval(timer);
  }
  await load.stop();
  judge(world, points, began, performance.now() - began);
}

export const soakScenarios: readonly ChaosScenario[] = [
  {
    name: 'soak',
    about: 'half of saturation for --soak-minutes, with rebalances: memory, handles, threads and latency stay flat',
    timeoutMs: ({ soakMinutes }) => soakMinutes * 60_000 * 1.5 + 600_000,
    run,
  },
];
