import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask, gateway } from '../../api/client';
import { usualLength, type SessionStep, type TrySearch } from './search';

/** What failed is asked for again, so that the page mends itself. */
const failedMs = 3_000;
const watchMs = 4_000;
const again = ({ state }: { readonly state: { readonly status: string } }) =>
  state.status === 'error' ? failedMs : (false as const);

export function useOpenVersions() {
  return useQuery({
    queryKey: ['try', 'versions'],
    queryFn: () => ask(gateway.GET('/v1/console/versions')),
    refetchInterval: 10_000,
  });
}

/** Those that something was recommended to lately. */
export function useRecentCustomers(isWanted: boolean) {
  return useQuery({
    queryKey: ['customers', 'recent'],
    queryFn: () => ask(gateway.GET('/v1/console/customers/recent', { params: { query: { most: 20 } } })),
    enabled: isWanted,
    refetchInterval: 10_000,
  });
}

/** Step by step: each looks at a bounded number of keys. */
export function useCustomerSearch(prefix: string) {
  return useInfiniteQuery({
    queryKey: ['customers', 'search', prefix],
    queryFn: ({ pageParam }) =>
      ask(gateway.GET('/v1/console/customers', { params: { query: { prefix, cursor: pageParam, most: 20 } } })),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    enabled: prefix !== '',
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  });
}

export function useHistory(userId: string) {
  return useQuery({
    queryKey: ['try', 'history', userId],
    queryFn: () => ask(gateway.GET('/v1/users/{id}/history', { params: { path: { id: userId } } })),
    // Where Redis goes away, who looks on hears of it.
    refetchInterval: watchMs,
  });
}

export interface Tried {
  readonly user?: string | undefined;
  readonly events?: readonly SessionStep[] | undefined;
  readonly version?: string | undefined;
  readonly without?: readonly string[] | undefined;
  readonly k?: number | undefined;
}

const bodyOf = ({ user, events, version, without = [], k = usualLength }: Tried) => ({
  ...(user === undefined
    ? { events: (events ?? []).map(({ item, type }) => ({ itemId: item, eventType: type })) }
    : { userId: user }),
  ...(version === undefined ? {} : { version }),
  without: [...without],
  k,
});

export function isSomebody({ user, events }: Pick<TrySearch, 'user' | 'events'>): boolean {
  return user !== undefined || (events !== undefined && events.length > 0);
}

/** The list of a version that is open. What it lacks is asked for again until it is there. */
export function useTrial(tried: Tried, isWanted = true) {
  return useQuery({
    queryKey: ['try', 'trial', tried],
    queryFn: () => ask(gateway.POST('/v1/console/trials', { body: bodyOf(tried) })),
    enabled: isWanted && isSomebody(tried),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.status === 'error' || state.data?.degraded ? failedMs : false),
  });
}

/** What each of the newest items does to the list. */
export function useInfluences(tried: Tried, isWanted: boolean) {
  return useQuery({
    queryKey: ['try', 'influences', tried],
    queryFn: () => ask(gateway.POST('/v1/console/trials/influences', { body: bodyOf(tried) })),
    enabled: isWanted && isSomebody(tried),
    refetchInterval: again,
    staleTime: 30_000,
  });
}
