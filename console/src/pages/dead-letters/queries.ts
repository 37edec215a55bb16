import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { components, paths } from '../../../../clients/typescript/src/schema.generated';
import { ask, gateway } from '../../api/client';
import { queryOf, type LetterSearch, type Place } from './filter';

export type Letter = components['schemas']['DeadLetter'];
export type LetterPage = components['schemas']['DeadLetterPage'];
export type LetterRow = LetterPage['letters'][number];
export type ReplayAnswer = components['schemas']['DeadLetterReplay'];
export type ReplayOutcome = ReplayAnswer['letters'][number];
type ReplayBody = paths['/v1/console/dead-letters/replay']['post']['requestBody']['content']['application/json'];

export const lettersKey = 'dead-letters';

/** Newest first, a page at a time. It is asked again only when somebody says so: pages behind the first would move. */
export function useLetters({ pick: _, ...search }: LetterSearch) {
  return useInfiniteQuery({
    queryKey: [lettersKey, search],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...queryOf(search, Date.now()), ...(pageParam === null ? {} : { cursor: pageParam }) };
      return ask(gateway.GET('/v1/console/dead-letters', { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    retry: false,
  });
}

export function useLetter({ partition, offset }: Place, kind: 'events' | 'items') {
  return useQuery({
    queryKey: [lettersKey, kind, partition, offset],
    queryFn: () =>
      ask(
        gateway.GET('/v1/console/dead-letters/{partition}/{offset}', {
          params: { path: { partition, offset }, query: { kind } },
        }),
      ),
    retry: false,
    refetchOnWindowFocus: false,
  });
}

export function useReplay() {
  return useMutation({
    mutationFn: (body: ReplayBody) => ask(gateway.POST('/v1/console/dead-letters/replay', { body })),
  });
}
