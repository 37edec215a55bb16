import type { Message } from 'kafkajs';
import { anEvent } from '../../helpers/events';
import { expectShopping, type Expect } from '../../helpers/expectation';
import type { RecommenderProcess } from '../../helpers/recommender-process';
import { faultItem, writeFaultModel } from '../fault-model';
import { treeOf } from '../processes';
import type { ChaosScenario, World } from '../scenario';
import { rateOf, seenShare } from '../under-load';

const faultUser = 'user-at-fault';

/** Dead letters are exactly the events of the one user whose histories the model does not survive. */
const expectUserDead: Expect = (source, event, partition) =>
  event?.user_id === faultUser
    ? { result: 'dead-letter', list: null, tier: null }
    : expectShopping(source, event, partition);

/** Every event of that user is about the fault item, so that each of its histories is at fault. */
function faultEvents(world: World): { readonly made: () => number; next(): Message } {
  let made = 0;
  return {
    made: () => made,
    next() {
      made++;
      const event = anEvent({ event_id: `fault-${made}`, user_id: faultUser, item_id: faultItem });
      return { key: faultUser, value: world.encode(event) };
    },
  };
}

/** Of a service, by its process id: what it started. */
const inferencePids = ({ pid }: RecommenderProcess): number[] => treeOf(pid).slice(1);

function lostWorkers(recommender: RecommenderProcess, reason: string): Promise<number> {
  return recommender.metric('rec_inference_workers_lost_total', { reason });
}

const dies: ChaosScenario = {
  name: 'inference-dies',
  about: 'inference processes killed by SIGABRT and SIGSEGV, and a user whose history ends each that runs it (SIGFPE)',
  shortEvents: 3_000,
  expect: expectUserDead,
  model: (folder) => writeFaultModel(folder, 'dies'),
  async run(world) {
    const kills = world.plan.short ? 4 : 20;
    const recommender = world.start();
    await recommender.ready();
    const fault = faultEvents(world);
    const load = world.load({
      rate: rateOf(world),
      mix: { share: (world.plan.short ? 6 : 30) / world.plan.events, record: fault.next },
    });
    for (let kill = 1; kill <= kills; kill++) {
      await seenShare(world, kill / (kills + 2));
      await world.pause(world.random() * 200);
      await world.fault('killed inference', async () => {
        const pid = await world.until('an inference process', () => inferencePids(recommender)[0]);
        tryKill(pid, world.random() < 0.5 ? 'SIGABRT' : 'SIGSEGV');
      });
    }
    await load.done;
    await world.until('every result', () => world.waiting() === 0, 120_000);
    const ends = (await lostWorkers(recommender, 'SIGABRT')) + (await lostWorkers(recommender, 'SIGSEGV'));
    const crashes = await lostWorkers(recommender, 'SIGFPE');
    world.note(`${ends} processes killed, ${crashes} crashed on ${fault.made()} events`);
    // A kill may meet a process that crashes by itself at that moment.
    world.check(`${ends} of ${kills} kills are counted`, ends > 0 && ends <= kills);
    world.check('every event at fault crashed a process', crashes >= fault.made());
    world.check('the recommender itself has not ended', !recommender.hasEnded());
  },
};

const hangs: ChaosScenario = {
  name: 'inference-hangs',
  about: 'a user whose history the model never comes back from: killed after the time limit, really gone',
  shortEvents: 2_000,
  expect: expectUserDead,
  env: { STREAMREC_RECOMMENDER_INFERENCE_TIMEOUT_MS: '1000' },
  model: (folder) => writeFaultModel(folder, 'hangs'),
  async run(world) {
    const recommender = world.start();
    await recommender.ready();
    const fault = faultEvents(world);
    const share = (world.plan.short ? 2 : 10) / world.plan.events;
    await world.load({ rate: rateOf(world), mix: { share, record: fault.next } }).done;
    // The draw may have given none.
    await world.send([fault.next()]);
    await world.until('every result', () => world.waiting() === 0, 300_000);
    const killed = await lostWorkers(recommender, 'timeout');
    world.note(`${killed} processes killed for their silence on ${fault.made()} events`);
    world.check('every event at fault hung a process', killed >= fault.made());
    await world.until('the hung processes to be gone', () => inferencePids(recommender).length === 1);
    world.check('the recommender itself has not ended', !recommender.hasEnded());
  },
};

const throws: ChaosScenario = {
  name: 'inference-throws',
  about: "a model that fails on one user's history, a hundredth of all events",
  shortEvents: 3_000,
  expect: expectUserDead,
  model: (folder) => writeFaultModel(folder, 'throws'),
  async run(world) {
    const recommender = world.start();
    await recommender.ready();
    const fault = faultEvents(world);
    await world.load({ rate: rateOf(world), mix: { share: 0.01, record: fault.next } }).done;
    await world.until('every result', () => world.waiting() === 0, 120_000);
    const lost = await recommender.metric('rec_inference_workers_lost_total');
    world.note(`${fault.made()} events at fault`);
    world.check(`no process is lost to a model that throws, not ${lost}`, lost === 0);
  },
};

/** It may have gone since it was seen. */
function tryKill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export const inferenceScenarios: readonly ChaosScenario[] = [dies, hangs, throws];
