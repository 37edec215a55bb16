import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route';

export const deadLetterRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/dead-letters',
    component: lazyRouteComponent(() => import('./dead-letters-page'), 'DeadLettersPage'),
  }),
] as const;
