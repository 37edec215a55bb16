import { startStreamrec } from '../../integration/cli/run-streamrec';
import type { RecommenderProcess } from '../../helpers/recommender-process';
import { redisProxy } from '../../helpers/redis-proxy';
import {
  fillRedis,
  giveRedisMemory,
  primaryOf,
  redisSays,
  restartRedis,
  restartRedisWithoutLastWrites,
} from '../redis-server';
import { readiness } from '../readiness';
import type { ChaosScenario, World } from '../scenario';
import { harmUnderLoad, rateOf, seenShare, underLoad, type UnderLoad } from '../under-load';

const flushedAlways = { redisConfig: ['--appendfsync', 'always'] };
const keptNowhere = { redisConfig: ['--appendonly', 'no'] };

const killed: ChaosScenario = {
  name: 'redis-killed',
  about: 'Redis killed (kill -9) under load and started again with its data, each write of it flushed',
  stack: () => flushedAlways,
  run: (world) =>
    harmUnderLoad(world, {
      what: 'Redis killed',
      times: world.plan.short ? 1 : 3,
      harm: () => restartRedis(world.stack),
    }),
};

const older: ChaosScenario = {
  name: 'redis-older',
  about: 'Redis, flushed once a second, comes back after a power cut without the last second',
  stack: () => ({ redisConfig: ['--appendfsync', 'everysec'] }),
  run: (world) =>
    harmUnderLoad(world, {
      what: 'Redis came back older',
      times: world.plan.short ? 1 : 3,
      async harm() {
        const lost = await restartRedisWithoutLastWrites(world.stack, () => world.pause(1_000));
        world.note(`${Math.round(lost / 1024)} KiB of Redis's writes gone`);
        world.check('Redis has lost writes', lost > 0);
      },
    }),
};

const hung: ChaosScenario = {
  name: 'redis-hung',
  about: 'Redis stopped (SIGSTOP) under load, then continued',
  stack: () => flushedAlways,
  run: (world) =>
    harmUnderLoad(world, {
      what: 'Redis hung',
      times: 1,
      async harm(running) {
        const { server } = await primaryOf(world.stack);
        server.kill('SIGSTOP');
        try {
          await waits(world, running);
          await world.pause(world.plan.short ? 6_000 : 28_000);
        } finally {
          server.kill('SIGCONT');
        }
      },
    }),
};

const full: ChaosScenario = {
  name: 'redis-full',
  about: 'Redis out of memory (maxmemory with noeviction) under load, then given more',
  stack: () => ({}),
  run: (world) =>
    harmUnderLoad(world, {
      what: 'Redis out of memory',
      times: 1,
      async harm(running) {
        const node = await primaryOf(world.stack);
        await fillRedis(node);
        try {
          await waits(world, running);
          const said = running.recommenders.some(({ log }) => log.some((line) => line.includes('OOM')));
          world.check('the log says that Redis is out of memory', said);
          const before = world.seen();
          await world.pause(world.plan.short ? 2_000 : 10_000);
          world.check('the stream waits', world.seen() - before <= inFlight);
        } finally {
          await giveRedisMemory(node);
        }
      },
    }),
};
/** Results that were on their way when the stream was seen to wait. */
const inFlight = 1_000;

const slow: ChaosScenario = {
  name: 'redis-slow',
  about: 'each answer of Redis 50 ms late, by a proxy',
  // Nodes of a cluster name themselves to their clients, which then go past the proxy.
  only: 'single',
  async run(world) {
    const proxy = await redisProxy(world.stack.redisUrl);
    try {
      const url = new URL(world.stack.redisUrl);
      url.port = String(proxy.port);
      const { load, recommenders } = await underLoad(world, { STREAMREC_REDIS_URL: url.toString() });
      await seenShare(world, 0.1);
      proxy.delayAnswers(50);
      await load.done;
      await world.until('all results', () => world.waiting() === 0);
      await checkLatency(world, recommenders);
      await measureThroughput(world);
    } finally {
      await proxy.close();
    }
  },
};

async function checkLatency(world: World, recommenders: readonly RecommenderProcess[]): Promise<void> {
  const total = async (name: string, labels = {}): Promise<number> => {
    const all = await Promise.all(recommenders.map((one) => one.metric(`rec_e2e_latency_seconds_${name}`, labels)));
    return all.reduce((sum, value) => sum + value, 0);
  };
  const [count, seconds, inTime] = await Promise.all([total('count'), total('sum'), total('bucket', { le: '5' })]);
  world.note(`${rateOf(world)} events/s, each answered after ${Math.round((seconds * 1_000) / count)} ms on average`);
  world.check('every event is answered within 5 s', inTime === count && count >= world.plan.events);
}

async function measureThroughput(world: World): Promise<void> {
  const events = Math.min(20_000, world.plan.events);
  const load = world.load({ events, prefix: 'burst' });
  await load.done;
  const began = performance.now();
  const before = world.seen();
  await world.until('the burst to be done', () => world.waiting() === 0, 120_000);
  const seconds = (performance.now() - began) / 1_000;
  world.note(`as fast as it goes: ${Math.round((world.seen() - before) / seconds)} events/s`);
}

/** Loses what Redis knew while the load goes on, then rebuilds it, until every list is as long as it should be again. */
async function loseAndRebuild(world: World, lose: () => Promise<void>): Promise<void> {
  const { events } = world.plan;
  // So many users that those from before the loss are still there after the rebuild.
  const endless = { events: Infinity, users: Math.ceil(events / 10) };
  const answeredUpToNow = watchAnswers(world);
  const { recommenders, load } = await underLoad(world, {}, endless);
  await seenShare(world, 0.3);
  const whole = world.tolerateDegraded();
  await world.fault('Redis lost its data', lose);
  await world.until('every recommender to say that history is lost', async () =>
    (await Promise.all(recommenders.map(saysLost))).every(Boolean),
  );
  await world.until('results that say that less is known', () => world.degraded() > 0);
  await rebuild(world);
  await world.until(
    'the recommenders to hold everything again',
    async () => (await lostPartitions(recommenders)) === 0,
  );
  await answeredUpToNow();
  whole();
  const from = world.seen();
  await world.until('results after the rebuild', () => world.seen() >= Math.max(events, from + events / 4), 120_000);
  world.note(`${world.degraded()} results of less history, then ${world.seen() - from} of all of it`);
  await load.stop();
}

async function rebuild(world: World): Promise<void> {
  const began = performance.now();
  const command = startStreamrec(['rebuild'], world.env);
  world.track(command.pid);
  const { code, stdout, stderr } = await command.ended;
  if (code !== 0) throw new Error(`rebuild ended with code ${code}:\n${stdout}${stderr}`);
  world.note(`rebuilt in ${Math.round(performance.now() - began)} ms`);
}

const empty: ChaosScenario = {
  name: 'redis-empty',
  about: 'Redis comes back empty: lower tiers that say so, until `streamrec rebuild` has refilled it under load',
  stack: () => keptNowhere,
  run: (world) => loseAndRebuild(world, () => restartRedis(world.stack)),
};

const flushed: ChaosScenario = {
  name: 'redis-flushed',
  about: 'FLUSHALL under load, then `streamrec rebuild`',
  stack: () => ({}),
  run: (world) => loseAndRebuild(world, async () => redisSays(await primaryOf(world.stack), 'FLUSHALL', '+OK')),
};

async function lostPartitions(recommenders: readonly RecommenderProcess[]): Promise<number> {
  const each = await Promise.all(recommenders.map((recommender) => recommender.metric('rec_history_lost_partitions')));
  return each.reduce((sum, count) => sum + count, 0);
}

/** In the metric, and in a note of /readyz, which answers 200: it does serve. */
async function saysLost(recommender: RecommenderProcess): Promise<boolean> {
  const { ok, text } = await readiness(recommender);
  return ok && text.includes('streamrec rebuild') && (await lostPartitions([recommender])) > 0;
}

/** Gives what resolves when all that is written at its call has its results read. Every event is to have been answered. */
function watchAnswers({ verifier, admin, topics, until }: World): () => Promise<void> {
  const answered = new Map<number, number>();
  verifier.listen({ onRecommendation: (made) => void answered.set(made.source_partition, made.source_offset) });
  return async () => {
    const bounds = await admin.offsetBounds(topics.events);
    const isAnswered = (partition: number, high: bigint): boolean =>
      (answered.get(partition) ?? -1) >= Number(high) - 1;
    await until('what was written before', () =>
      [...bounds].every(([partition, { high }]) => isAnswered(partition, high)),
    );
  };
}

/** Until recommenders say that they are not ready. */
async function waits(world: World, { recommenders }: UnderLoad): Promise<void> {
  await world.until('the recommenders to say that they wait', async () => {
    const ready = await Promise.all(recommenders.map((recommender) => recommender.isReady()));
    return !ready.includes(true);
  });
}

export const redisScenarios: readonly ChaosScenario[] = [killed, older, empty, flushed, hung, slow, full];
