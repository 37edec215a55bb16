import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route';
import { listOf, oneOf, textOf, wholeOf, type Search } from '../search';

const states = ['active', 'archived', 'deleted', 'all'] as const;

interface ModelSearch {
  /** Left out: those in use. */
  state?: (typeof states)[number] | undefined;
  branch?: string | undefined;
  tag?: string | undefined;
  /** Versions that are picked for a comparison. */
  pick?: string | undefined;
}

interface VersionSearch {
  /** The configuration that it is about to be deployed with. */
  config?: number | undefined;
}

interface CompareSearch {
  versions?: string | undefined;
  /** Rows that are the same everywhere are shown too. */
  same?: true | undefined;
}

export const modelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/models',
  component: lazyRouteComponent(() => import('./models-page'), 'ModelsPage'),
});

export const uploadRoute = createRoute({
  getParentRoute: () => rootRoute,
  // No model's name begins with a dash.
  path: '/models/-/upload',
  component: lazyRouteComponent(() => import('./upload/upload-page'), 'UploadPage'),
});

export const modelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/models/$model',
  validateSearch: (search: Search): ModelSearch => ({
    state: oneOf(search['state'], states),
    branch: textOf(search['branch']),
    tag: textOf(search['tag']),
    pick: listOf(search['pick']),
  }),
  component: lazyRouteComponent(() => import('./model-page'), 'ModelPage'),
});

export const versionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/models/$model/versions/$version',
  validateSearch: (search: Search): VersionSearch => ({ config: wholeOf(search['config']) }),
  component: lazyRouteComponent(() => import('./version/version-page'), 'VersionPage'),
});

export const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/models/$model/compare',
  validateSearch: (search: Search): CompareSearch => ({
    versions: listOf(search['versions']),
    same: search['same'] === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import('./compare/compare-page'), 'ComparePage'),
});

export const modelRoutes = [modelsRoute, uploadRoute, modelRoute, versionRoute, compareRoute] as const;
