import type { ArtefactStore } from '../../lib/artefacts/artefact-store';
import { keptArtefacts } from '../../lib/domain/registry/serving';
import type { Logger } from '../../lib/logger';
import type { RegistryMetrics } from '../../lib/metrics/registry-metrics';
import type { RegistryLog } from './log';

/** Versions that are being created: their files are checked as there, and not in the log yet, so nothing is deleted meanwhile. */
export interface Pins {
  during<T>(work: () => Promise<T>): Promise<T>;
  readonly isBusy: boolean;
}

export function createPins(): Pins {
  let count = 0;
  return {
    async during(work) {
      count += 1;
      try {
        return await work();
      } finally {
        count -= 1;
      }
    },
    get isBusy() {
      return count > 0;
    },
  };
}

export interface CollectDeps {
  readonly artefacts: Pick<ArtefactStore, 'collect'>;
  readonly log: RegistryLog;
  readonly pins: Pins;
  /** How long a file that belongs to no version is kept. */
  readonly graceMs: number;
  readonly metrics: Pick<RegistryMetrics, 'collectedArtefacts'>;
  readonly logger: Logger;
  readonly now: () => number;
}

const everyMs = 3_600_000;

/** Deletes, every hour, what belongs to no version: uploads that nobody finished, files of deleted versions. Gives what ends it. */
export function collectArtefacts(deps: CollectDeps): () => void {
  const timer = setInterval(() => void collectOnce(deps), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

export async function collectOnce({ artefacts, log, pins, graceMs, metrics, logger, now }: CollectDeps): Promise<void> {
  let seen = log.state();
  let kept = keptArtefacts(seen);
  // Looked up for each file: a version may be created meanwhile.
  const keep = (sha256: string): boolean => {
    if (log.state() !== seen) {
      seen = log.state();
      kept = keptArtefacts(seen);
    }
    return kept.has(sha256) || pins.isBusy;
  };
  try {
    const gone = await artefacts.collect(now() - graceMs, keep);
    metrics.collectedArtefacts.add(gone.length);
    if (gone.length > 0) logger.info({ files: gone.length }, 'deleted files that belong to no version');
  } catch (error) {
    logger.warn({ err: error }, 'files that belong to no version were not looked for; in an hour again');
  }
}
