import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppError } from '../errors';
import { defaultCacheDir } from './artefacts';
import { chooseEngine } from './choose-engine';
import { freePorts } from './free-ports';
import { GuardianClient } from './guardian-client';
import { type ManagedProcess, ManagedServer } from './managed-server';
import type { StackEngine, StackLayout } from './server-plan';

export interface StackOptions {
  /** Where fetched servers are kept: $STREAMREC_CACHE, else ~/.cache/streamrec. */
  readonly cacheDir?: string;
  /** Kept after the stop and used again by the next start. Without it, a temporary folder that goes with the stack. */
  readonly dataDir?: string;
  /** Either server can be left out. */
  readonly kafka?: boolean;
  readonly redis?: boolean;
  /** More of the servers' own settings, which win over the stack's; Kafka's lists of listeners are added to. */
  readonly redisConfig?: readonly string[];
  readonly kafkaConfig?: Readonly<Record<string, string>>;
  readonly onProgress?: (step: string) => void;
}

export interface Stack {
  /** `127.0.0.1:port`, empty where Kafka was left out. */
  readonly brokers: string;
  /** `redis://127.0.0.1:port`, empty where Redis was left out. */
  readonly redisUrl: string;
  /** 0 where Redis was left out. */
  readonly redisPort: number;
  /** Which of the two ways it runs: processes on this machine, or containers. */
  readonly engine: 'native' | 'docker';
  /** Throws STACK_FAILED where that server was left out. */
  readonly kafka: ManagedProcess;
  readonly redis: ManagedProcess;
  /** Ends both servers and removes temporary data. The servers also end when this process does, however it ends. */
  stop(): Promise<void>;
}

const attempts = 3;

/**
 * Starts a real Kafka and a real Redis on free ports of 127.0.0.1 and returns when both answer. Any number of stacks may
 * run at once. Throws STACK_UNAVAILABLE where this machine lacks what it needs, STACK_FAILED where a server does not start.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const onProgress = options.onProgress ?? (() => undefined);
  const engine = await chooseEngine(options.cacheDir ?? defaultCacheDir(), onProgress);
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
  const layout: StackLayout = {
    folder,
    kafkaConfig: options.kafkaConfig ?? {},
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
    const [kafkaPort = 0, controller = 0, redisPort = 0] = await freePorts(3);
    const ports = { kafka: kafkaPort, controller, redis: redisPort };
    const start = async (name: 'kafka' | 'redis'): Promise<ManagedServer> => {
      const server = new ManagedServer(guardian, await engine[name](layout, ports));
      const began = Date.now();
      await server.start();
      onProgress(`${name === 'kafka' ? 'Kafka' : 'Redis'} answers after ${Date.now() - began} ms`);
      return server;
    };
    onProgress(`Starting Kafka and Redis (${engine.name}, data in ${folder})`);
    const wanted = { kafka: options.kafka ?? true, redis: options.redis ?? true };
    const [kafka, redis] = await settled([
      wanted.kafka ? start('kafka') : Promise.resolve(undefined),
      wanted.redis ? start('redis') : Promise.resolve(undefined),
    ]);
    return {
      brokers: kafka === undefined ? '' : `127.0.0.1:${ports.kafka}`,
      redisUrl: redis === undefined ? '' : `redis://127.0.0.1:${ports.redis}`,
      redisPort: redis === undefined ? 0 : ports.redis,
      engine: engine.name,
      get kafka() {
        return present(kafka, 'kafka');
      },
      get redis() {
        return present(redis, 'redis');
      },
      stop: async () => release(guardian, temporary ? folder : undefined),
    };
  } catch (error) {
    await release(guardian, temporary ? folder : undefined);
    throw error;
  }
}

/** Like Promise.all, but waits for all of them, so that nothing is still starting when a failure is cleaned up. */
async function settled<T>(promises: readonly [Promise<T>, Promise<T>]): Promise<[T, T]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
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
