import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route';

export interface OverviewSearch {
  /** Whose runbook is open. */
  readonly alarm?: string;
  /** What sparklines show; the last minutes where left out. */
  readonly span?: 'hours';
}

export const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: ({ alarm, span }: Record<string, unknown>): OverviewSearch => ({
    ...(typeof alarm === 'string' ? { alarm } : {}),
    ...(span === 'hours' ? { span } : {}),
  }),
  component: lazyRouteComponent(() => import('./overview-page'), 'OverviewPage'),
});

export const overviewRoutes = [overviewRoute] as const;
