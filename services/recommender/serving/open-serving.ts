import type { Settings } from '../../../lib/config/settings';
import { readModelFiles } from '../../../lib/models/loader';
import { readOptionsOf } from '../../../lib/models/read-options';
import { rulesOf } from '../../../lib/serving/rules';
import type { RecommenderDeps } from '../open-resources';
import { noLiveQuality, type LiveQuality } from './live-quality';
import { noObservations, type Observations } from './observations';
import { openModel } from '../../../lib/serving/live/open-model';
import { createServing, type Serving } from '../../../lib/serving/live/serving-set';
import { noShadows, type Shadows } from './shadows';

/** What serves, and what is known of it. */
export interface OpenServing {
  readonly serving: Serving;
  readonly shadows: Pick<Shadows, 'offer'>;
  readonly observations: Observations;
  readonly quality: LiveQuality;
  /** What is to be known although it serves. */
  readonly notes: readonly string[];
  /** Rejects when it cannot go on. */
  readonly failed: Promise<never>;
  close(): Promise<void>;
}

/** The version that `model.dir` names, for the whole life of the process. Throws MODEL_INVALID, saying what is wrong with the folder. */
export async function serveFolder(
  settings: Settings,
  deps: Pick<RecommenderDeps, 'metrics' | 'logger'>,
): Promise<OpenServing> {
  const { metrics } = deps;
  const files = await readModelFiles(settings.model.dir, readOptionsOf(settings.models));
  const model = await openModel(files, settings.recommender, { as: 'first' }, deps);
  const { name, version } = files.manifest;
  const by = { name, version, variant: 'live', revision: 0, configRevision: 0 } as const;
  metrics.activeModel.set(1, { model: name, version, variant: by.variant });
  metrics.deploymentRevision.set(by.revision);
  return {
    serving: createServing(
      { live: { by, model, rules: rulesOf(settings.recommender) }, canary: null },
      () => undefined,
    ),
    shadows: noShadows,
    observations: noObservations,
    quality: noLiveQuality,
    notes: [],
    failed: new Promise<never>(() => undefined),
    close: () => model.pool.close(),
  };
}
