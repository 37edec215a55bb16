import type { InferencePool } from '../../../lib/models/pool';
import { rulesOf } from '../../../lib/serving/rules';
import type { Config } from '../../../lib/domain/registry/config';
import type { Deployed, ServedBy } from '../../../lib/serving/live/serving-set';
import { newestItemManifest } from '../../helpers/newest-item-model';

export const ownRules = {
  listLength: 2,
  mode: 'each',
  triggers: ['view', 'purchase'],
  maxBatch: 100,
  maxWaitMs: 5,
  maxQueuedEvents: 1_000,
} as const;

/** A deployed version of three items whose graph is a function. */
export function aVersion(
  run: InferencePool['run'],
  { by, config = {} }: { readonly by?: Partial<ServedBy>; readonly config?: Config } = {},
): Deployed {
  return {
    by: { name: 'newest', version: '1', variant: 'live', revision: 7, configRevision: 0, ...by },
    model: {
      files: {
        manifest: newestItemManifest(),
        itemIds: ['i1', 'i2', 'i3'],
        vocabulary: new Map([['i1', 1], ['i2', 2], ['i3', 3]]), // prettier-ignore
      },
      pool: { size: 1, run, runAlone: run, probe: () => Promise.resolve(), close: () => Promise.resolve() },
    },
    rules: rulesOf(ownRules, config),
  };
}
