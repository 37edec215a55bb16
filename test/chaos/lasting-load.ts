import type { Load, World } from './scenario';

export interface LastingLoad {
  readonly load: Load;
  /** Ends it, with as many events as were planned at least. */
  finish(): Promise<void>;
}

/** A load that goes on until the harm is done, at the rate at which the planned events would take so long. */
export function lastingLoad(world: World, seconds: number): LastingLoad {
  const load = world.load({ events: Infinity, rate: world.plan.events / seconds });
  return {
    load,
    async finish() {
      await load.stop();
      const missing = world.plan.events - load.written;
      if (missing > 0) await world.load({ events: missing }).done;
    },
  };
}
