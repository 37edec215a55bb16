import { AppError } from '../../../lib/errors';
import type { InferenceBatch, InferenceResult } from '../../../lib/models/batch';
import type { Manifest } from '../../../lib/models/manifest';
import type { Vocabulary } from '../../../lib/models/vocabulary';
import { quoted } from './refusal';

export type ServedAs = 'live' | 'canary' | 'shadow';

/** A version that is open here, and what runs it. */
export interface ServedVersion {
  readonly as: ServedAs;
  readonly manifest: Pick<Manifest, 'name' | 'version' | 'inputs' | 'outputs' | 'window' | 'maxBatch' | 'topK'>;
  readonly vocabulary: Vocabulary;
  /**
   * Rejects with DEADLINE_EXCEEDED or the scheduler's refusals, where it was not run, and as an inference pool does.
   * @param deadline ms since 1970: what cannot be done by then is not begun.
   */
  run(batch: InferenceBatch, options: RunOptions): Promise<InferenceResult>;
}

export interface RunOptions {
  /** ms since 1970. */
  readonly deadline: number;
  /** Aborted where nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** What is open at one moment, and stays open until it is released. */
export interface ServedLease {
  /** The live one first. */
  readonly versions: readonly ServedVersion[];
  release(): void;
}

export interface ServedVersions {
  take(): ServedLease;
}

export interface VersionName {
  readonly model: string;
  /** Null or empty: the one that is live. */
  readonly version: string | null;
}

/** @throws AppError VERSION_NOT_SERVED; VERSION_AWAITED where nothing is open yet. */
export function findVersion({ versions }: ServedLease, { model, version }: VersionName): ServedVersion {
  if (versions.length === 0) throw new AppError('VERSION_AWAITED', 'no version of a model serves here yet; try again');
  const ofModel = versions.filter(({ manifest }) => manifest.name === model);
  const [first] = ofModel;
  if (first === undefined) {
    const names = [...new Set(versions.map(({ manifest }) => manifest.name))].join(', ');
    throw new AppError('VERSION_NOT_SERVED', `the model ${quoted(model)} is not served here; there is ${names}`);
  }
  if (version === null || version === '') return first;
  const found = ofModel.find(({ manifest }) => manifest.version === version);
  if (found) return found;
  const here = ofModel.map((one) => `${one.manifest.version} (${one.as})`).join(', ');
  throw new AppError('VERSION_NOT_SERVED', `${model} has no version ${quoted(version)} open here; there is ${here}`);
}
