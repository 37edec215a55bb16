import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { components } from '../../../../clients/typescript/src/schema.generated';
import { ask, gateway, registry } from '../../api/client';
import type { components as RegistryComponents } from '../../api/registry.generated';
import { historyDays, isHistory, usualSpan, type HistorySpan, type QualitySearch } from './search';

export type QualityHistory = components['schemas']['QualityHistory'];
export type LiveQuality = components['schemas']['LiveQuality'];
export type Quality = NonNullable<LiveQuality['quality']>;
export type Series = Quality['series'][number];
export type Point = Series['whole'];
/** What a line is drawn of, wherever it is from. */
export type StepSeries = QualityHistory['series'][number];
export type Metric = keyof NonNullable<Point['figures']>;
export type Figure = NonNullable<Point['figures']>[Metric];
export type Experiment = RegistryComponents['schemas']['Experiment'];

const refetchInterval = 3_000;

/** The longest that evaluators remember in steps, where more is asked for than that. */
const longestSpan = '7d';

export function useQuality({ span: wanted = usualSpan, k }: QualitySearch) {
  const span = isHistory(wanted) ? longestSpan : wanted;
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

/** By day, so that it is asked for seldom. */
export function useQualityHistory(span: HistorySpan, k: number) {
  const days = historyDays[span];
  return useQuery({
    queryKey: ['quality-history', days, k],
    queryFn: ({ signal }) =>
      ask(gateway.GET('/v1/console/quality/history', { params: { query: { days, k } }, signal })),
    refetchInterval: 60_000,
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
