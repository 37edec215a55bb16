import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route';

export const modelRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/models',
    component: lazyRouteComponent(() => import('./models-page'), 'ModelsPage'),
  }),
] as const;
