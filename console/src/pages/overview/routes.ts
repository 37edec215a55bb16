import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route';
import { OverviewPage } from './overview-page';

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
  // Not one that is loaded later, as it is what people open.
  component: OverviewPage,
});

export const overviewRoutes = [overviewRoute] as const;
