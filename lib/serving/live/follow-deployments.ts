import type { ArtefactStore } from '../../artefacts/artefact-store';
import type { Settings } from '../../config/settings';
import type { ItemStore } from '../../features/item-store';
import type { Logger } from '../../logger';
import type { VersionMetrics } from '../../metrics/version-metrics';
import { readOptionsOf } from '../../models/read-options';
import { createSpares } from '../../models/spares';
import type { FollowedLog } from '../../registry/registry-reader';
import { rulesOf, type OwnRules } from '../rules';
import type { Shelf } from '../shelf';
import { createArtefactCache } from './artefact-cache';
import { createDeployments, type RulesUse } from './deployments';
import { followLog } from './follow';
import { forgetVersionsThatLeft } from './forget-versions';
import { hideItems } from './hidden-items';
import { loadVersion } from './load-version';
import { openModel, type InferenceSettings } from './open-model';
import { createOpenModels, type OpenFor, type OpenModels } from './open-models';
import type { Serving, ServingModel } from './serving-set';
import type { Wanted } from './target';

export interface LogSources {
  /** Whoever opened it closes it. */
  readonly reader: FollowedLog;
  readonly store: ArtefactStore;
  readonly items: Pick<ItemStore, 'read'>;
  readonly shelf: () => Shelf;
}

export interface FollowDeps {
  readonly settings: Pick<Settings, 'model' | 'models'>;
  /** How versions run and what they serve by, unless their configuration says otherwise. */
  readonly own: InferenceSettings & OwnRules;
  readonly metrics: VersionMetrics;
  readonly logger: Logger;
}

/** The versions that the log deploys, open. */
export interface FollowedDeployments {
  /** Resolves when the first live version serves; `notes` says what is waited for. */
  readonly serving: Promise<Serving>;
  /** Rejects when it cannot go on. */
  readonly failed: Promise<never>;
  readonly notes: readonly string[];
  readonly open: OpenModels;
  rulesFor(wanted: Wanted, files: ServingModel['files']): Promise<RulesUse>;
  /** @param first what uses the open versions besides what serves: closed before they are. */
  close(first?: () => Promise<unknown>): Promise<void>;
}

/** Share of `inferenceTimeoutMs` that a canary's users wait for it. */
const patienceShare = 1 / 5;
/** A change is often followed by another soon: a promotion by a rollback, a canary by its end. */
const keepSparesMs = 60_000;

/**
 * Opens and closes versions of `model.name` as the registry's log says.
 * @param onShadows told of the shadows of each deployment that was dealt with.
 */
export function followDeployments(
  { reader, store, items, shelf }: LogSources,
  { settings, own, metrics, logger }: FollowDeps,
  onShadows: (wanted: readonly Wanted[]) => void = () => undefined,
): FollowedDeployments {
  const { name: model, cache: folder, cacheMaxBytes: maxBytes } = settings.model;
  const cache = createArtefactCache({ folder, maxBytes, store });
  const spares = createSpares({ most: 1, keepMs: keepSparesMs });
  let isFirst = true;

  async function load(wanted: Wanted, as: OpenFor, signal: AbortSignal): Promise<ServingModel> {
    const files = await loadVersion(wanted, cache, readOptionsOf(settings.models), signal);
    const role = as === 'shadow' ? 'shadow' : isFirst ? 'first' : 'swap';
    const opened = await openModel(files, own, { as: role, spares, signal }, { metrics, logger });
    if (as === 'serving') isFirst = false;
    await cache.prune(open.artefacts()).catch((err: unknown) => logger.warn({ err }, 'the cache was not cleaned up'));
    return opened;
  }

  async function rulesFor({ config }: Wanted, { itemIds }: ServingModel['files']): Promise<RulesUse> {
    const categories = new Set(config.filters?.excludeCategories ?? []);
    if (categories.size === 0) return { rules: rulesOf(own, config), release: () => undefined };
    const all = (): string[] => [...itemIds, ...shelf().popular.map(({ itemId }) => itemId)];
    const hidden = await hideItems({ categories, itemIds: all, items, logger });
    return { rules: rulesOf(own, config, () => hidden.now), release: () => hidden.close() };
  }

  const open = createOpenModels(load);
  const patienceMs = own.inferenceTimeoutMs * patienceShare;
  const deployments = createDeployments({ open, rulesFor, patienceMs, metrics, logger });
  const follower = followLog({ model, reader, open, deployments, onShadows, metrics, logger });
  const stopForgetting = forgetVersionsThatLeft({ present: () => open.versions(), metrics });

  return {
    serving: follower.serving,
    failed: follower.failed,
    get notes() {
      const { failure } = reader;
      const unread =
        failure === null ? [] : [`the registry's log is read no more, what serves stays: ${failure.message}`];
      return [...follower.notes, ...unread];
    },
    open,
    rulesFor,
    async close(first) {
      stopForgetting();
      await Promise.all([first?.(), follower.close()]);
      await open.closed();
      await spares.close();
      store.close();
    },
  };
}
