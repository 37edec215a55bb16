import { clusterForm, oneOfEach } from '../../lib/stack/server-plan';
import { kafkaConfigOf, startStack, type Stack, type StackOptions } from '../../lib/stack/stack';
import { openKafkaFront, type KafkaFront } from './kafka-front';
import type { ChaosPlan, ChaosScenario } from './scenario';

/** The servers of one scenario. */
export interface Servers {
  readonly stack: Stack;
  readonly front: KafkaFront | null;
  close(): Promise<void>;
}

/** Starts what the scenario needs for itself; a server that its stack leaves out is the one that all share. */
export async function openServers(
  scenario: ChaosScenario,
  plan: ChaosPlan,
  shared: () => Promise<Stack>,
): Promise<Servers> {
  const form = plan.cluster ? clusterForm : oneOfEach;
  const front = scenario.proxied ? await openKafkaFront(form.brokers) : null;
  const options = await ownServers(scenario, plan, front);
  if (options === null) return { stack: await shared(), front: null, close: () => Promise.resolve() };
  const own = await startStack({ ...options, form });
  const close = async (): Promise<void> => {
    try {
      await front?.proxy.close();
    } finally {
      // Not to be held up by a proxy that was broken on purpose.
      await own.stop();
    }
  };
  if (own.brokers !== '' && own.redisUrl !== '') return { stack: own, front, close };
  const others = await shared();
  const stack: Stack = {
    form,
    engine: own.engine,
    brokers: own.brokers || others.brokers,
    redisUrl: own.redisUrl || others.redisUrl,
    redisPort: own.redisPort || others.redisPort,
    get kafka() {
      return own.brokers === '' ? others.kafka : own.kafka;
    },
    get redis() {
      return own.redisUrl === '' ? others.redis : own.redis;
    },
    kafkaNodes: own.brokers === '' ? others.kafkaNodes : own.kafkaNodes,
    redisNodes: own.redisUrl === '' ? others.redisNodes : own.redisNodes,
    stop: () => own.stop(),
  };
  return { stack, front, close };
}

async function ownServers(
  { stack }: ChaosScenario,
  plan: ChaosPlan,
  front: KafkaFront | null,
): Promise<StackOptions | null> {
  const options = (await stack?.(plan)) ?? (front === null ? null : { redis: false });
  if (front === null || options === null) return options;
  const asked = kafkaConfigOf(options);
  return { ...options, kafkaConfig: (nodeId) => ({ ...asked(nodeId), ...front.stackOptions.kafkaConfig(nodeId) }) };
}

/** One Kafka and one Redis for all scenarios that break neither, started when the first of them asks. */
export function sharedServers(cluster: boolean): { get(): Promise<Stack>; stop(): Promise<void> } {
  let started: Promise<Stack> | null = null;
  return {
    get() {
      started ??= startStack({ form: cluster ? clusterForm : oneOfEach }).catch((error: unknown) => {
        // One that did not start is that scenario's failure: the next begins anew.
        started = null;
        throw error;
      });
      return started;
    },
    async stop() {
      await (await started?.catch(() => null))?.stop();
    },
  };
}
