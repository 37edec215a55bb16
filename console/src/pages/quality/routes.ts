import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route';

export const qualityRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/quality',
    component: lazyRouteComponent(() => import('./quality-page'), 'QualityPage'),
  }),
] as const;
