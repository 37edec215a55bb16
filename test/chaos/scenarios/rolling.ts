import type { RecommenderProcess } from '../../helpers/recommender-process';
import { watchLatency } from '../latency';
import type { ChaosScenario, World } from '../scenario';
import { percentile } from '../trend';
import { watchStalls } from '../stalls';

const instances = 3;
/** Held to in the full form alone: the short one runs beside others. */
const mayTakeMs = 5_000;
/** Events a second: what such a shop has at its best hour, and below half of what two cores can do. */
const rate = { short: 400, full: 1_500 };
const calmMs = { short: 1_000, full: 15_000 };
const rounds = { short: 1, full: 3 };

/** A new instance first, then an old one drains: as an orchestrator rolls a new version out. */
async function run(world: World): Promise<void> {
  const form = world.plan.short ? 'short' : 'full';
  const alive = Array.from({ length: instances }, () => world.start());
  await Promise.all(alive.map((one) => one.ready()));
  const latency = watchLatency(world.verifier);
  const load = world.load({ events: Infinity, rate: rate[form] });
  await world.until('the stream to run', () => world.seen() > 0);
  // What was due before anybody was ready.
  await world.until('what waited', () => world.waiting() < rate[form] / 2);
  latency.take();
  await world.pause(calmMs[form]);
  const calm = latency.take();
  const stalls = watchStalls(world.verifier);
  for (let n = 0; n < rounds[form] * instances; n++) {
    const newcomer = world.start();
    await world.fault('an instance more', () => newcomer.ready());
    alive.push(newcomer);
    const leaver = alive.shift() as RecommenderProcess;
    await world.fault('an old one leaves', async () => {
      world.check('an instance that leaves ends with 0', (await leaver.stop()) === 0);
    });
  }
  await world.recovered();
  const longestMs = stalls.stop();
  const missing = world.plan.events - load.written;
  await load.stop();
  if (missing > 0) await world.load({ events: missing, prefix: 'after-' }).done;
  const rolling = latency.take();
  const [before, during] = [percentile(calm, 0.99), percentile(rolling, 0.99)];
  const times = `${rounds[form] * instances} restarts at ${rate[form]} events/s`;
  world.note(`${times}: p99 ${before} ms before, ${during} ms; no partition stood still longer than ${longestMs} ms`);
  if (world.plan.short) return;
  world.check(`p99 is ${during} ms in a rolling restart`, during <= mayTakeMs);
  world.check(`a partition stood still for ${longestMs} ms`, longestMs <= mayTakeMs);
}

export const rollingScenarios: readonly ChaosScenario[] = [
  {
    name: 'rolling-restart',
    about: 'all three instances are replaced under load, a new one first each time; how long events wait meanwhile',
    run,
  },
];
