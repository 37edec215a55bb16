import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from './project-root';
import { waitFor } from './wait-for';

export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A service as it is run in earnest: a process of its own, by its command line, set by its environment. */
export interface ServiceProcess {
  readonly pid: number;
  /** Where it serves its metrics; 0 before it does. */
  readonly port: number;
  /** Lines that it wrote, of both streams. */
  readonly log: readonly string[];
  readonly exited: Promise<ProcessEnd>;
  hasEnded(): boolean;
  isReady(): Promise<boolean>;
  /** What /readyz says. */
  report(): Promise<unknown>;
  /** Resolves when /readyz answers 200. 30 s unless told. */
  ready(timeoutMs?: number): Promise<void>;
  /** The sum of a metric over its series that have these labels. */
  metric(name: string, labels?: Readonly<Record<string, string>>): Promise<number>;
  kill(signal: NodeJS.Signals): void;
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>;
}

/** Without settings of the shell's, and without the NODE_ENV that jest sets: kafkajs takes other defaults by it. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== 'NODE_ENV' && !name.startsWith('STREAMREC_')),
);

export type RecommenderProcess = ServiceProcess;

/** It ends with the process that started it, however that ends, as its channel to it breaks. */
export function startRecommender(env: Readonly<Record<string, string>>, root?: string): RecommenderProcess {
  return startServiceProcess('recommender', env, root);
}

/** The same of any service. @param root folder of the version that is started; this one without it. */
export function startServiceProcess(
  service: string,
  env: Readonly<Record<string, string>>,
  root = projectRoot,
): RecommenderProcess {
  const child = spawn(process.execPath, [join(root, 'bin', 'streamrec.js'), service], {
    env: { ...environment, STREAMREC_METRICS_PORT: '0', STREAMREC_METRICS_HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const log: string[] = [];
  let port = 0;
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface(stream).on('line', (line) => {
      log.push(line);
      const found = /"port":(\d+)/.exec(line);
      if (found && port === 0) port = Number(found[1]);
    });
  }
  const exited = once(child, 'close').then(([code, signal]: unknown[]) => ({ code, signal }) as ProcessEnd);
  const get = (path: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(2_000) });

  return {
    pid: child.pid as number,
    get port() {
      return port;
    },
    log,
    exited,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    isReady: async () => (await get('/readyz')).ok,
    report: async () => (await get('/readyz')).json(),
    async ready(timeoutMs = 30_000) {
      const ended = exited.then(() => {
        throw new Error(`the ${service} ended before it was ready:\n${log.slice(-20).join('\n')}`);
      });
      const ready = waitFor(async () => port !== 0 && (await get('/readyz')).ok, {
        timeoutMs,
        what: `the ${service} to be ready`,
      });
      await Promise.race([ready, ended]);
    },
    async metric(name, labels = {}) {
      const text = await (await get('/metrics')).text();
      const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
      const series = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
      return series
        .filter((line) => wanted.every((label) => line.includes(label)))
        .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
    },
    kill: (signal) => void child.kill(signal),
    async stop() {
      child.kill('SIGTERM');
      return (await exited).code;
    },
  };
}
