import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route';
import { readSearch } from './filter';

export const lettersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dead-letters',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./dead-letters-page'), 'DeadLettersPage'),
});

export const letterRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dead-letters/$partition/$offset',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./letter-page'), 'LetterPage'),
});

export const deadLetterRoutes = [lettersRoute, letterRoute] as const;
