import { clusterNodes } from '../../../lib/stack/redis-cluster';
import type { RecommenderProcess } from '../../helpers/recommender-process';
import { lastingLoad } from '../lasting-load';
import { leaderMoves, watchLeaders } from '../leaders';
import { primaryOf, replicaOf, withoutReplication } from '../redis-server';
import type { ChaosScenario, World } from '../scenario';
import { harmUnderLoad } from '../under-load';

const ownServers = (): Record<string, never> => ({});
const timeoutMs = ({ short }: World['plan']): number => (short ? 240_000 : 900_000);
const oneOf = <T>(all: readonly T[], random: () => number): T => all[Math.floor(random() * all.length)] as T;

const brokerLost: ChaosScenario = {
  name: 'broker-lost',
  about: 'one of three brokers, a controller too, killed (kill -9) under load and never started again',
  only: 'cluster',
  stack: ownServers,
  timeoutMs,
  async run(world) {
    const lost = oneOf(world.stack.kafkaNodes, world.random);
    await harmUnderLoad(world, {
      what: `${lost.name} killed for good`,
      times: 1,
      async harm() {
        lost.kill('SIGKILL');
        await lost.exited();
      },
    });
    world.note(`${lost.name} killed`);
    world.check('the broker stayed away', lost.pid === undefined);
  },
};

const leadersMoved: ChaosScenario = {
  name: 'leaders-moved',
  about:
    'each broker restarted in turn, by order or by kill -9: leaders and coordinators move away and back under load',
  only: 'cluster',
  stack: ownServers,
  timeoutMs,
  async run(world) {
    const leaders = await watchLeaders(world);
    try {
      const { kafkaNodes } = world.stack;
      let next = 0;
      await harmUnderLoad(world, {
        what: 'a broker restarted',
        times: kafkaNodes.length,
        async harm() {
          const broker = kafkaNodes[next++ % kafkaNodes.length] as (typeof kafkaNodes)[number];
          if (world.random() < 0.5) await broker.stop();
          else broker.kill('SIGKILL');
          await broker.exited();
          await world.until('other leaders', async () => !(await leaders.now()).includes(null), 60_000);
          await broker.start();
          await world.until('every copy in sync again', () => leaders.areInSync(), 120_000);
        },
      });
      // The brokers hold an election for the leaders that are meant by themselves, every 10 s (lib/stack/kafka-properties).
      await world.until('leaders where they are meant', () => leaders.areWhereMeant(), 60_000);
      world.note(`leaders moved ${leaderMoves(leaders.seen)} times`);
      world.check('leaders have moved', leaderMoves(leaders.seen) > 0);
    } finally {
      await leaders.close();
    }
  },
};

const failover: ChaosScenario = {
  name: 'redis-failover',
  about:
    'a Redis primary killed (kill -9) whose replica lacks its last second and takes its place; then it comes back as a replica',
  only: 'cluster',
  stack: ownServers,
  timeoutMs,
  run: (world) =>
    harmUnderLoad(world, {
      what: 'Redis primary lost',
      times: world.plan.short ? 1 : 3,
      async harm() {
        const primary = await primaryOf(world.stack, world.random());
        const replica = await replicaOf(world.stack, primary);
        const missing = await withoutReplication(primary, () => world.pause(1_000));
        primary.server.kill('SIGKILL');
        await primary.server.exited();
        await world.until('the replica to take its place', async () => {
          const self = (await clusterNodes(replica.port)).find(({ isSelf }) => isSelf);
          return self?.isPrimary === true && self.slotCount > 0;
        });
        await primary.server.start();
        await world.until('it to be a replica', async () => {
          const self = (await clusterNodes(primary.port)).find(({ isSelf }) => isSelf);
          return self?.isPrimary === false;
        });
        world.note(`${Math.round(missing / 1024)} KiB of writes gone with ${primary.server.name}`);
        world.check('writes were lost with the primary', missing > 0);
      },
    }),
};

const most = 4;
/** About what a step of it takes. */
const secondsEach = 3;

async function scale(world: World): Promise<void> {
  const { plan, random } = world;
  const rounds = plan.short ? 1 : 4;
  const alive: RecommenderProcess[] = [world.start()];
  await (alive[0] as RecommenderProcess).ready();
  const { finish } = lastingLoad(world, rounds * 2 * most * secondsEach);
  await world.until('the stream to run', () => world.seen() > 0);

  async function more(): Promise<void> {
    const one = world.start();
    alive.push(one);
    await one.ready();
  }

  async function die(): Promise<void> {
    const victim = alive.splice(Math.floor(random() * alive.length), 1)[0] as RecommenderProcess;
    victim.kill('SIGKILL');
    await victim.exited;
  }

  async function fewer(): Promise<void> {
    const one = alive.splice(Math.floor(random() * alive.length), 1)[0] as RecommenderProcess;
    world.check('an instance that leaves ends with 0', (await one.stop()) === 0);
  }

  for (let round = 0; round < rounds; round++) {
    const dieAt = 2 + Math.floor(random() * (most - 1));
    const diesGrowing = round % 2 === 0;
    let died = false;
    while (alive.length < most) {
      await world.fault('an instance more', more);
      // At once, while the one that has just come takes its partitions.
      if (diesGrowing && !died && alive.length === dieAt) {
        died = true;
        await world.fault('an instance killed on the way up', die);
      } else await world.pause(random() * 1_000);
    }
    while (alive.length > 1) {
      await world.fault('an instance less', !diesGrowing && alive.length === dieAt ? die : fewer);
      await world.pause(random() * 1_000);
    }
    await world.recovered();
  }
  await finish();
  world.note(`${rounds} times from 1 to ${most} and back`);
}

const scaled: ChaosScenario = {
  name: 'scaled',
  about: 'recommenders from one to four and back under load, one of them killed (kill -9) on the way',
  only: 'cluster',
  timeoutMs,
  run: scale,
};

export const clusterScenarios: readonly ChaosScenario[] = [brokerLost, leadersMoved, failover, scaled];
