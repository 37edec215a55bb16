import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route';

export interface StreamSearch {
  /** Whether the partitions that have nothing waiting are left out. */
  readonly waiting?: true;
}

export const streamRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/stream',
  validateSearch: ({ waiting }: Record<string, unknown>): StreamSearch => (waiting === true ? { waiting } : {}),
  component: lazyRouteComponent(() => import('./stream-page'), 'StreamPage'),
});

export const streamRoutes = [streamRoute] as const;
