import type { Serving } from '../../../lib/serving/live/serving-set';
import { ownVersions } from '../../../lib/serving/live/version-source';
import type { RecommenderDeps } from '../open-resources';
import { noLiveQuality, type LiveQuality } from './live-quality';
import { noObservations, type Observations } from './observations';
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

/** The version that `model.dir` names. Throws MODEL_INVALID, saying what is wrong with the folder. */
export async function openFolder({
  versions = ownVersions,
  ...deps
}: Pick<RecommenderDeps, 'settings' | 'metrics' | 'logger' | 'versions'>): Promise<OpenServing> {
  const { serving, close } = await versions.serveFolder({ ...deps, own: deps.settings.recommender });
  return {
    serving,
    shadows: noShadows,
    observations: noObservations,
    quality: noLiveQuality,
    notes: [],
    failed: new Promise<never>(() => undefined),
    close,
  };
}
