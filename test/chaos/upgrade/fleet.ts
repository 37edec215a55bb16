import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startServiceProcess, type ServiceProcess } from '../../helpers/recommender-process';
import { waitFor } from '../../helpers/wait-for';
import type { World } from '../scenario';

/** In the order of an upgrade, readers before those who write what they read: docs/upgrading.md. */
const members = ['registry', 'evaluator', 'archiver', 'features', 'recommender', 'recommender', 'gateway'] as const;
/** All start at once, beside a broker that has just started. */
const readyWithinMs = 120_000;
export type Member = (typeof members)[number];
const withApi: readonly Member[] = ['registry', 'gateway'];

/** One of each service that follows the stream or serves, and two recommenders, of one version or, while they are replaced, of two. */
export interface Fleet {
  /** Starts those that are not there, of the version in this folder; resolves when all are ready. */
  start(root: string): Promise<void>;
  /**
   * One after the other: an instance of the version in this folder first, then the one that was there drains. Going back, the last that was
   * replaced is the first.
   */
  replace(root: string, direction: 'forward' | 'back'): Promise<void>;
  stop(): Promise<void>;
  /** Ends whatever still runs. */
  kill(): Promise<void>;
  /** Where requests to a service with an API go: to the newcomer, once it is ready. */
  urlOf(member: Member): string;
}

/** Of the services of an upgrade those that the version in this folder has. */
export const membersOf = (root: string): readonly Member[] =>
  members.filter((member) => existsSync(join(root, 'services', member)));

export function createFleet(world: World, env: Readonly<Record<string, string>>, of: readonly Member[]): Fleet {
  const running: { readonly member: Member; readonly process: ServiceProcess }[] = [];
  const urls = new Map<Member, string>();

  async function startOne(member: Member, root: string): Promise<(typeof running)[number]> {
    const own = member === 'recommender' ? world.start(env, root) : startServiceProcess(member, env, root);
    const one = { member, process: own };
    running.push(one);
    world.track(own.pid);
    await own.ready(readyWithinMs);
    if (withApi.includes(member)) {
      const url = (): string | undefined => own.log.map((line) => /"url":"(http:[^"]+)"/.exec(line)?.[1]).find(Boolean);
      urls.set(member, await waitFor(url, { what: `the address of the ${member}` }));
    }
    return one;
  }

  async function stopOne(one: (typeof running)[number]): Promise<void> {
    running.splice(running.indexOf(one), 1);
    const code = await one.process.stop();
    world.check(`a ${one.member} that leaves ends with ${code}`, code === 0);
  }

  return {
    urlOf: (member) => urls.get(member) ?? '',
    async start(root) {
      await Promise.all(of.map((member) => startOne(member, root)));
    },
    async replace(root, direction) {
      const leavers = direction === 'forward' ? [...running] : [...running].reverse();
      for (const leaver of leavers) {
        await world.fault(`another ${leaver.member}`, () => startOne(leaver.member, root));
        await world.fault(`the old ${leaver.member} leaves`, () => stopOne(leaver));
        await world.recovered();
      }
    },
    async stop() {
      await Promise.all([...running].map(stopOne));
    },
    async kill() {
      for (const { process } of running) process.kill('SIGKILL');
      await Promise.all(running.map(({ process }) => process.exited));
    },
  };
}
