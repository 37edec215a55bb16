import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route';
import { textOf, wholeOf, type Search } from '../search';
import { actionOf } from './actions';
import type { Action } from '../../api/registry-types';

interface AuditSearch {
  model?: string | undefined;
  actor?: string | undefined;
  action?: Action | undefined;
  /** As datetime-local writes it: in the viewer's zone. */
  since?: string | undefined;
  until?: string | undefined;
  /** The change that is looked at. */
  revision?: number | undefined;
  /** The moment whose state is looked at, in ms since 1970. */
  at?: number | undefined;
}

export const auditRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/audit',
    validateSearch: (search: Search): AuditSearch => ({
      model: textOf(search['model']),
      actor: textOf(search['actor']),
      action: actionOf(search['action']),
      since: textOf(search['since']),
      until: textOf(search['until']),
      revision: wholeOf(search['revision']),
      at: wholeOf(search['at']),
    }),
    component: lazyRouteComponent(() => import('./audit-page'), 'AuditPage'),
  }),
] as const;
