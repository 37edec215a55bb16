import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route';
import { catalogueSearchOf, itemSearchOf } from './search';

export const catalogueRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/catalogue',
    validateSearch: catalogueSearchOf,
    component: lazyRouteComponent(() => import('./catalogue-page'), 'CataloguePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    // The id is no part of the path: there are ids such as "..".
    path: '/catalogue/item',
    validateSearch: itemSearchOf,
    component: lazyRouteComponent(() => import('./item-page'), 'ItemPage'),
  }),
] as const;
