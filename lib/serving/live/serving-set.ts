import type { Provenance } from '../../avro/recommendation-encoder';
import type { CanaryShare } from '../../domain/variant';
import type { ModelFiles } from '../../models/loader';
import type { InferencePool } from '../../models/pool';
import type { Fuse } from './fuse';
import type { ServingRules } from '../rules';

/** A model version that is open: read, held against its manifest, warmed up and probed in every worker. */
export interface ServingModel {
  /** Without the graph, which only its inference process holds. */
  readonly files: Pick<ModelFiles, 'manifest' | 'itemIds' | 'vocabulary'>;
  readonly pool: InferencePool;
}

/** Who recommends: what recommendations, metrics and reports name. */
export interface ServedBy extends Provenance {
  /** Of the configuration that it serves by. */
  readonly configRevision: number;
}

/** A version with the rules that it serves by. */
export interface Deployed {
  readonly by: ServedBy;
  readonly model: ServingModel;
  readonly rules: ServingRules;
}

export interface DeployedCanary extends Deployed, CanaryShare {
  /** Blown where it fails outright: its users get live then. */
  readonly fuse: Fuse;
  /** How long its users wait for it before they get live. */
  readonly patienceMs: number;
}

/** What serves as of one revision of the deployment. A micro-batch keeps the one that it began with. */
export interface ServingSet {
  readonly live: Deployed;
  readonly canary: DeployedCanary | null;
}

/** A micro-batch's hold on a set: what it needs stays open until it is released. */
export interface Lease {
  readonly set: ServingSet;
  release(): void;
}

export interface Serving {
  readonly set: ServingSet;
  take(): Lease;
}

export interface SwitchableServing extends Serving {
  /** From the next micro-batch on. */
  switchTo(next: ServingSet): void;
}

/** @param onLeft told of a set that was replaced, once its last batch is done. */
export function createServing(first: ServingSet, onLeft: (set: ServingSet) => void): SwitchableServing {
  let current = { set: first, holders: 1 };

  function leave(held: typeof current): void {
    if (--held.holders === 0) onLeft(held.set);
  }

  return {
    get set() {
      return current.set;
    },
    take() {
      const held = current;
      held.holders++;
      let released = false;
      return {
        set: held.set,
        release() {
          if (!released) leave(held);
          released = true;
        },
      };
    },
    switchTo(set) {
      const before = current;
      current = { set, holders: 1 };
      leave(before);
    },
  };
}
