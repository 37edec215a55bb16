import { createDeployedModels, type DeployedModels } from '../../helpers/deployed-models';
import type { RecommenderProcess } from '../../helpers/recommender-process';
import { watchLatency } from '../latency';
import { childrenOf, holdingsOf } from '../processes';
import type { ChaosScenario, World } from '../scenario';
import { percentile, trendOf, type Point } from '../trend';

const versions = ['1', '2'];
/** Of the recommender's: one of the version that serves, and the one before it, kept for the next. */
const processes = 2;
const mayGrow = { rss: { share: 0.05, more: 16 }, files: 4, threads: 2 };
const mayWaitMs = 200;
const mayDip = 0.1;
/** Events a second of the short form, which only shows that swaps lose nothing. */
const shortRate = 400;
/** Of the plan: `--events` asks for fewer swaps than the 200 of the full form. */
const eventsPerSwap = 250;
const swapsBetweenRests = 10;
const restMs = 4_000;
/** Each ends with the first of a commit's recommendations, the rest of which would be missing from one alone. */
const swapsInARow = 5;
/** What a swap has held up comes out. */
const settleMs = 1_000;
/** Caches fill and code is compiled at first. */
const warmUp = 0.2;

/**
 * Swaps back and forth; each is over when the new version serves and the old one has left its process. Recommendations say when: to
 * ask the recommender itself, again and again, would slow down what is measured.
 */
function swapper(world: World, models: DeployedModels, recommender: RecommenderProcess): () => Promise<void> {
  let [swaps, newest] = [0, 0];
  world.verifier.listen({
    onRecommendation: ({ deployment_revision: revision }) => void (newest = Math.max(newest, revision)),
  });
  return async () => {
    const version = versions[++swaps % versions.length] as string;
    const { revision } = await models.do('deploy.live', { version });
    await world.until('the swap', () => newest >= revision);
    await world.until('the old version to go', () => childrenOf(recommender.pid).length <= processes);
  };
}

/** Under half of what it can do: what waits for a swap, and what is left of each. */
async function manySwaps(world: World, pid: number, swap: () => Promise<void>, rate: number): Promise<void> {
  const count = world.plan.short ? 4 : Math.min(200, Math.ceil(world.plan.events / eventsPerSwap));
  const latency = watchLatency(world.verifier);
  const load = world.load({ events: Infinity, rate });
  await world.pause(world.plan.short ? 1_000 : 10_000);
  const calm: number[] = [];
  const swapping: number[] = [];
  const take = (into: number[]): void => latency.take().forEach((ms) => void into.push(ms));
  take(calm);
  /** Among the swaps, so that both see the same machine. */
  async function rest(): Promise<void> {
    await world.pause(settleMs);
    take(swapping);
    await world.pause(restMs);
    take(calm);
  }
  const points: Record<'rss' | 'files' | 'threads', Point[]> = { rss: [], files: [], threads: [] };
  for (let n = 1; n <= count; n++) {
    if (n % swapsBetweenRests === 0 && !world.plan.short) await rest();
    await swap();
    const { rss, files, threads } = holdingsOf(pid);
    points.rss.push({ at: n, value: rss / 2 ** 20 });
    points.files.push({ at: n, value: files });
    points.threads.push({ at: n, value: threads });
  }
  const settled = (name: keyof typeof points): Point[] => points[name].slice(Math.floor(count * warmUp));
  const [rss, files, threads] = [trendOf(settled('rss')), trendOf(settled('files')), trendOf(settled('threads'))];
  world.note(`memory ${rss.mean.toFixed(0)} MB, ${rss.growth.toFixed(1)} MB more at the last swap than at the first`);
  await load.stop();
  await world.until('what was sent', () => world.waiting() === 0, 300_000);
  take(swapping);
  const [before, during] = [percentile(calm, 0.999), percentile(swapping, 0.999)];
  world.note(`${count} swaps at ${Math.round(rate)} events/s: p99.9 ${before} ms without, ${during} ms with`);
  world.check(`p99.9 is ${during} ms, ${before} without swaps`, world.plan.short || during <= before + mayWaitMs);
  if (world.plan.short) return;
  world.check(`memory grew by ${rss.growth} MB`, rss.growth <= rss.mean * mayGrow.rss.share + mayGrow.rss.more);
  world.check(`file handles grew by ${files.growth}`, files.growth <= mayGrow.files);
  world.check(`threads grew by ${threads.growth}`, threads.growth <= mayGrow.threads);
}

/** Events a second that come out while as many go in as the broker takes. */
async function capacity(world: World): Promise<number> {
  const load = world.load({ events: Infinity });
  await world.until('the stream to run', () => world.seen() > 1_000);
  const [from, began] = [world.seen(), performance.now()];
  await world.pause(5_000);
  const rate = ((world.seen() - from) / (performance.now() - began)) * 1000;
  await load.stop();
  await world.until('what that has left', () => world.waiting() === 0, 300_000);
  return rate;
}

/** At all that it can do: events a second while a version is loaded and exchanged, and while none is. */
async function dip(world: World, swap: () => Promise<void>): Promise<number> {
  // Somewhat more than it can do: a backlog, but not one that takes longer to work off than it took to make.
  const load = world.load({ events: Infinity, rate: 1.3 * (await capacity(world)) });
  const rates = { calm: { events: 0, ms: 0 }, swapping: { events: 0, ms: 0 } };
  async function time(into: { events: number; ms: number }, work: () => Promise<void>): Promise<void> {
    const [from, began] = [world.seen(), performance.now()];
    await work();
    into.events += world.seen() - from;
    into.ms += performance.now() - began;
  }
  await world.pause(3_000);
  for (let n = 0; n < 12; n++) {
    await time(rates.calm, () => world.pause(3_000));
    await time(rates.swapping, async () => {
      for (let m = 0; m < swapsInARow; m++) await swap();
    });
  }
  await load.stop();
  const [calm, swapping] = [rates.calm, rates.swapping].map(({ events, ms }) => (1000 * events) / ms) as [
    number,
    number,
  ];
  const share = 1 - swapping / calm;
  world.note(`${Math.round(calm)} events/s, ${Math.round(swapping)} while swapping (${Math.round(-100 * share)} %)`);
  world.check(`throughput dips by ${Math.round(100 * share)} %`, share <= mayDip);
  await world.until('what saturation has left', () => world.waiting() === 0, 300_000);
  return calm;
}

async function run(world: World): Promise<void> {
  const models = await createDeployedModels(world.stack.brokers);
  try {
    for (const version of versions) await models.add(version);
    await models.do('deploy.live', { version: versions[0] as string });
    const recommender = world.start(models.env);
    await recommender.ready();
    const swap = swapper(world, models, recommender);
    const rate = world.plan.short ? shortRate : (await dip(world, swap)) / 2;
    await manySwaps(world, recommender.pid, swap, rate);
  } finally {
    await models.close();
  }
}

export const swapsScenarios: readonly ChaosScenario[] = [
  {
    name: 'swaps',
    about: '200 model swaps under load: memory stays flat, nothing waits for them, throughput hardly dips',
    timeoutMs: ({ short }) => (short ? 120_000 : 1_800_000),
    run,
  },
];
