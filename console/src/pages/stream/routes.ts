import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route';

export const streamRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/stream',
    component: lazyRouteComponent(() => import('./stream-page'), 'StreamPage'),
  }),
] as const;
