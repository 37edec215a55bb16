import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route';

export const configRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/configs',
    component: lazyRouteComponent(() => import('./configs-page'), 'ConfigsPage'),
  }),
] as const;
