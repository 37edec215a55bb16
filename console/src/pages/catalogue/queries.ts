import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask, gateway } from '../../api/client';
import { pageSize, type CatalogueSearch } from './search';

/** While the catalogue is being read there is more with each second. */
const readingMs = 1_000;
/** What failed is asked for again, so that the page mends itself. */
const failedMs = 3_000;

export function useItemSearch({ text = '', category, available, page = 1 }: CatalogueSearch, limit = pageSize) {
  return useQuery({
    queryKey: ['items', 'search', { text, category, available, page, limit }],
    queryFn: () =>
      ask(
        gateway.GET('/v1/console/items', {
          params: {
            query: {
              text,
              limit,
              offset: (page - 1) * limit,
              ...(category === undefined ? {} : { category }),
              ...(available === undefined ? {} : { available: available ? 'true' : 'false' }),
            },
          },
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.status === 'error' ? failedMs : state.data?.read.isComplete === false ? readingMs : false,
  });
}

export function useItem(id: string) {
  return useQuery({
    queryKey: ['items', 'page', id],
    queryFn: () => ask(gateway.GET('/v1/console/item', { params: { query: { id } } })),
    enabled: id !== '',
    // What is written arrives a moment later, in the catalogue and then in Redis.
    refetchInterval: ({ state }) => (state.status === 'error' ? failedMs : readingMs),
  });
}

/** What is recommended to somebody who looked at this item alone. */
export function useSimilar(id: string) {
  return useQuery({
    queryKey: ['items', 'similar', id],
    queryFn: () => ask(gateway.GET('/v1/items/{id}/similar', { params: { path: { id }, query: { k: 12 } } })),
    enabled: id !== '',
    refetchInterval: ({ state }) => (state.status === 'error' || state.data?.degraded ? failedMs : false),
  });
}
