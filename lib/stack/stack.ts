import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppError } from '../errors';
import { defaultCacheDir } from './artefacts';
import { chooseEngine } from './choose-engine';
import { GuardianClient } from './guardian-client';
import type { ManagedProcess, ManagedServer } from './managed-server';
import { oneOfEach, redisCount, type StackEngine, type StackForm, type StackLayout } from './server-plan';
import { settled, startBrokers, startRedis } from './start-servers';

export interface StackOptions {
  /** How many of each: one unless told. */
  readonly form?: StackForm;
  /** Where fetched servers are kept: $STREAMREC_CACHE, else ~/.cache/streamrec. */
  readonly cacheDir?: string;
  /** Kept after the stop and used again by the next start. Without it, a temporary folder that goes with the stack. */
  readonly dataDir?: string;
  /** Either can be left out. */
  readonly kafka?: boolean;
  readonly redis?: boolean;
  /** More of the servers' own settings, which win over the stack's; Kafka's lists of listeners are added to. */
  readonly redisConfig?: readonly string[];
  /** The same for all brokers, or by node id. */
  readonly kafkaConfig?: Readonly<Record<string, string>> | StackLayout['kafkaConfig'];
  readonly onProgress?: (step: string) => void;
}

/** A Redis of a stack, and the port on which it answers. */
export interface RedisNode {
  readonly port: number;
  readonly server: ManagedProcess;
}

export interface Stack {
  readonly form: StackForm;
  /** `127.0.0.1:port`, with commas between several; empty where Kafka was left out. */
  readonly brokers: string;
  /** `redis://127.0.0.1:port`, with more addresses after commas; empty where Redis was left out. */
  readonly redisUrl: string;
  /** Of the first one; 0 where Redis was left out. */
  readonly redisPort: number;
  /** Which of the two ways it runs: processes on this machine, or containers. */
  readonly engine: 'native' | 'docker';
  /** The first one. Throws STACK_FAILED where that server was left out. */
  readonly kafka: ManagedProcess;
  readonly redis: ManagedProcess;
  /** All of them, node id 1 first. */
  readonly kafkaNodes: readonly ManagedProcess[];
  readonly redisNodes: readonly RedisNode[];
  /** Ends all servers and removes temporary data. The servers also end when this process does, however it ends. */
  stop(): Promise<void>;
}

const attempts = 3;

/**
 * Starts a real Kafka and a real Redis, or a cluster of either, on free ports of 127.0.0.1 and returns when all answer. Any number of
 * stacks may run at once. Throws STACK_UNAVAILABLE where this machine lacks what it needs, STACK_FAILED where a server does not start.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const onProgress = options.onProgress ?? (() => undefined);
  const engine = await chooseEngine(options.cacheDir ?? defaultCacheDir(), onProgress);
  const { brokers, redisCluster } = options.form ?? oneOfEach;
  if (!engine.canCluster && (brokers > 1 || redisCluster !== null)) {
    throw new AppError(
      'STACK_UNAVAILABLE',
      'A cluster needs Java 17 or newer with Maven: containers give one Kafka and one Redis. Install them (Debian and Ubuntu: ' +
        'apt-get install openjdk-17-jre-headless maven; macOS: brew install openjdk@17 maven), or start without the cluster.',
    );
  }
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(engine, options, onProgress);
    } catch (error) {
      if (!(error instanceof AppError) || error.facts['portClash'] !== true || attempt === attempts) throw error;
      onProgress('Another program took one of the ports: trying others');
    }
  }
}

async function startOnce(
  engine: StackEngine,
  options: StackOptions,
  onProgress: (step: string) => void,
): Promise<Stack> {
  const folder = path.resolve(options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'streamrec-stack-')));
  mkdirSync(folder, { recursive: true });
  const form = options.form ?? oneOfEach;
  const layout: StackLayout = {
    folder,
    kafkaConfig: kafkaConfigOf(options),
    redisConfig: options.redisConfig ?? [],
  };
  const guardian = new GuardianClient();
  const temporary = options.dataDir === undefined;
  guardian.send({
    op: 'keep',
    removeAtEnd: temporary ? [folder] : [],
    runAtEnd: temporary ? engine.removeData(layout) : [],
  });
  try {
    const what = form.brokers === 1 ? 'Kafka' : `${form.brokers} Kafka brokers`;
    const store = form.redisCluster === null ? 'Redis' : `a Redis Cluster of ${redisCount(form)} nodes`;
    onProgress(`Starting ${what} and ${store} (${engine.name}, data in ${folder})`);
    const context = { form, layout, engine, guardian, onProgress };
    const [kafkaNodes = [], redisNodes = []] = await settled([
      options.kafka === false ? Promise.resolve([]) : startBrokers(context),
      options.redis === false ? Promise.resolve([]) : startRedis(context),
    ]);
    return {
      form,
      brokers: kafkaNodes.map(({ port }) => `127.0.0.1:${port}`).join(','),
      redisUrl: redisNodes.length === 0 ? '' : `redis://${redisNodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
      redisPort: redisNodes[0]?.port ?? 0,
      engine: engine.name,
      get kafka() {
        return present(kafkaNodes[0]?.server, 'kafka');
      },
      get redis() {
        return present(redisNodes[0]?.server, 'redis');
      },
      kafkaNodes: kafkaNodes.map(({ server }) => server),
      redisNodes,
      stop: async () => release(guardian, temporary ? folder : undefined),
    };
  } catch (error) {
    await release(guardian, temporary ? folder : undefined);
    throw error;
  }
}

export function kafkaConfigOf({ kafkaConfig = {} }: Pick<StackOptions, 'kafkaConfig'>): StackLayout['kafkaConfig'] {
  return typeof kafkaConfig === 'function' ? kafkaConfig : () => kafkaConfig;
}

function present(server: ManagedServer | undefined, name: string): ManagedServer {
  if (server !== undefined) return server;
  throw new AppError('STACK_FAILED', `This stack was started without ${name} (option ${name}: false).`);
}

/** The guardian removes the folder; where it was killed, nobody else would. */
async function release(guardian: GuardianClient, folder: string | undefined): Promise<void> {
  await guardian.release();
  if (folder !== undefined && existsSync(folder)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
