import type { ModelFiles } from '../models/loader';
import { createInferencePool, type PoolSettings } from '../models/pool';
import type { ServingRules } from '../serving/rules';
import type { Catalogue } from './catalogue';
import { versionLister, type VersionLister } from './version-lister';

export interface PackageListerOptions extends Pick<PoolSettings, 'workers' | 'timeoutMs'> {
  /** As the report names it; `name@version` unless told. */
  readonly label?: string;
  readonly rules?: Pick<ServingRules, 'window' | 'shelfOf' | 'judge'>;
}

export interface OpenLister {
  readonly lister: VersionLister;
  /** Ends its processes. */
  close(): Promise<void>;
}

/** A packaged version in an inference process of its own, as the recommender opens it. Throws MODEL_INVALID where it does not open. */
export async function openPackageLister(
  { manifest, bytes, itemIds, vocabulary }: Omit<ModelFiles, 'manifestSha256' | 'signedBy'>,
  catalogue: Catalogue,
  { workers, timeoutMs, label, rules }: PackageListerOptions,
): Promise<OpenLister> {
  const pool = await createInferencePool({ manifest, bytes }, { workers, timeoutMs, threadsPerWorker: 1 });
  const { name, version, window, maxBatch } = manifest;
  const model = { name: label ?? `${name}@${version}`, itemIds, vocabulary, window, maxBatch, pool };
  return { lister: versionLister({ ...model, ...(rules ? { rules } : {}) }, catalogue), close: () => pool.close() };
}
