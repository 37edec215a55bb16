import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask, gateway } from '../../api/client';

/** What those who recommend know of an item; null where they know nothing. */
export interface ItemFacts {
  readonly itemId: string;
  readonly title: string;
  readonly category: string;
  readonly price: number | null;
  readonly available: boolean;
}

export type FactsOf = (itemId: string) => ItemFacts | null | undefined;

const mostAtOnce = 500;

/** Titles and the like of many items: undefined as long as nobody has said, null of an item that nobody knows. */
export function useItemFacts(itemIds: Iterable<string>): FactsOf {
  const wanted = [...new Set(itemIds)].slice(0, mostAtOnce).sort();
  const { data } = useQuery({
    queryKey: ['items', 'facts', wanted],
    queryFn: async () => {
      const { items } = await ask(gateway.POST('/v1/console/items/lookup', { body: { itemIds: wanted } }));
      return new Map(wanted.map((itemId, place) => [itemId, items[place] ?? null]));
    },
    enabled: wanted.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  return (itemId) => data?.get(itemId);
}
