import { readFileSync } from 'node:fs';
import type { Message } from 'kafkajs';
import { expectShopping, type Expect } from '../../helpers/expectation';
import { createPoison, poisonHeader } from '../poison';
import { watchPoison } from '../poison-watch';
import type { ChaosScenario, World } from '../scenario';
import { rateOf, seenShare } from '../under-load';

/** What came of poison is known without asking the code under test. */
const expectPoisonDead: Expect = (source, event, partition) =>
  source.headers.has(poisonHeader)
    ? { result: 'dead-letter', list: null, tier: null }
    : expectShopping(source, event, partition);

/** Watches what becomes of the poison that `work` has written by `next`. */
async function accountForPoison(world: World, work: (next: () => Message) => Promise<void>): Promise<void> {
  const poison = await createPoison({ random: world.random, encode: world.encode });
  const { written, letters, unlike } = watchPoison(world, poison.kinds);
  let made = 0;
  await work(() => {
    made++;
    return poison.next();
  });
  await world.until('all poison to be read', () => sum(written) === made);
  await world.until('all results', () => world.waiting() === 0, world.plan.short ? 60_000 : 600_000);
  for (const [kind, count] of written) {
    const dead = letters.get(kind) ?? 0;
    if (dead !== count) world.check(`${count} dead letters of "${kind}", not ${dead}`, false);
  }
  for (const letter of unlike) world.check(`the dead letter ${letter}`, false);
  world.note(`${made} poisoned records of ${written.size} kinds`);
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

const mixed: ChaosScenario = {
  name: 'poison',
  about: '2 % poison of every kind among good events, with kills (kill -9) meanwhile',
  expect: expectPoisonDead,
  run: (world) =>
    accountForPoison(world, async (next) => {
      const kills = world.plan.short ? 1 : 5;
      let recommender = world.start();
      const other = world.start();
      await Promise.all([recommender.ready(), other.ready()]);
      const load = world.load({ rate: rateOf(world), mix: { share: 0.02, record: next } });
      for (let kill = 1; kill <= kills; kill++) {
        await seenShare(world, kill / (kills + 1));
        await world.fault('killed', async () => {
          recommender.kill('SIGKILL');
          await recommender.exited;
          recommender = world.start();
          await recommender.ready();
        });
      }
      await load.done;
    }),
};

const flood: ChaosScenario = {
  name: 'poison-flood',
  about: 'nothing but poison: no stall, and memory flat; a day of it with --events 1000000',
  expect: expectPoisonDead,
  timeoutMs: ({ events }) => 120_000 + events * 2,
  run: (world) =>
    accountForPoison(world, async (next) => {
      const recommender = world.start();
      await recommender.ready();
      const began = performance.now();
      const sizes: number[] = [];
      for (let written = 0; written < world.plan.events; written += chunk) {
        const count = Math.min(chunk, world.plan.events - written);
        await world.send(Array.from({ length: count }, next));
        await world.until('the flood to flow', () => world.waiting() <= mostWaiting);
        sizes.push(residentMb(recommender.pid));
      }
      await world.until('the flood to end', () => world.waiting() === 0);
      world.note(`${Math.round((world.plan.events * 1_000) / (performance.now() - began))} dead letters/s`);
      if (world.plan.short) return;
      const [middle, last] = [highest(sizes, 1 / 3), highest(sizes, 2 / 3)];
      world.note(`memory ${middle} MB in the second third, ${last} MB in the last`);
      world.check('memory is flat', last <= middle * 1.2 + 20);
    }),
};
const chunk = 1_000;
const mostWaiting = 10_000;

function residentMb(pid: number): number {
  const found = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'));
  return found ? Math.round(Number(found[1]) / 1_024) : 0;
}

function highest(sizes: readonly number[], from: number): number {
  const third = Math.ceil(sizes.length / 3);
  const first = Math.floor(sizes.length * from);
  return Math.max(...sizes.slice(first, first + third));
}

export const poisonScenarios: readonly ChaosScenario[] = [mixed, flood];
