import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { freePorts } from '../../lib/stack/free-ports';
import type { MonitoringTools } from '../../lib/stack/monitoring';
import { waitFor } from './wait-for';

/** A program that ends with the test, and its answers over HTTP. */
export interface MonitoringServer {
  readonly url: string;
  close(): Promise<void>;
}

interface Started {
  readonly program: string;
  /** Where it runs; the folder of its files unless told. */
  readonly cwd?: string;
  readonly args: (port: number, folder: string) => readonly string[];
  /** Files of its folder, by name. */
  readonly files: Readonly<Record<string, string>>;
}

async function start({ program, cwd, args, files }: Started): Promise<MonitoringServer> {
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-monitoring-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const [port = 0] = await freePorts(1);
  const child: ChildProcess = spawn(program, args(port, folder), {
    cwd: cwd ?? folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + String(chunk)).slice(-4_000)));
  const ended = once(child, 'close');
  const url = `http://127.0.0.1:${port}`;
  const close = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitFor(async () => (await fetch(`${url}/-/ready`)).ok, { what: `${program} to be ready` });
  } catch (cause) {
    await close();
    throw new Error(`${program} does not start:\n${said}`, { cause });
  }
  return { url, close };
}

export interface PrometheusOptions {
  /** Addresses to scrape each second, by job. */
  readonly targets: Readonly<Record<string, readonly string[]>>;
  /** Rule files by name. */
  readonly rules: Readonly<Record<string, string>>;
  /** `host:port`. */
  readonly alertmanager?: string;
}

export interface Prometheus extends MonitoringServer {
  /** Rejects where Prometheus does not take the query. */
  query(expr: string): Promise<readonly { metric: Record<string, string>; value: [number, string] }[]>;
}

/** A real Prometheus that scrapes and looks at its rules every second. */
export async function startPrometheus(tools: MonitoringTools, options: PrometheusOptions): Promise<Prometheus> {
  const { targets, rules, alertmanager } = options;
  const jobs = Object.entries(targets).map(([job_name, addresses]) => ({
    job_name,
    static_configs: [{ targets: addresses }],
  }));
  const config = {
    global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
    rule_files: Object.keys(rules),
    scrape_configs: jobs,
    ...(alertmanager ? { alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager] }] }] } } : {}),
  };
  const server = await start({
    program: tools.prometheus,
    args: (port, folder) => [
      `--config.file=${folder}/prometheus.yml`,
      `--storage.tsdb.path=${folder}/data`,
      `--web.listen-address=127.0.0.1:${port}`,
      // Else it gathers alerts to be sent again for a minute before it says that they are over.
      '--rules.alert.resend-delay=1s',
    ],
    files: { 'prometheus.yml': stringify(config), ...rules },
  });
  return {
    ...server,
    async query(expr) {
      const response = await fetch(`${server.url}/api/v1/query?${new URLSearchParams({ query: expr }).toString()}`);
      const body = (await response.json()) as { status: string; error?: string; data: { result: [] } };
      if (body.status !== 'success') throw new Error(`${expr}: ${body.error}`);
      return body.data.result;
    },
  };
}

export async function startAlertmanager(
  tools: MonitoringTools,
  files: Readonly<Record<'alertmanager.yml' | 'streamrec.tmpl', string>> & Readonly<Record<string, string>>,
): Promise<MonitoringServer> {
  return start({
    program: tools.alertmanager,
    cwd: tools.alertmanagerFolder,
    args: (port, folder) => [
      `--config.file=${folder}/alertmanager.yml`,
      `--storage.path=${folder}/data`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
    ],
    files,
  });
}

/** What was posted to a local web server, by path. */
export interface Inbox {
  readonly url: string;
  posted(path: string): readonly Record<string, unknown>[];
  close(): Promise<void>;
}

export async function openInbox(): Promise<Inbox> {
  const posts: { path: string; body: Record<string, unknown> }[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += String(chunk)));
    request.on('end', () => {
      posts.push({ path: request.url ?? '', body: JSON.parse(text) as Record<string, unknown> });
      response.end('ok');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posted: (path) => posts.filter((post) => post.path === path).map(({ body }) => body),
    async close() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

/** Mail that was handed in to a local SMTP server, whole. */
export interface MailBox {
  readonly port: number;
  readonly mails: readonly string[];
  close(): Promise<void>;
}

/** Speaks as much SMTP as handing in a mail takes (RFC 5321, without extensions). */
export async function openMailBox(): Promise<MailBox> {
  const mails: string[] = [];
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => undefined));
    let text = '';
    let isBody = false;
    socket.write('220 test\r\n');
    socket.on('data', (chunk) => {
      text += String(chunk);
      for (let end = text.indexOf(isBody ? '\r\n.\r\n' : '\r\n'); end >= 0;) {
        const part = text.slice(0, end);
        text = text.slice(end + (isBody ? 5 : 2));
        if (isBody) mails.push(part);
        socket.write(isBody ? '250 taken\r\n' : answerTo(part));
        isBody = !isBody && part.toUpperCase() === 'DATA';
        end = text.indexOf(isBody ? '\r\n.\r\n' : '\r\n');
      }
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    async close() {
      for (const socket of sockets) socket.destroy();
      await once(server.close(), 'close');
    },
  };
}

function answerTo(command: string): string {
  const verb = command.slice(0, 4).toUpperCase();
  if (verb === 'DATA') return '354 go on\r\n';
  return verb === 'QUIT' ? '221 bye\r\n' : '250 test\r\n';
}
