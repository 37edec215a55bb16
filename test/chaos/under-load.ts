import type { RecommenderProcess } from '../helpers/recommender-process';
import type { Load, LoadOptions, World } from './scenario';

export interface UnderLoad {
  readonly recommenders: readonly RecommenderProcess[];
  readonly load: Load;
}

/** One that is watched from the short form, two that share the partitions otherwise; they and a load of a steady rate are running. */
export async function underLoad(
  world: World,
  env: Readonly<Record<string, string>> = {},
  load: LoadOptions = {},
): Promise<UnderLoad> {
  const recommenders = Array.from({ length: world.plan.short ? 1 : 2 }, () => world.start(env));
  await Promise.all(recommenders.map((recommender) => recommender.ready()));
  return { recommenders, load: world.load({ rate: rateOf(world), ...load }) };
}

/** Events a second: what two busy cores take with room to spare. */
export function rateOf(world: World): number {
  return world.plan.short ? 500 : 1_500;
}

/** Does the same harm so often; the load goes on until the last is over, and until all that was planned is written. */
export async function harmUnderLoad(
  world: World,
  { what, times, harm }: { what: string; times: number; harm: (running: UnderLoad) => Promise<void> },
): Promise<void> {
  const running = await underLoad(world, {}, { events: Infinity });
  let ended = 0;
  for (const { exited } of running.recommenders) void exited.then(() => ended++);
  for (let time = 1; time <= times; time++) {
    await seenShare(world, time / (times + 2));
    await world.fault(what, () => harm(running));
    await world.recovered();
  }
  await world.until('the planned events', () => running.load.written >= world.plan.events, 300_000);
  await running.load.stop();
  world.check('no recommender has ended', ended === 0);
}

/** Waits until this share of the planned events has its results. */
export async function seenShare(world: World, share: number): Promise<void> {
  await world.until(
    `${Math.round(share * 100)} % of the results`,
    () => world.seen() >= share * world.plan.events,
    120_000,
  );
}
