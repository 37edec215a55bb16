import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { environmentName } from '../lib/config/sources';
import { AppError } from '../lib/errors';
import { repositoryRoot } from '../lib/repository';
import { poll } from './poll';
import { processTree, type ProcessStat } from '../lib/process-tree';

/** A service as it is run in earnest: a process of its own, by its command line, set by its environment. */
export interface ServiceProcess {
  /** Itself and whatever it has started. */
  tree(): ProcessStat[];
  /** What its API listens on, by its log; null where there is none yet. */
  readonly apiUrl: string | null;
  /** Of its gRPC, by its log; null where there is none yet. */
  readonly grpcAddress: string | null;
  /** Throws INTERNAL with the end of its log where it has ended. */
  check(): void;
  /** The text of /metrics. */
  metrics(): Promise<string>;
  /** SIGTERM; throws INTERNAL where it did not end well. */
  stop(): Promise<void>;
  kill(): void;
}

const command = join(repositoryRoot, 'bin', 'streamrec.js');
const readyWithinMs = 120_000;
const logLines = 20;
/** Without settings of the shell's, and without NODE_ENV: kafkajs takes other defaults by it. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== 'NODE_ENV' && !name.startsWith('STREAMREC_')),
);

/**
 * Starts it and resolves when /readyz says so. It ends with this process, as its channel breaks.
 * @param settings by key, such as `recommender.mode`.
 * @param nodeOptions of Node.js itself, such as `--cpu-prof`.
 */
export async function startService(
  service: string,
  settings: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
): Promise<ServiceProcess> {
  const all = { 'metrics.port': '0', 'metrics.host': '127.0.0.1', ...settings };
  const env = Object.fromEntries(Object.entries(all).map(([key, value]) => [environmentName(key), value]));
  const child = spawn(process.execPath, [...nodeOptions, command, service], {
    env: { ...environment, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const log: string[] = [];
  let port = 0;
  let apiUrl: string | null = null;
  let grpcAddress: string | null = null;
  let ended: string | null = null;
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface(stream).on('line', (line) => {
      log.push(line);
      if (log.length > logLines) log.shift();
      apiUrl ??= /\burl"?[:=] ?"?(https?:\/\/[^\s",}]+)/.exec(line)?.[1] ?? null;
      if (line.includes('gRPC listens')) grpcAddress = /\baddress"?[:=] ?"?([^\s",}]+)/.exec(line)?.[1] ?? null;
      if (port === 0) port = Number(/"port":(\d+)/.exec(line)?.[1] ?? 0);
    });
  }
  const exited = once(child, 'close').then(([code, signal]: (number | string | null)[]) => {
    ended = signal === null ? `exit code ${code}` : String(signal);
  });
  const get = (path: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(10_000) });
  const check = (): void => {
    if (ended !== null) throw new AppError('INTERNAL', `the ${service} ended (${ended}):\n${log.join('\n')}`);
  };
  const isReady = async (): Promise<true | null> => {
    check();
    if (port === 0) return null;
    return get('/readyz').then(
      ({ ok }) => ok || null,
      () => null,
    );
  };
  try {
    await poll(isReady, { everyMs: 20, timeoutMs: readyWithinMs, what: `the ${service} to be ready` });
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return {
    get apiUrl() {
      return apiUrl;
    },
    get grpcAddress() {
      return grpcAddress;
    },
    tree: () => processTree(child.pid as number),
    check,
    metrics: async () => (await get('/metrics')).text(),
    async stop() {
      child.kill('SIGTERM');
      await exited;
      if (ended !== 'exit code 0') check();
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

/** The sum of a metric's series that have all these labels, such as `result="recommended"`. */
export function metricSum(text: string, name: string, ...labels: readonly string[]): number {
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .filter((line) => labels.every((label) => line.includes(label)))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}
