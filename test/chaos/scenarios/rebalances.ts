import type { RecommenderProcess } from '../../helpers/recommender-process';
import { lastingLoad } from '../lasting-load';
import type { ChaosScenario, World } from '../scenario';

const instances = 3;
/** About what one takes. */
const secondsEach = 2.5;

const assignments = ({ log }: RecommenderProcess): number =>
  log.filter((line) => line.includes('partitions assigned')).length;

async function run(world: World): Promise<void> {
  const { plan, random } = world;
  const wanted = plan.short ? 6 : 40;
  const killAt = Math.floor(wanted / 2);
  const alive: RecommenderProcess[] = [];
  let rebalances = 0;

  /** Does what makes the group rebalance, and waits until every instance has got its partitions anew. */
  async function rebalance(what: string, work: () => Promise<void>): Promise<void> {
    const before = new Map(alive.map((one) => [one, assignments(one)]));
    await world.fault(what, work);
    await world.until(`partitions after: ${what}`, () =>
      alive.every((one) => assignments(one) > (before.get(one) ?? 0)),
    );
    rebalances++;
  }

  const join = (): Promise<void> => rebalance('an instance joins', async () => void alive.push(world.start()));

  async function leave(): Promise<void> {
    const one = alive.splice(Math.floor(random() * alive.length), 1)[0] as RecommenderProcess;
    await rebalance('an instance leaves', async () => {
      world.check('an instance that leaves ends with 0', (await one.stop()) === 0);
    });
  }

  /** SIGTERM, and kill -9 before it can have finished what it had taken. */
  async function dieDraining(): Promise<void> {
    const one = alive.shift() as RecommenderProcess;
    await rebalance('an instance is killed while it drains', async () => {
      one.kill('SIGTERM');
      await world.until('the instance to drain', () => one.log.some((line) => line.includes('asked to stop')));
      one.kill('SIGKILL');
      const { signal } = await one.exited;
      world.check('the instance was killed before it had left', signal === 'SIGKILL');
    });
  }

  alive.push(...Array.from({ length: instances }, () => world.start()));
  await Promise.all(alive.map((one) => one.ready()));
  const { finish } = lastingLoad(world, wanted * secondsEach);
  await world.until('the stream to run', () => world.seen() > 0);
  for (let n = 0; n < wanted || alive.length < instances; n++) {
    if (n === killAt && alive.length === instances) await dieDraining();
    else if (alive.length < instances) await join();
    else await leave();
    await world.pause(random() * 500);
  }
  await finish();
  world.note(`${rebalances} rebalances`);
  world.check(`${rebalances} rebalances, expected ${wanted}`, rebalances >= wanted);
}

export const rebalancesScenarios: readonly ChaosScenario[] = [
  {
    name: 'rebalances',
    about: 'three instances that join and leave all the time, one killed (kill -9) while it drains',
    shortEvents: 6_000,
    run,
  },
];
