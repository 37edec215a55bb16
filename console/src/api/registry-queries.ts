import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask, registry } from './client';
import type { Action, Change } from './registry-types';

/** Every key of what the registry said begins with it: where the log moves, all of it is asked for again. */
export const registryKey = 'registry';
/** The shell asks again as soon as the log moves; this is for when its connection is lost. */
const refetchInterval = 5_000;
const versionsAtATime = 200;
const changesAtATime = 100;
/** Of each action of a deployment, so many are looked through for where a version served. */
const mostDeployments = 1_000;

const ofModel = (model: string) => ({ path: { model } });

export function useModels() {
  return useQuery({
    queryKey: [registryKey, 'models'],
    queryFn: () => ask(registry.GET('/v1/models')),
    refetchInterval,
  });
}

export function useModel(model: string) {
  return useQuery({
    queryKey: [registryKey, 'model', model],
    queryFn: () => ask(registry.GET('/v1/models/{model}', { params: ofModel(model) })),
    refetchInterval,
    enabled: model !== '',
  });
}

export interface VersionFilter {
  readonly state: 'active' | 'archived' | 'deleted' | 'all';
  readonly branch?: string | undefined;
  readonly tag?: string | undefined;
}

/** The newest first, a page at a time. @param revision of the model: a change of it asks anew. */
export function useVersions(model: string, revision: number | undefined, filter: VersionFilter) {
  return useInfiniteQuery({
    queryKey: [registryKey, 'versions', model, filter, revision],
    queryFn: ({ pageParam }) =>
      ask(
        registry.GET('/v1/models/{model}/versions', {
          params: {
            ...ofModel(model),
            query: { ...filter, limit: versionsAtATime, ...(pageParam === null ? {} : { after: pageParam }) },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    enabled: revision !== undefined,
  });
}

export function useVersion(model: string, version: string) {
  return useQuery({
    queryKey: [registryKey, 'version', model, version],
    queryFn: () => ask(registry.GET('/v1/models/{model}/versions/{version}', { params: { path: { model, version } } })),
    refetchInterval,
  });
}

export function useDeployment(model: string) {
  return useQuery({
    queryKey: [registryKey, 'deployment', model],
    queryFn: () => ask(registry.GET('/v1/models/{model}/deployment', { params: ofModel(model) })),
    refetchInterval,
  });
}

export function useObservations(model: string) {
  return useQuery({
    queryKey: [registryKey, 'observations', model],
    queryFn: () => ask(registry.GET('/v1/models/{model}/observations', { params: ofModel(model) })),
    refetchInterval: 5_000,
  });
}

export function useExperiment(model: string, isRunning: boolean) {
  return useQuery({
    queryKey: [registryKey, 'quality', model],
    queryFn: () => ask(registry.GET('/v1/models/{model}/quality', { params: ofModel(model) })),
    refetchInterval: 5_000,
    enabled: isRunning,
  });
}

/** @param versions two to twenty; changes are against the first. */
export function useComparison(model: string, versions: readonly string[]) {
  return useQuery({
    queryKey: [registryKey, 'compare', model, versions],
    queryFn: () =>
      ask(
        registry.GET('/v1/models/{model}/compare', {
          params: { ...ofModel(model), query: { versions: versions.join(',') } },
        }),
      ),
    enabled: versions.length > 1,
    placeholderData: keepPreviousData,
  });
}

export function useConfigs(model: string) {
  return useInfiniteQuery({
    queryKey: [registryKey, 'configs', model],
    queryFn: ({ pageParam }) =>
      ask(
        registry.GET('/v1/models/{model}/configs', {
          params: { ...ofModel(model), query: { limit: 100, ...(pageParam === null ? {} : { before: pageParam }) } },
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    enabled: model !== '',
    refetchInterval,
  });
}

export interface ChangeFilter {
  readonly model?: string | undefined;
  readonly actor?: string | undefined;
  readonly action?: Action | undefined;
  /** ISO. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** The newest first, a page at a time. */
export function useChanges(filter: ChangeFilter) {
  return useInfiniteQuery({
    queryKey: [registryKey, 'changes', filter],
    queryFn: ({ pageParam }) => {
      const before = pageParam === null ? {} : { before: pageParam };
      return ask(registry.GET('/v1/changes', { params: { query: { ...filter, ...before, limit: changesAtATime } } }));
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

const deploying: readonly Action[] = [
  'deploy.live',
  'deploy.canary',
  'deploy.canary-ended',
  'deploy.shadow',
  'deploy.shadow-ended',
  'deploy.rolled-back',
  'approval.given',
];

/** What was deployed and ended, the oldest first. @param revision of the model. */
export function useDeployments(model: string, revision: number | undefined) {
  return useQuery({
    queryKey: [registryKey, 'deployments', model, revision],
    queryFn: async (): Promise<readonly Change[]> => {
      const pages = await Promise.all(
        deploying.map((action) =>
          ask(registry.GET('/v1/changes', { params: { query: { model, action, limit: mostDeployments } } })),
        ),
      );
      return pages.flatMap(({ changes }) => changes).sort((a, b) => a.revision - b.revision);
    },
    enabled: revision !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
}

/** @param at ms since 1970, or ISO 8601; null: it is not asked for. */
export function usePastModel(model: string, at: string | null) {
  return useQuery({
    queryKey: [registryKey, 'past', model, at],
    queryFn: () =>
      ask(registry.GET('/v1/models/{model}/state', { params: { ...ofModel(model), query: { at: at ?? '' } } })),
    enabled: at !== null && model !== '',
  });
}

export function useKeys(isAllowed: boolean) {
  return useQuery({
    queryKey: [registryKey, 'keys'],
    queryFn: () => ask(registry.GET('/v1/keys')),
    enabled: isAllowed,
    refetchInterval,
  });
}
