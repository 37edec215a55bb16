import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route';
import { textOf, wholeOf, type Search } from '../search';

interface ConfigSearch {
  /** Left out: the only one, or the first by name. */
  model?: string | undefined;
  /** Left out: the newest. */
  number?: number | undefined;
  /** What it is held against; left out: the one before. */
  from?: number | undefined;
  edit?: true | undefined;
  /** How it is edited; left out: in a form. */
  as?: 'json' | undefined;
}

export const configRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/configs',
    validateSearch: (search: Search): ConfigSearch => ({
      model: textOf(search['model']),
      number: wholeOf(search['number']),
      from: wholeOf(search['from']),
      edit: search['edit'] === true ? true : undefined,
      as: search['as'] === 'json' ? 'json' : undefined,
    }),
    component: lazyRouteComponent(() => import('./configs-page'), 'ConfigsPage'),
  }),
] as const;
