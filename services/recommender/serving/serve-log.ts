import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { ArtefactStore } from '../../../lib/artefacts/artefact-store';
import type { ItemStore } from '../../../lib/features/item-store';
import { createSpares } from '../../../lib/models/spares';
import { readOptionsOf } from '../../../lib/models/read-options';
import type { FollowedLog } from '../../../lib/registry/registry-reader';
import { rulesOf } from '../../../lib/serving/rules';
import type { RecommenderDeps } from '../open-resources';
import type { Shelf } from '../../../lib/serving/shelf';
import { createArtefactCache } from './artefact-cache';
import { createDeployments, type RulesUse } from './deployments';
import { followLog } from './follow';
import { forgetVersionsThatLeft } from './forget-versions';
import { hideItems } from './hidden-items';
import { createLiveQuality } from './live-quality';
import { loadVersion } from './load-version';
import { createObservations } from './observations';
import { openModel } from './open-model';
import { createOpenModels, type OpenFor } from './open-models';
import { readerNote, type OpenServing } from './open-serving';
import { startReporter, type ObservationSink } from './report';
import type { ServingModel } from './serving-set';
import { createShadowCrew } from './shadow-crew';
import { createShadows } from './shadows';
import type { Wanted } from './target';

export interface LogSources {
  /** Closed with what is opened here. */
  readonly reader: FollowedLog;
  readonly store: ArtefactStore;
  readonly items: Pick<ItemStore, 'read'>;
  readonly shelf: () => Shelf;
  readonly sink: ObservationSink;
}

type Deps = Pick<RecommenderDeps, 'settings' | 'metrics' | 'logger' | 'signal' | 'now' | 'onWaiting'>;

/** Share of `recommender.inferenceTimeoutMs` that a canary's users wait for it. */
const patienceShare = 1 / 5;
/** A change is often followed by another soon: a promotion by a rollback, a canary by its end. */
const keepSparesMs = 60_000;

/**
 * What the registry's log deploys of `model.name`. Resolves when its first live version serves, however long that takes, and says what
 * is waited for until then. Rejects where the log cannot be read, and where the signal is aborted.
 */
export async function serveLog(sources: LogSources, deps: Deps): Promise<OpenServing> {
  const { reader, store } = sources;
  const { settings, metrics, logger, signal, now } = deps;
  const { name: model, cache: folder, cacheMaxBytes: maxBytes } = settings.model;
  const cache = createArtefactCache({ folder, maxBytes, store });
  const observations = createObservations();
  const shadows = createShadows(metrics, observations);
  const quality = createLiveQuality(observations);
  const spares = createSpares({ most: settings.recommender.inferenceWorkers, keepMs: keepSparesMs });
  let isFirst = true;

  async function load(wanted: Wanted, as: OpenFor, loadSignal: AbortSignal): Promise<ServingModel> {
    const files = await loadVersion(wanted, cache, readOptionsOf(settings.models), loadSignal);
    const role = as === 'shadow' ? 'shadow' : isFirst ? 'first' : 'swap';
    const opened = await openModel(files, settings.recommender, { as: role, spares, signal: loadSignal }, deps);
    if (as === 'serving') isFirst = false;
    await cache.prune(open.artefacts()).catch((err: unknown) => logger.warn({ err }, 'the cache was not cleaned up'));
    return opened;
  }

  async function rulesFor({ config }: Wanted, { itemIds }: ServingModel['files']): Promise<RulesUse> {
    const categories = new Set(config.filters?.excludeCategories ?? []);
    if (categories.size === 0) return { rules: rulesOf(settings.recommender, config), release: () => undefined };
    const all = (): string[] => [...itemIds, ...sources.shelf().popular.map(({ itemId }) => itemId)];
    const hidden = await hideItems({ categories, itemIds: all, items: sources.items, logger });
    return { rules: rulesOf(settings.recommender, config, () => hidden.now), release: () => hidden.close() };
  }

  const open = createOpenModels(load);
  const patienceMs = settings.recommender.inferenceTimeoutMs * patienceShare;
  const deployments = createDeployments({ open, rulesFor, patienceMs, metrics, logger });
  const crew = createShadowCrew({ open, rulesFor, shadows, logger });
  const onShadows = (wanted: readonly Wanted[]): void => crew.want(wanted);
  const follower = followLog({ model, reader, open, deployments, onShadows, metrics, logger });
  const reporter = startReporter({
    ...{ model, observations, metrics, logger, now, sink: sources.sink },
    reporter: `${hostname()
      .replace(/[^\x21-\x7e]/g, '')
      .slice(0, 40)}-${process.pid}-${randomUUID()}`,
  });

  const stopForgetting = forgetVersionsThatLeft({ present: () => open.versions(), metrics });

  async function close(): Promise<void> {
    stopForgetting();
    await Promise.all([reporter.close(), crew.close(), follower.close()]);
    await open.closed();
    await spares.close();
    await reader.close();
    store.close();
  }

  const notes = (): readonly string[] => [...follower.notes, ...crew.notes, ...readerNote(reader.failure)];
  const tell = setInterval(() => deps.onWaiting(notes().join('; ')), 500);
  try {
    const serving = await Promise.race([follower.serving, rejectedBy(signal)]);
    return {
      ...{ serving, shadows, observations, quality, close, failed: follower.failed },
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
