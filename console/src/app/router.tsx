import { createRouter } from '@tanstack/react-router';
import { auditRoutes } from '../pages/audit/routes';
import { catalogueRoutes } from '../pages/catalogue/routes';
import { configRoutes } from '../pages/configs/routes';
import { deadLetterRoutes } from '../pages/dead-letters/routes';
import { keyRoutes } from '../pages/keys/routes';
import { modelRoutes } from '../pages/models/routes';
import { overviewRoutes } from '../pages/overview/routes';
import { qualityRoutes } from '../pages/quality/routes';
import { streamRoutes } from '../pages/stream/routes';
import { tryRoutes } from '../pages/try/routes';
import { Loading, PageFailed } from '../ui/states';
import { rootRoute } from './root-route';

const routeTree = rootRoute.addChildren([
  ...overviewRoutes,
  ...tryRoutes,
  ...modelRoutes,
  ...qualityRoutes,
  ...streamRoutes,
  ...deadLetterRoutes,
  ...catalogueRoutes,
  ...configRoutes,
  ...auditRoutes,
  ...keyRoutes,
]);

export const router = createRouter({
  routeTree,
  basepath: '/console',
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: PageFailed,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
