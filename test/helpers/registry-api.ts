import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderStore } from '../../lib/artefacts/folder-store';
import { createApiKey } from '../../lib/auth/api-key';
import type { TokenVerifier } from '../../lib/auth/token-verifier';
import { readSettings, type Settings } from '../../lib/config/settings';
import { applyChange } from '../../lib/domain/registry/apply-change';
import type { RegistryChange } from '../../lib/domain/registry/change';
import type { Command, CommandAction, CommandPayload } from '../../lib/domain/registry/commands';
import { decide, isOutcomeOf } from '../../lib/domain/registry/decide';
import type { Role } from '../../lib/domain/registry/payloads';
import { emptyState } from '../../lib/domain/registry/state';
import { AppError } from '../../lib/errors';
import { listen } from '../../lib/http/server';
import type { Logger } from '../../lib/logger';
import { createAudit } from '../../lib/registry/audit';
import { createMetrics } from '../../lib/metrics/metrics';
import { createRegistryMetrics } from '../../lib/metrics/registry-metrics';
import { createPins } from '../../services/registry/collect-artefacts';
import { createApp } from '../../services/registry/create-app';
import type { RegistryLog } from '../../services/registry/log';
import { createFileCheck } from '../../services/registry/named-files';
import { createObservations } from '../../services/registry/observations';
import { createPackageReader } from '../../services/registry/package-reader';
import type { ReadOptions } from '../../lib/models/loader';
import { aCommand } from './registry';
import { silent } from './silent-logger';

export interface MemoryLog extends RegistryLog {
  /** Every write fails with it while it is set. */
  refusal: AppError | null;
  readonly all: readonly RegistryChange[];
}

/** The rules of the registry without Kafka. */
export function createMemoryLog(settings: Settings, now: () => number): MemoryLog {
  const all: RegistryChange[] = [];
  let state = emptyState;
  const window = { base: emptyState, changes: all, add: () => undefined, byId: () => undefined };
  // All changes are in memory: there is nothing to read again.
  const unused = null as never;
  const log: MemoryLog = {
    refusal: null,
    all,
    state: () => state,
    audit: createAudit({ window, codec: unused, ranges: unused }, settings, silent),
    async submit(command, actor) {
      if (log.refusal) throw log.refusal;
      const before = all.find(({ changeId }) => changeId === command.changeId);
      if (before && isOutcomeOf(before, command, actor)) return before;
      if (before) throw new AppError('REGISTRY_INVALID', 'the id was used for another change');
      const change = decide(state, command, { actor, now: now() });
      state = applyChange(state, change);
      all.push(change);
      return change;
    },
  };
  return log;
}

export interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  json<T = unknown>(): T;
}

export interface TestApi {
  /** http://127.0.0.1:port */
  readonly url: string;
  readonly port: number;
  readonly log: MemoryLog;
  readonly settings: Settings;
  readonly artefactsDir: string;
  /** Of a new key; `*` and admin unless told. */
  key(role?: Role, models?: string[] | null, more?: { user?: string; expiresAt?: number | null }): Promise<string>;
  /** As an admin of everything. */
  call(method: string, url: string, body?: object | string, headers?: Record<string, string>): Promise<Answer>;
  do<A extends CommandAction>(action: A, payload: CommandPayload<A>, actor?: string): Promise<RegistryChange>;
  metrics(): Promise<string>;
  clock: { now: number };
  close(): Promise<void>;
}

export interface TestApiOptions {
  readonly set?: Readonly<Record<string, string>>;
  readonly tokens?: TokenVerifier;
  readonly logger?: Logger;
  readonly readOptions?: ReadOptions;
}

export async function openApi({
  set = {},
  tokens,
  logger = silent,
  readOptions = {},
}: TestApiOptions = {}): Promise<TestApi> {
  const clock = { now: Date.parse('2026-03-01T12:00:00Z') };
  const now = (): number => clock.now;
  const { settings } = readSettings({ env: {}, overrides: set });
  const log = createMemoryLog(settings, now);
  const artefactsDir = mkdtempSync(join(tmpdir(), 'registry-api-'));
  const artefacts = createFolderStore(artefactsDir);
  const metrics = createMetrics({ service: 'registry' });
  const { artefactGraceMs: graceMs } = settings.registry;
  const checkFiles = createFileCheck({ artefacts, state: log.state, graceMs, now: Date.now });
  const app = await createApp({
    settings,
    log,
    artefacts,
    pins: createPins(),
    checkFiles,
    readPackage: createPackageReader({
      artefacts,
      checkFiles,
      options: readOptions,
      maxOpenedBytes: settings.registryService.maxOpenedBytes,
    }),
    observations: createObservations({ windowMs: settings.registryService.guardWindowMs, now }),
    tokens: tokens ?? null,
    metrics: createRegistryMetrics(metrics),
    logger,
    now,
  });
  const port = await listen(app, { host: settings.registryService.host, port: 0 }, 'registryService.port');
  const scheme = settings.registryService.tlsCertFile === '' ? 'http' : 'https';
  const address = `${scheme}://127.0.0.1:${port}`;
  const perform: TestApi['do'] = (action, payload, actor = 'ann') =>
    log.submit(aCommand(action, payload) as Command, actor);
  const key: TestApi['key'] = async (role = 'admin', models = null, { user = 'ann', expiresAt = null } = {}) => {
    const { id, key, hash } = createApiKey();
    // As `streamrec registry key create` does it.
    await perform('key.created', { id, user, role, models, hash, expiresAt }, 'streamrec:cli');
    return key;
  };
  let admin: string | null = null;
  return {
    url: address,
    port,
    log,
    settings,
    artefactsDir,
    clock,
    key,
    do: perform,
    metrics: () => metrics.text(),
    async call(method, url, body, headers = {}) {
      admin ??= await key();
      const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
      const answer = await fetch(`${address}${url}`, {
        method,
        headers: { authorization: `Bearer ${admin}`, ...type, ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await answer.text();
      return {
        statusCode: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: text,
        json: <T>() => JSON.parse(text) as T,
      };
    },
    async close() {
      await app.close();
      artefacts.close();
      metrics.close();
      rmSync(artefactsDir, { recursive: true, force: true });
    },
  };
}

/** Headers of a write that is good for any revision. */
export const anyRevision = { 'if-match': '*' };

export function freshId(): string {
  return randomUUID();
}
