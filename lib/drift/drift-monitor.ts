import type { Interaction } from '../domain/interaction';
import type { RecommendationRecord } from '../domain/records.generated';
import { VersionDrift, type DriftFigure, type KnownVersion, type UnknownShare } from './version-drift';

export interface DriftMonitorOptions {
  /** Looks a version up. What it rejects with is told, and it is asked again later. */
  readonly load: (model: string, version: string) => Promise<KnownVersion>;
  readonly windowMs: number;
  readonly fewestSamples: number;
  readonly onLoaded: (result: 'loaded' | 'without') => void;
  readonly onFailure: (model: string, version: string, error: unknown) => void;
  /** ms since 1970. */
  readonly now: () => number;
}

export interface MeasuredVersion {
  readonly model: string;
  readonly version: string;
  readonly figures: readonly DriftFigure[];
  readonly unknown: readonly UnknownShare[];
}

/** Measures the versions whose recommendations it sees, each from when it was looked up. Memory: that of a few versions. */
export interface DriftMonitor {
  event(event: Interaction): void;
  recommendation(record: RecommendationRecord): void;
  measured(): MeasuredVersion[];
}

interface Watched {
  readonly model: string;
  readonly version: string;
  drift: VersionDrift | null;
  isLoading: boolean;
  triedAt: number;
}

/** Live, canary, what they were before, and what comes late of them. */
const mostVersions = 6;
const retryMs = 60_000;
/** A clock that is further ahead than that is wrong: one such event would empty the window. */
const mostAheadMs = 3_600_000;

export function createDriftMonitor(options: DriftMonitorOptions): DriftMonitor {
  const { load, windowMs, fewestSamples, onLoaded, onFailure, now } = options;
  /** The one seen longest ago first. */
  const versions = new Map<string, Watched>();

  function watchedOf(model: string, version: string): Watched {
    const key = `${model}\n${version}`;
    const watched = versions.get(key) ?? { model, version, drift: null, isLoading: false, triedAt: -Infinity };
    versions.delete(key);
    versions.set(key, watched);
    const oldest = versions.keys().next();
    if (versions.size > mostVersions && oldest.done !== true) versions.delete(oldest.value);
    return watched;
  }

  async function lookUp(watched: Watched): Promise<void> {
    const { model, version } = watched;
    watched.isLoading = true;
    watched.triedAt = now();
    try {
      const known = await load(model, version);
      watched.drift = new VersionDrift(known, windowMs);
      onLoaded(known.reference === undefined ? 'without' : 'loaded');
    } catch (error) {
      onFailure(model, version, error);
    } finally {
      watched.isLoading = false;
    }
  }

  return {
    event(event) {
      if (event.timestamp > now() + mostAheadMs) return;
      for (const { drift } of versions.values()) drift?.event(event);
    },
    recommendation(record) {
      if (record.event_timestamp > now() + mostAheadMs) return;
      const watched = watchedOf(record.model, record.version);
      if (watched.drift !== null) watched.drift.recommendation(record);
      else if (!watched.isLoading && now() - watched.triedAt >= retryMs) void lookUp(watched);
    },
    measured: () =>
      [...versions.values()].flatMap(({ model, version, drift }) =>
        drift === null
          ? []
          : [{ model, version, figures: drift.figures(fewestSamples), unknown: drift.unknown(fewestSamples) }],
      ),
  };
}
