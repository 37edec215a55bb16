import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { AppError } from '../errors';
import type { ChangePage, PastModel, PastRegistry } from './api/audit';
import type { ChangeView, Written } from './api/common';
import type { Comparison, ConfigDiff } from './api/compare';
import type { KeyCreated, KeyList, WhoAmI } from './api/keys';
import type {
  BranchView,
  ConfigView,
  DeploymentView,
  LineageView,
  ModelSummary,
  ModelView,
  VersionPage,
  VersionView,
} from './api/models';
import type { ObservationAnswer, ObservationList, ObservationReport } from './api/observations';
import type { QualityAnswer, QualityReport, QualityView } from './api/quality';
import type { createKey } from './api/requests';
import type { Config } from '../domain/registry/config';
import type { z } from 'zod';
import { createCalls, type CallOptions } from './client-calls';
import { placed, places, type AskedAction, type Asks } from './client-writes';
import { readBody } from './http-request';

export type RegistryClientOptions = CallOptions;
export type RegistryClient = ReturnType<typeof createRegistryClient>;

export interface ChangeOptions {
  /** The revision that was seen; null, as where it is left out: whatever it is now. */
  readonly basedOn?: number | null;
  readonly reason?: string;
  /** The same change sent again with it changes nothing more. */
  readonly changeId?: string;
}

export interface ChangeFilter {
  readonly model?: string | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  /** ms since 1970, or an ISO moment or day. */
  readonly since?: number | string | undefined;
  readonly until?: number | string | undefined;
  /** Those of a lower revision. */
  readonly before?: number | undefined;
  readonly limit?: number | undefined;
}

export interface VersionFilter {
  readonly branch?: string | undefined;
  /** A tag, or `tag=value`. */
  readonly tag?: string | undefined;
  readonly state?: 'active' | 'archived' | 'deleted' | 'all' | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

/** From so many bytes on, an upload asks first whether it may come. */
const askFirstBytes = 1 << 20;

/**
 * The registry's API. Everything rejects with the codes of docs/errors.md that the registry answers, facts `{ status, current? }`, or with
 * REGISTRY_UNREACHABLE; what is retriable has been tried again for `retryMs` by then.
 */
export function createRegistryClient(options: RegistryClientOptions) {
  const calls = createCalls(options);
  const of = (model: string): string => `/v1/models/${encodeURIComponent(model)}`;
  const get = <T>(path: string, query?: Readonly<Record<string, string | number | undefined>>): Promise<T> =>
    calls.json<T>({ method: 'GET', path, ...(query ? { query } : {}) });

  function write<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body: object, how: ChangeOptions): Promise<T> {
    const { basedOn = null, reason = '', changeId = randomUUID() } = how;
    const headers = { 'idempotency-key': changeId, 'if-match': basedOn === null ? '*' : `"${basedOn}"` };
    if (method === 'DELETE') return calls.json<T>({ method, path, headers, query: { reason } });
    return calls.json<T>({ method, path, headers, json: { ...body, reason } });
  }

  return {
    whoami: () => get<WhoAmI>('/v1/whoami'),

    models: () => get<{ revision: number; models: ModelSummary[] }>('/v1/models'),
    model: (model: string) => get<ModelView>(of(model)),
    deployment: (model: string) =>
      get<{ revision: number; deployment: DeploymentView; past: PastModel['past'] }>(`${of(model)}/deployment`),
    branches: (model: string) => get<{ revision: number; branches: BranchView[] }>(`${of(model)}/branches`),
    lineage: (model: string) => get<LineageView>(`${of(model)}/lineage`),
    versions: (model: string, filter: VersionFilter = {}) => get<VersionPage>(`${of(model)}/versions`, { ...filter }),
    version: (model: string, version: string) =>
      get<VersionView>(`${of(model)}/versions/${encodeURIComponent(version)}`),
    compare: (model: string, versions: readonly string[]) =>
      get<Comparison>(`${of(model)}/compare`, { versions: versions.join(',') }),

    configs: (model: string, filter: { key?: string; actor?: string; before?: number; limit?: number } = {}) =>
      get<{ revision: number; configs: ConfigView[]; next: number | null }>(`${of(model)}/configs`, filter),
    config: (model: string, number: number) => get<ConfigView>(`${of(model)}/configs/${number}`),
    configDiff: (model: string, number: number, from?: number) =>
      get<ConfigDiff>(`${of(model)}/configs/${number}/diff`, { from }),
    validateConfig: (model: string, config: Config, version?: string) =>
      calls.json<{ valid: boolean; version: string | null; problems: string[] }>({
        method: 'POST',
        path: `${of(model)}/configs/validate`,
        json: { config, ...(version === undefined ? {} : { version }) },
      }),

    changes: (filter: ChangeFilter = {}) => get<ChangePage>('/v1/changes', { ...filter }),
    change: (revision: number) => get<ChangeView>(`/v1/changes/${revision}`),
    stateAt: (model: string, at: number | string) => get<PastModel>(`${of(model)}/state`, { at }),
    registryAt: (at: number | string) => get<PastRegistry>('/v1/state', { at }),

    /** One change of a model, whatever it is. */
    write<A extends AskedAction>(model: string, action: A, asked: Asks[A], how: ChangeOptions = {}): Promise<Written> {
      const { method, path: place } = places[action];
      const { path, rest } = placed(place, asked as unknown as Record<string, unknown>);
      return write(method, of(model) + path, rest, how);
    },

    keys: () => get<KeyList>('/v1/keys'),
    createKey: (key: Omit<z.input<typeof createKey>, 'reason' | 'basedOn'>, how: ChangeOptions = {}) =>
      write<KeyCreated>('POST', '/v1/keys', key, how),
    revokeKey: (id: string, how: ChangeOptions = {}) =>
      write<Written>('DELETE', `/v1/keys/${encodeURIComponent(id)}`, {}, how),

    report: (model: string, report: ObservationReport) =>
      calls.json<ObservationAnswer>({ method: 'POST', path: `${of(model)}/observations`, json: report }),
    reportQuality: (model: string, report: QualityReport) =>
      calls.json<QualityAnswer>({ method: 'POST', path: `${of(model)}/quality`, json: report }),
    quality: (model: string) => get<QualityView>(`${of(model)}/quality`),
    observations: (model: string) => get<ObservationList>(`${of(model)}/observations`),

    async hasArtefact(sha256: string): Promise<boolean> {
      try {
        (await calls.send({ method: 'HEAD', path: `/v1/artefacts/${sha256}` })).body.resume();
        return true;
      } catch (error) {
        if (error instanceof AppError && error.facts['status'] === 404) return false;
        throw error;
      }
    },

    /** @param content the bytes, or what opens a stream of them: it is opened anew for each try. */
    async putArtefact(sha256: string, bytes: number, content: Buffer | (() => Readable)): Promise<void> {
      const headers = {
        'content-type': 'application/octet-stream',
        'content-length': String(bytes),
        ...(bytes >= askFirstBytes ? { expect: '100-continue' } : {}),
      };
      const body = (): Readable => (Buffer.isBuffer(content) ? Readable.from([content]) : content());
      await calls.json({ method: 'PUT', path: `/v1/artefacts/${sha256}`, headers, body });
    },

    /** All of it, held against its hash. */
    async getArtefact(sha256: string, maxBytes: number): Promise<Buffer> {
      const { body } = await calls.send({ method: 'GET', path: `/v1/artefacts/${sha256}` });
      const bytes = await readBody(body, maxBytes);
      const found = createHash('sha256').update(bytes).digest('hex');
      if (found !== sha256)
        throw new AppError('ARTEFACT_INVALID', `what came as ${sha256} has sha256 ${found}; try again`);
      return bytes;
    },

    /** Its bytes as they come, not held against anything. */
    openArtefact: async (sha256: string): Promise<Readable> =>
      (await calls.send({ method: 'GET', path: `/v1/artefacts/${sha256}` })).body,

    close: () => calls.close(),
  };
}
