import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { LogSources } from '../../../lib/serving/live/follow-deployments';
import { createShadowCrew, type ShadowCrew } from '../../../lib/serving/live/shadow-crew';
import { ownVersions } from '../../../lib/serving/live/version-source';
import type { RecommenderDeps } from '../open-resources';
import { createLiveQuality } from './live-quality';
import { createObservations } from './observations';
import type { OpenServing } from './open-serving';
import { startReporter, type ObservationSink } from './report';
import { createShadows } from './shadows';

/** Its reader is closed with what is opened here. */
export interface ServeSources extends LogSources {
  readonly sink: ObservationSink;
}

type Deps = Pick<RecommenderDeps, 'settings' | 'metrics' | 'logger' | 'signal' | 'now' | 'onWaiting' | 'versions'>;

/**
 * What the registry's log deploys of `model.name`, its shadows, and reports of how they do. Resolves when its first live version
 * serves, however long that takes, and says what is waited for until then. Rejects where the log cannot be read, and where the signal
 * is aborted.
 */
export async function serveLog({ sink, ...sources }: ServeSources, deps: Deps): Promise<OpenServing> {
  const { settings, metrics, logger, signal, now, versions = ownVersions } = deps;
  const model = settings.model.name;
  const observations = createObservations();
  const shadows = createShadows(metrics, observations);
  const quality = createLiveQuality(observations);
  const followed = versions.follow(sources, { ...deps, own: settings.recommender }, (wanted) => crew.want(wanted));
  const crew: ShadowCrew = createShadowCrew({
    open: followed.open,
    rulesFor: (wanted, files) => followed.rulesFor(wanted, files),
    ...{ shadows, logger },
  });
  const reporter = startReporter({
    ...{ model, observations, metrics, logger, now, sink },
    reporter: `${hostname()
      .replace(/[^\x21-\x7e]/g, '')
      .slice(0, 40)}-${process.pid}-${randomUUID()}`,
  });

  async function close(): Promise<void> {
    await followed.close(() => Promise.all([reporter.close(), crew.close()]));
    await sources.reader.close();
  }
  const notes = (): readonly string[] => [...followed.notes, ...crew.notes];
  const tell = setInterval(() => deps.onWaiting(notes().join('; ')), 500);
  try {
    const serving = await Promise.race([followed.serving, rejectedBy(signal)]);
    return {
      ...{ serving, shadows, observations, quality, close, failed: followed.failed },
      get notes() {
        const unreported =
          reporter.failure === null ? [] : [`the registry takes no reports of this recommender: ${reporter.failure}`];
        return [...notes(), ...unreported];
      },
    };
  } catch (error) {
    await close();
    throw error;
  } finally {
    clearInterval(tell);
  }
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
