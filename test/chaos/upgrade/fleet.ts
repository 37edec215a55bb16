import { startServiceProcess, type ServiceProcess } from '../../helpers/recommender-process';
import { waitFor } from '../../helpers/wait-for';
import type { World } from '../scenario';

/** In the order of an upgrade, readers before those who write what they read: docs/upgrading.md. */
const members = ['evaluator', 'features', 'recommender', 'recommender', 'gateway'] as const;
/** All start at once, beside a broker that has just started. */
const readyWithinMs = 120_000;
type Member = (typeof members)[number];

/** One of each service and two recommenders, of one version or, while they are replaced, of two. */
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
  /** Of the gateway that requests go to. */
  readonly gatewayUrl: string;
}

export function createFleet(world: World, env: Readonly<Record<string, string>>): Fleet {
  const running: { readonly member: Member; readonly process: ServiceProcess }[] = [];
  let gatewayUrl = '';

  async function startOne(member: Member, root: string): Promise<(typeof running)[number]> {
    const own = member === 'recommender' ? world.start(env, root) : startServiceProcess(member, env, root);
    const one = { member, process: own };
    running.push(one);
    world.track(own.pid);
    await own.ready(readyWithinMs);
    if (member === 'gateway') {
      const url = (): string | undefined => own.log.map((line) => /"url":"(http:[^"]+)"/.exec(line)?.[1]).find(Boolean);
      gatewayUrl = await waitFor(url, { what: 'the address of the gateway' });
    }
    return one;
  }

  async function stopOne(one: (typeof running)[number]): Promise<void> {
    running.splice(running.indexOf(one), 1);
    const code = await one.process.stop();
    world.check(`a ${one.member} that leaves ends with ${code}`, code === 0);
  }

  return {
    get gatewayUrl() {
      return gatewayUrl;
    },
    async start(root) {
      await Promise.all(members.map((member) => startOne(member, root)));
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
