import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route';
import { trySearchOf } from './search';

export const tryRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/try',
    validateSearch: trySearchOf,
    component: lazyRouteComponent(() => import('./try-page'), 'TryPage'),
  }),
] as const;
