import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createRedis } from '../../../lib/redis/create-redis';
import { redisSettings } from '../../../lib/redis/redis-settings';
import { projectRoot } from '../../helpers/project-root';
import { compareWithRedis, firstCopies, untilApplied } from '../redis-contents';
import type { ChaosScenario, World } from '../scenario';
import { rateOf, seenShare } from '../under-load';

function startFeatures(env: Readonly<Record<string, string>>): ChildProcess {
  const passed = Object.entries(process.env).filter(([name]) => name !== 'NODE_ENV' && !name.startsWith('STREAMREC_'));
  return spawn(process.execPath, [join(projectRoot, 'bin', 'streamrec.js'), 'features'], {
    env: { ...Object.fromEntries(passed), STREAMREC_METRICS_PORT: '0', STREAMREC_METRICS_HOST: '127.0.0.1', ...env },
    // It ends with this process, as its channel breaks.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

async function run(world: World): Promise<void> {
  const { admin, topics, settings, plan } = world;
  const items = `${topics.events}-items`;
  const plain = { partitions: 1, replication: settings.topics.replication, config: {} };
  await admin.createTopics([
    { ...plain, topic: items },
    { ...plain, topic: `${items}-dead` },
  ]);
  const group = `features-${topics.events}`;
  const env = {
    ...world.env,
    STREAMREC_TOPICS_ITEMS: items,
    STREAMREC_TOPICS_ITEM_DEAD_LETTERS: `${items}-dead`,
    STREAMREC_FEATURES_GROUP_ID: group,
  };
  const { log, copies } = firstCopies(world);
  let features = startFeatures(env);
  const redis = createRedis(redisSettings(settings.redis));
  try {
    world.track(features.pid as number);
    const recommender = world.start();
    await recommender.ready();
    const load = world.load({ rate: rateOf(world), repeat: 1 });
    const kills = plan.short ? 2 : 10;
    for (let kill = 1; kill <= kills; kill++) {
      await seenShare(world, kill / (kills + 1));
      features.kill('SIGKILL');
      await once(features, 'exit');
      features = startFeatures(env);
      world.track(features.pid as number);
    }
    await load.done;
    await world.until('every event to be read', () => copies() >= load.written);
    await world.until('every result', () => world.waiting() === 0);
    await untilApplied(world, group);
    const events = [...log.values()].reduce((sum, { length }) => sum + length, 0);
    world.note(`${copies() - events} of ${copies()} records were repetitions`);
    world.check('every third record at least was a repetition', copies() - events > copies() / 3);
    await compareWithRedis(world, redis, log);
  } finally {
    features.kill('SIGKILL');
    await redis.close();
  }
}

export const redeliveryScenarios: readonly ChaosScenario[] = [
  {
    name: 'redelivery',
    about:
      'every event written twice, the features service killed (kill -9) meanwhile: Redis holds what once would make',
    shortEvents: 4_000,
    run,
  },
];
