import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route';
import { oneOf, type Search } from '../search';

const shown = ['good', 'all'] as const;

interface KeySearch {
  /** Left out: those that are good now. */
  show?: (typeof shown)[number] | undefined;
}

export const keyRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/keys',
    validateSearch: (search: Search): KeySearch => ({ show: oneOf(search['show'], shown) }),
    component: lazyRouteComponent(() => import('./keys-page'), 'KeysPage'),
  }),
] as const;
