import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route';
import { readSearch } from './search';

export const qualityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/quality',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./quality-page'), 'QualityPage'),
});

export const qualityRoutes = [qualityRoute] as const;
