import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route';

export const catalogueRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/catalogue',
    component: lazyRouteComponent(() => import('./catalogue-page'), 'CataloguePage'),
  }),
] as const;
