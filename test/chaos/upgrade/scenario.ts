import { createRedis } from '../../../lib/redis/create-redis';
import { redisSettings } from '../../../lib/redis/redis-settings';
import { anEvent } from '../../helpers/events';
import { projectRoot } from '../../helpers/project-root';
import { compareWithRedis, firstCopies, untilApplied } from '../redis-contents';
import type { ChaosScenario, World } from '../scenario';
import { askAlways, askForLists } from './ask-always';
import { createFleet, membersOf } from './fleet';
import type { WayBack } from '../../helpers/releases';
import { openShop } from './shop';
import { watchArchive } from './watch-archive';
import { watchExamples } from './watch-examples';

export interface UpgradePlan {
  /** Of the earlier version. */
  readonly name: string;
  readonly root: string;
  /** Null: it is not gone back to. */
  readonly back: WayBack | null;
}

/** Events a second. */
const rate = { short: 200, full: 800 };
/** Enough that no history of the load begins anew, and few enough that most users come several times. */
const users = 1_000;
const ends = 'end-';
const dayMs = 86_400_000;

/** An earlier version's services are replaced by this one's under load, and then the other way round. */
export function upgradeScenario({ name, root, back }: UpgradePlan): ChaosScenario {
  async function run(world: World): Promise<void> {
    const members = membersOf(root);
    // A setting of a service that a version does not have is an error there.
    const archive = members.includes('archiver') ? watchArchive(world) : null;
    const shop = await openShop(world, root, archive?.env ?? {});
    const fleet = createFleet(world, shop.env, members);
    const examples = await watchExamples(world, shop.topics.trainingExamples, ends);
    const redis = createRedis(redisSettings(world.settings.redis));
    const { log } = firstCopies(world);
    try {
      await fleet.start(root);
      const load = world.load({
        events: Infinity,
        rate: rate[world.plan.short ? 'short' : 'full'],
        users,
        prefix: 'u',
      });
      const page = askForLists(
        () => fleet.urlOf('gateway'),
        shop.keys.client,
        (n) => `u0.${n % users}`,
      );
      const operator = askAlways({
        url: () => fleet.urlOf('registry'),
        key: shop.keys.operator,
        path: () => '/v1/models',
      });
      const clients = { gateway: page, registry: operator };
      const stopClients = () => Promise.all(Object.values(clients).map((client) => client.stop()));
      await goOn(world);
      await fleet.replace(projectRoot, 'forward');
      // Whoever looks after models may still have the earlier command line.
      await shop.promote(root, fleet.urlOf('registry'), '2');
      await goOn(world);
      if (back === 'rolling') await fleet.replace(root, 'back');
      if (back === 'stopped') {
        await stopClients();
        await world.fault('all stop, and start as they were', async () => {
          await fleet.stop();
          await fleet.start(root);
        });
      }
      if (back !== null) {
        await shop.promote(root, fleet.urlOf('registry'), '1');
        await goOn(world);
      }
      await stopClients();
      await load.stop();
      await endWindows(world);
      await world.until('every event to be read', () => world.verifier.sources >= load.written);
      await world.until('every result', () => world.waiting() === 0);
      await untilApplied(world, shop.groups.features);
      await world.until('every example', () => examples.missing === 0).catch(() => undefined);
      await archive?.whole();
      await fleet.stop();

      if (archive === null) world.note('without an archiver, which the earlier version has not');
      world.note(`${name} and back: ${back ?? 'not tried'}; ${examples.judged} judged, ${page.answered} asked for`);
      for (const [service, { answered, failures }] of Object.entries(clients)) {
        for (const failure of failures) world.check(`${service}: ${failure}`, false);
        world.check(`the ${service} has answered`, answered > 0);
      }
      const differing = (await archive?.differing()) ?? [];
      world.check(`the archive differs from the topic in partitions ${differing.join(', ')}`, differing.length === 0);
      world.check(`${examples.missing} recommendations were not judged`, examples.missing === 0);
      world.check(`${examples.doubled} recommendations were judged twice`, examples.doubled === 0);
      world.check(`${examples.strange} examples are of nothing or cannot be read`, examples.strange === 0);
      await compareWithRedis(world, redis, log);
    } finally {
      await Promise.allSettled([fleet.kill(), examples.close(), redis.close()]);
      archive?.close();
      await shop.models.close();
    }
  }
  return { name: 'upgrade', about: `services of ${name} are replaced one by one, and back again`, run };
}

/** Each partition shows what whoever owns it now can do. */
async function goOn(world: World): Promise<void> {
  const before = world.seen();
  const enough = rate.short * 2;
  await world.until('the stream to go on', () => world.seen() > before + enough && world.waiting() < enough);
}

/** One event for each partition, far later than all others: what came before is judged. */
async function endWindows(world: World): Promise<void> {
  const partitions = (await world.admin.partitionCount(world.topics.events)) ?? 0;
  const messages = Array.from({ length: partitions }, (_, partition) => {
    const user_id = `${ends}${partition}`;
    const event = anEvent({ event_id: user_id, user_id, timestamp: anEvent().timestamp + dayMs });
    return { key: user_id, partition, value: world.encode(event) };
  });
  await world.send(messages);
}
