import type { CommandAction, CommandPayload } from '../../../lib/domain/registry/commands';
import { createDeployedModels, followedModel, type DeployedModels } from '../../helpers/deployed-models';
import type { RecommenderProcess } from '../../helpers/recommender-process';
import { watchDeployments } from '../deployment-witness';
import { lastingLoad } from '../lasting-load';
import type { ChaosScenario, World } from '../scenario';

const versions = ['1', '2', '3', '4'];
const running = 2;
const changeEveryMs = 1_000;
/** One change in so many comes to serve at least, on the slowest machine. */
const leastServed = 4;

/** Canaries' users wait for a fifth of it: no machine is so busy that they get live instead. */
const env = { STREAMREC_RECOMMENDER_INFERENCE_TIMEOUT_MS: '55000' };

type Move = { [A in CommandAction]: readonly [action: A, payload: CommandPayload<A>] }[CommandAction];

/** Something that an operator could do now. */
function nextMove(models: DeployedModels, random: () => number): Move {
  const { deployment } = models.registry.log.state().models.get(followedModel) ?? {};
  const { canary = null, live = null, shadows = [], fallbacks = [] } = deployment ?? {};
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const others = versions.filter((version) => version !== live?.version && version !== canary?.version);
  const moves: Move[] = [];
  if (canary) {
    moves.push(['deploy.canary', { version: canary.version, share: 0.1 + 0.8 * random() }]);
    moves.push(['deploy.canary-ended', { cause: 'operator' }], ['deploy.live', { version: canary.version }]);
  } else {
    const start: Move = ['deploy.canary', { version: pick(others), share: 0.1 + 0.8 * random() }];
    moves.push(start, start, ['deploy.live', { version: pick(others) }]);
  }
  if (fallbacks.length > 0) moves.push(['deploy.rolled-back', { cause: 'operator' }]);
  const shadow = shadows[0];
  if (shadow) moves.push(['deploy.shadow-ended', { version: shadow.version }]);
  else moves.push(['deploy.shadow', { version: pick(others) }]);
  return pick(moves);
}

async function run(world: World): Promise<void> {
  const { plan, random } = world;
  const models = await createDeployedModels(world.stack.brokers);
  const witness = watchDeployments(world, models);
  try {
    for (const version of versions) await models.add(version);
    await models.do('deploy.live', { version: '1' });
    const alive = Array.from({ length: running }, () => world.start(models.env));
    await Promise.all(alive.map((one) => one.ready()));
    const changes = plan.short ? 7 : 60;
    const kills = plan.short ? 1 : 6;
    const { finish } = lastingLoad(world, (changes * changeEveryMs) / 1_000);
    for (let n = 1; n <= changes; n++) {
      const [action, payload] = nextMove(models, random);
      await models.do(action, payload);
      if (n % Math.ceil(changes / (kills + 1)) === 0) await kill(world, alive, models.env);
      await world.pause(changeEveryMs);
    }
    // Of changes that come faster than versions open, the last is served.
    await world.until('the last change', () => witness.revisions.size > changes / leastServed, 60_000);
    await finish();
    await world.until('every result', () => world.waiting() === 0, 120_000);
    const named = witness.revisions.size;
    world.note(`${changes} changes, recommendations by ${named} deployments, ${witness.byCanary} by canaries`);
    for (const wrong of witness.wrong) world.check(wrong, false);
    world.check(`recommendations name ${named} deployments of ${changes} changes`, named > changes / leastServed);
  } finally {
    witness.close();
    await models.close();
  }
}

async function kill(world: World, alive: RecommenderProcess[], more: Readonly<Record<string, string>>): Promise<void> {
  await world.fault('kill -9', async () => {
    const victim = alive.shift() as RecommenderProcess;
    victim.kill('SIGKILL');
    await victim.exited;
    alive.push(world.start(more));
  });
}

export const deploymentsScenarios: readonly ChaosScenario[] = [
  {
    name: 'deployments',
    about: 'a promotion, canary, shadow or rollback every second, and recommenders killed (kill -9) meanwhile',
    shortEvents: 3_500,
    env,
    run,
  },
];
