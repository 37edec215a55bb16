import { followDeployments } from './follow-deployments';
import { serveFolder } from './serve-folder';
import type { Scheduler } from '../../scheduling/scheduler';

/** Where a service has the versions from that it serves. */
export interface VersionSource {
  readonly follow: typeof followDeployments;
  readonly serveFolder: typeof serveFolder;
  /** Told of the scheduler that the requests of a service go through: runs of others on the same processes then do, too. */
  scheduleBy(scheduler: Pick<Scheduler, 'submit' | 'now'>): void;
}

/** Opened for the service alone, in an inference process of its own. */
export const ownVersions: VersionSource = { follow: followDeployments, serveFolder, scheduleBy: () => undefined };
