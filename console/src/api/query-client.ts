import { QueryClient } from '@tanstack/react-query';
import { toProblem } from './problem';

const mostTries = 3;

/** What the caller did wrong does not become right by asking again. */
function isWorthAnother(tries: number, error: unknown): boolean {
  const { status } = toProblem(error);
  return tries < mostTries && (status === 0 || status >= 500);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    // What is away is said within seconds; whoever looks on asks again.
    queries: { retry: isWorthAnother, retryDelay: 400, staleTime: 2_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
