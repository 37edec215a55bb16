import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { AppError } from '../errors';
import { repositoryRoot } from '../repository';
import { freePortRun } from './free-ports';
import type { Stack } from './stack';

/** Those that share the partitions of their topics out among their instances. */
const consumers = ['recommender', 'features', 'evaluator'];
const command = path.join(repositoryRoot, 'bin', 'streamrec.js');
const readyWithinMs = 180_000;
const stopWithinMs = 40_000;

/** The consumer services of a stack, run by `streamrec up` in a process of its own. */
export interface RunningServices {
  /** Which, and where they serve their metrics. */
  readonly about: string;
  readonly logFile: string;
  /** Rejects with STACK_FAILED when they end without being told to. */
  readonly died: Promise<never>;
  stop(): Promise<void>;
}

/** Settings under which every command and service finds this stack; topics are made with as many copies as its brokers allow. */
export function streamrecEnv({
  brokers,
  redisUrl,
  form,
}: Pick<Stack, 'brokers' | 'redisUrl' | 'form'>): Record<string, string> {
  const copies = Math.min(3, form.brokers);
  const replicated = { STREAMREC_TOPICS_REPLICATION: String(copies), STREAMREC_TOPICS_MIN_ISR: String(copies - 1) };
  return {
    STREAMREC_KAFKA_BROKERS: brokers,
    STREAMREC_REDIS_URL: redisUrl,
    ...(form.redisCluster === null ? {} : { STREAMREC_REDIS_CLUSTER: 'true' }),
    ...(copies > 1 ? replicated : {}),
  };
}

/** The model that comes with the project, where nobody has trained one of the usual name. */
function modelEnv(): Record<string, string> {
  const usual = path.join(repositoryRoot, 'models', 'first', '1');
  return existsSync(usual) ? {} : { STREAMREC_MODEL_DIR: path.join(repositoryRoot, 'models', 'demo', '1') };
}

/** Makes the topics and starts so many instances of each consumer service; resolves when all are ready. They end with this process. */
export async function startServices(
  stack: Stack,
  { instances, onProgress }: { readonly instances: number; readonly onProgress: (step: string) => void },
): Promise<RunningServices> {
  const firstPort = await freePortRun(consumers.length * instances);
  const env = { ...modelEnv(), ...process.env, ...streamrecEnv(stack), STREAMREC_METRICS_HOST: '127.0.0.1' };
  onProgress('Making the topics');
  await promisify(execFile)(process.execPath, [command, 'topics', 'create'], { env, timeout: 120_000 }).catch(
    (cause: unknown) => {
      throw new AppError('STACK_FAILED', `The topics could not be made: ${String(cause)}`, { cause });
    },
  );
  onProgress(`Starting ${instances} of each: ${consumers.join(', ')}`);
  const logFile = path.join(path.dirname(stack.kafka.logFile), 'services.log');
  const log = openSync(logFile, 'a');
  const child = spawn(
    process.execPath,
    [command, 'up', ...consumers, '--instances', String(instances), '--json', '--set', `metrics.port=${firstPort}`],
    // Not in this one's process group, so that Ctrl-C reaches it through this one alone; it stops when the channel breaks.
    { env, cwd: repositoryRoot, detached: true, stdio: ['ignore', log, log, 'ipc'] },
  );
  closeSync(log);
  const exited = once(child, 'exit');
  const died = exited.then((): never => {
    const end = readFileSync(logFile, 'utf8').trim().split('\n').slice(-12).join('\n');
    throw new AppError('STACK_FAILED', `The services ended by themselves. The end of their log:\n${end}`);
  });
  died.catch(() => undefined);
  const stop = (): Promise<void> => end(child, exited);
  const ports = Array.from({ length: consumers.length * instances }, (_, i) => firstPort + i);
  try {
    const began = Date.now();
    await Promise.race([untilReady(ports), died]);
    onProgress(`${ports.length} services are ready after ${Date.now() - began} ms`);
  } catch (error) {
    await stop();
    throw error;
  }
  const about = consumers.map((name, i) => {
    const own = ports.slice(i * instances, (i + 1) * instances).map((port) => `http://127.0.0.1:${port}/metrics`);
    return `${name} ${own.join(' ')}`;
  });
  return { about: about.join('\n          '), logFile, died, stop };
}

async function untilReady(ports: readonly number[]): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  for (const port of ports) {
    for (let why = await whyNotReady(port); why !== null; why = await whyNotReady(port)) {
      if (Date.now() > deadline) {
        const late = `The service on port ${port} was not ready within ${readyWithinMs / 1_000} s`;
        throw new AppError('STACK_FAILED', `${late}; it said: ${why}`);
      }
      await delay(200);
    }
  }
}

/** Null once it is. */
async function whyNotReady(port: number): Promise<string | null> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok ? null : await answer.text();
  } catch (error) {
    return error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  }
}

async function end(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  await exited;
  clearTimeout(timer);
}
