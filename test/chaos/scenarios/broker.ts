import { loseTransactionCoordinator } from '../kafka-front';
import type { ChaosScenario, World } from '../scenario';
import { harmUnderLoad } from '../under-load';

const ownServers = (): Record<string, never> => ({});
/** The load and the verifier wait for the broker, too. */
const timeoutMs = ({ short }: World['plan']): number => (short ? 120_000 : 600_000);

const killed: ChaosScenario = {
  name: 'broker-killed',
  about: 'the broker killed (kill -9) under load and started again with its data',
  stack: ownServers,
  timeoutMs,
  run: (world) =>
    harmUnderLoad(world, {
      what: 'broker killed',
      times: world.plan.short ? 1 : 3,
      async harm() {
        world.stack.kafka.kill('SIGKILL');
        await world.stack.kafka.start();
      },
    }),
};

const restarted: ChaosScenario = {
  name: 'broker-restarted',
  about: 'the broker stopped in order and started again under load',
  stack: ownServers,
  timeoutMs,
  run: (world) =>
    harmUnderLoad(world, {
      what: 'broker restarted',
      times: world.plan.short ? 1 : 3,
      async harm() {
        await world.stack.kafka.stop();
        await world.stack.kafka.start();
      },
    }),
};

const hung: ChaosScenario = {
  name: 'broker-hung',
  about: 'the broker stopped (SIGSTOP) for longer than sessions last, then continued',
  stack: ownServers,
  timeoutMs,
  run: (world) =>
    harmUnderLoad(world, {
      what: 'broker hung',
      times: 1,
      async harm() {
        const { kafka } = world.stack;
        kafka.kill('SIGSTOP');
        try {
          await world.pause(world.plan.short ? 12_000 : 30_000);
        } finally {
          kafka.kill('SIGCONT');
        }
      },
    }),
};

const coordinatorAway: ChaosScenario = {
  name: 'coordinator-away',
  about: 'the transaction coordinator away, while fetches and group membership go on',
  proxied: true,
  stack: ownServers,
  timeoutMs,
  run: (world) =>
    harmUnderLoad(world, {
      what: 'transaction coordinator away',
      times: world.plan.short ? 1 : 2,
      async harm({ recommenders }) {
        const returns = loseTransactionCoordinator(world.proxy);
        try {
          await world.pause(1_000);
          const before = world.seen();
          await world.pause(world.plan.short ? 7_000 : 19_000);
          world.check('nothing is committed without a coordinator', world.seen() === before);
          for (const recommender of recommenders) {
            world.check('the recommender says that it waits', !(await recommender.isReady()));
          }
        } finally {
          returns();
        }
      },
    }),
};

export const brokerScenarios: readonly ChaosScenario[] = [killed, restarted, hung, coordinatorAway];
