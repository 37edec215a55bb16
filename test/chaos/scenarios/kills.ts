import type { RecommenderProcess } from '../../helpers/recommender-process';
import type { KafkaRequest } from '../kafka-frames';
import type { At } from '../kafka-proxy';
import { lastingLoad } from '../lasting-load';
import type { ChaosScenario, World } from '../scenario';

/** About what one takes: the dead one's session has to end. */
const secondsEach = 8;

type Api = KafkaRequest['api'];

/** A moment to kill at: some moment, or that of a request; 'answer' is after the broker has done what was asked. */
type Aim = 'any moment' | { readonly api: Api; readonly at: At };

/** In a transaction, in the order in which its requests go out. */
const inCommits: readonly Aim[] = (['TxnOffsetCommit', 'Produce', 'EndTxn'] as const).flatMap((api) => [
  { api, at: 'request' },
  { api, at: 'answer' },
]);
/** Only a rebalance causes these; each is brought about by one more instance. */
const inRebalances: readonly Aim[] = [
  { api: 'JoinGroup', at: 'answer' },
  { api: 'SyncGroup', at: 'request' },
  { api: 'InitProducerId', at: 'request' },
  { api: 'InitProducerId', at: 'answer' },
];
const rebalanceApis = inRebalances.map((aim) => (aim as { api: Api }).api);

/** Half of them inside commits, the others between anywhere and a rebalance. */
function aims(kills: number, random: () => number): Aim[] {
  const chosen = Array.from({ length: kills }, (_, i): Aim => {
    if (i % 2 === 0) return inCommits[(i / 2) % inCommits.length] as Aim;
    return i % 4 === 1 ? 'any moment' : (inRebalances[((i - 3) / 4) % inRebalances.length] as Aim);
  });
  return chosen
    .map((aim) => ({ aim, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ aim }) => aim);
}

const textOf = (aim: Aim): string => (aim === 'any moment' ? aim : `${aim.api} ${aim.at}`);

/** Instances by the client id under which the proxy sees them. */
function instances(world: World): { readonly alive: Map<string, RecommenderProcess>; start(): RecommenderProcess } {
  const alive = new Map<string, RecommenderProcess>();
  let started = 0;
  return {
    alive,
    start() {
      const id = `instance-${++started}`;
      const one = world.start({ STREAMREC_KAFKA_CLIENT_ID: id });
      alive.set(id, one);
      return one;
    },
  };
}

async function run(world: World): Promise<void> {
  const { plan, random, proxy } = world;
  const kills = plan.short ? 4 : 20;
  const { alive, start } = instances(world);
  const running = 2;
  await Promise.all(Array.from({ length: running }, () => start().ready()));
  const { finish } = lastingLoad(world, kills * secondsEach);

  /** Waits for the moment; what it gives ends the instance of that moment and lets go of its request. */
  async function strike(aim: Aim): Promise<void> {
    if (aim === 'any moment') {
      await world.pause(random() * 200);
      const ids = [...alive.keys()];
      return end(ids[Math.floor(random() * ids.length)] as string);
    }
    if (rebalanceApis.includes(aim.api)) start();
    const ours = ({ api, clientId, transactionalId }: KafkaRequest): boolean =>
      api === aim.api && clientId !== null && alive.has(clientId) && (api !== 'Produce' || transactionalId !== null);
    const { request, release } = await world.until(`a kill at ${textOf(aim)}`, () => proxy.trap(aim.at, ours));
    await end(request.clientId as string);
    release('drop');
  }

  async function end(id: string): Promise<void> {
    const victim = alive.get(id) as RecommenderProcess;
    alive.delete(id);
    victim.kill('SIGKILL');
    await victim.exited;
  }

  let struck = 0;
  for (const aim of aims(kills, random)) {
    const from = world.seen() + random() * 300;
    await world.until('results before a kill', () => world.seen() > from);
    await world.fault(`kill -9 at ${textOf(aim)}`, async () => {
      await strike(aim);
      while (alive.size < running) start();
    });
    struck++;
    // In the short form, kills come in pairs: what costs time is the wait for the dead one's session to end.
    if (!plan.short || struck % 2 === 0) await world.recovered();
  }
  await finish();
  world.note(`${struck} kills, half of them inside commits`);
}

export const killsScenarios: readonly ChaosScenario[] = [
  {
    name: 'kills',
    about: 'recommenders killed (kill -9) at random moments, half of them inside commits, some in rebalances',
    proxied: true,
    shortEvents: 6_000,
    run,
  },
];
