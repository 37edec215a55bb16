import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { freePorts } from '../../lib/stack/free-ports';
import { readCollector } from './collector-config';
import { waitFor } from './wait-for';

const program = process.env['STREAMREC_TEST_COLLECTOR'] ?? 'otelcol-contrib';

interface Component {
  readonly name: string;
}
type Components = Readonly<Record<'receivers' | 'extensions', readonly Component[] | null>>;

/** What the collector at hand is made of; null where there is none. */
export function collectorComponents(): Components | null {
  const { status, stdout } = spawnSync(program, ['components'], { encoding: 'utf8', timeout: 30_000 });
  return status === 0 ? (parse(stdout) as Components) : null;
}

export interface RunningCollector {
  /** Where it takes spans by OTLP over HTTP; empty where it is made without that. */
  readonly otlp: string;
  close(): Promise<void>;
}

/** `deploy/collector` with addresses of a test's own. One of fewer parts is given the logs alone. */
export async function startCollector(
  { receivers, extensions }: Components,
  { folder, files, store }: { readonly folder: string; readonly files: string; readonly store: string },
): Promise<RunningCollector> {
  const has = (list: readonly Component[] | null, name: string): boolean =>
    list?.some((one) => one.name === name) ?? false;
  const [http = 0, grpc = 0, health = 0] = await freePorts(3);
  const own = readCollector('collector.yaml') as unknown as {
    extensions: Record<string, { endpoint?: string }>;
    receivers: Record<string, { storage?: string; protocols?: object }>;
    service: { extensions: string[]; pipelines: Record<string, object> };
  };
  const out = readCollector('loki.yaml') as unknown as {
    exporters: Record<string, object>;
    service: { pipelines: Record<string, object> };
  };
  for (const name of Object.keys(own.extensions)) if (!has(extensions, name)) delete own.extensions[name];
  own.service.extensions = Object.keys(own.extensions);
  if (own.extensions['health_check']) own.extensions['health_check'].endpoint = `127.0.0.1:${health}`;
  if (!own.extensions['file_storage']) delete own.receivers['filelog']?.storage;
  const traces = has(receivers, 'otlp');
  const endpoint = (port: number): object => ({ endpoint: `127.0.0.1:${port}` });
  if (traces) own.receivers['otlp'] = { protocols: { http: endpoint(http), grpc: endpoint(grpc) } };
  else {
    delete own.receivers['otlp'];
    delete own.service.pipelines['traces'];
    delete out.service.pipelines['traces'];
  }
  // As texts, which the store here reads.
  for (const exporter of Object.values(out.exporters))
    Object.assign(exporter, { encoding: 'json', compression: 'none' });
  const configs = { 'in.yaml': own, 'out.yaml': out };
  for (const [name, config] of Object.entries(configs)) writeFileSync(join(folder, name), stringify(config));
  mkdirSync(join(folder, 'state'));
  const env = {
    ...process.env,
    STREAMREC_LOG_FILES: files,
    STREAMREC_COLLECTOR_STATE: join(folder, 'state'),
    STREAMREC_LOKI_URL: store,
    STREAMREC_TEMPO_URL: store,
  };
  const args = Object.keys(configs).map((name) => `--config=${join(folder, name)}`);
  const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, 'close');
  await waitFor(() => said.includes('Everything is ready') || child.exitCode !== null, { what: 'the collector' });
  if (child.exitCode !== null) throw new Error(`the collector ended:\n${said.slice(-3_000)}`);
  return {
    otlp: traces ? `http://127.0.0.1:${http}/v1/traces` : '',
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

interface Value {
  readonly stringValue?: string;
  readonly doubleValue?: number;
  readonly kvlistValue?: { readonly values: readonly { readonly key: string; readonly value: Value }[] };
}
interface Attribute {
  readonly key: string;
  readonly value: Value;
}

/** A line as it came to the store. */
export interface StoredLine {
  readonly resource: Readonly<Record<string, string | undefined>>;
  readonly timeUnixNano: string;
  readonly severityText: string;
  readonly severityNumber: number;
  readonly traceId: string;
  readonly spanId: string;
  /** Texts of the body's fields. */
  readonly body: Readonly<Record<string, string | undefined>>;
}

/** Stands in for Loki's and Tempo's OTLP endpoints. */
export interface LogStore {
  readonly url: string;
  readonly lines: readonly StoredLine[];
  /** Bodies that came to `/v1/traces`. */
  readonly traces: readonly string[];
  close(): Promise<void>;
}

const fieldsOf = (list: readonly Attribute[]): Record<string, string | undefined> =>
  Object.fromEntries(list.map(({ key, value }) => [key, value.stringValue ?? value.doubleValue?.toString()]));

export async function openLogStore(): Promise<LogStore> {
  const lines: StoredLine[] = [];
  const traces: string[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      if (request.url === '/v1/traces') traces.push(text);
      else if (request.url === '/otlp/v1/logs') lines.push(...linesOf(text));
      else return void response.writeHead(404).end();
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ lines, traces },
    async close() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

function linesOf(text: string): StoredLine[] {
  const { resourceLogs } = JSON.parse(text) as {
    resourceLogs: {
      resource: { attributes: Attribute[] };
      scopeLogs: { logRecords: (Omit<StoredLine, 'resource' | 'body'> & { body: Value })[] }[];
    }[];
  };
  return resourceLogs.flatMap(({ resource, scopeLogs }) =>
    scopeLogs.flatMap(({ logRecords }) =>
      logRecords.map((record) => ({
        ...record,
        resource: fieldsOf(resource.attributes),
        body: fieldsOf(record.body.kvlistValue?.values ?? []),
      })),
    ),
  );
}
