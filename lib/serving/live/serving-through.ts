import type { InferencePool } from '../../models/pool';
import type { Deployed, Serving, ServingSet } from './serving-set';

/** The same versions by other pools. Who is asked for a set twice gives the same one, as sets and what they hold are told apart by identity. */
export function servingThrough(serving: Serving, poolOf: (pool: InferencePool) => InferencePool): Serving {
  const sets = new WeakMap<ServingSet, ServingSet>();
  const deployments = new WeakMap<Deployed, Deployed>();

  function through<D extends Deployed>(deployed: D): D {
    const known = deployments.get(deployed) as D | undefined;
    if (known !== undefined) return known;
    const { model } = deployed;
    const made: D = { ...deployed, model: { ...model, pool: poolOf(model.pool) } };
    deployments.set(deployed, made);
    return made;
  }

  function setOf(set: ServingSet): ServingSet {
    let known = sets.get(set);
    if (known === undefined) {
      known = { live: through(set.live), canary: set.canary && through(set.canary) };
      sets.set(set, known);
    }
    return known;
  }

  return {
    get set() {
      return setOf(serving.set);
    },
    take() {
      const { set, release } = serving.take();
      return { set: setOf(set), release };
    },
  };
}
