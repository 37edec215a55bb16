import type { RegistryLog } from '../log';

export interface RouteDeps {
  readonly log: RegistryLog;
  /** ms since 1970. */
  readonly now: () => number;
}
