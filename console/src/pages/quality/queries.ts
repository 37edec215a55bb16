import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { components } from '../../../../clients/typescript/src/schema.generated';
import { ask, gateway, registry } from '../../api/client';
import type { components as RegistryComponents } from '../../api/registry.generated';
import { usualSpan, type QualitySearch } from './search';

export type LiveQuality = components['schemas']['LiveQuality'];
export type Quality = NonNullable<LiveQuality['quality']>;
export type Series = Quality['series'][number];
export type Point = Series['whole'];
export type Metric = keyof NonNullable<Point['figures']>;
export type Figure = NonNullable<Point['figures']>[Metric];
export type Experiment = RegistryComponents['schemas']['Experiment'];

const refetchInterval = 3_000;

export function useQuality({ span = usualSpan, k }: QualitySearch) {
  return useQuery({
    queryKey: ['quality', span, k ?? null],
    queryFn: ({ signal }) =>
      ask(
        gateway.GET('/v1/console/quality', { params: { query: { span, ...(k === undefined ? {} : { k }) } }, signal }),
      ),
    refetchInterval,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function useModels() {
  return useQuery({
    queryKey: ['registry', 'models'],
    queryFn: () => ask(registry.GET('/v1/models')),
    refetchInterval,
    retry: false,
  });
}

/** @param model null: not known yet. */
export function useExperiment(model: string | null) {
  return useQuery({
    queryKey: ['registry', 'quality', model],
    queryFn: () => ask(registry.GET('/v1/models/{model}/quality', { params: { path: { model: model ?? '' } } })),
    enabled: model !== null,
    refetchInterval,
    retry: false,
  });
}
