import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route';

export const tryRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/try',
    component: lazyRouteComponent(() => import('./try-page'), 'TryPage'),
  }),
] as const;
