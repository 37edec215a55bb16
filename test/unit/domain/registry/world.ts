import { applyChange } from '../../../../lib/domain/registry/apply-change';
import type { RegistryChange } from '../../../../lib/domain/registry/change';
import type { Command, CommandAction, CommandPayload } from '../../../../lib/domain/registry/commands';
import { decide } from '../../../../lib/domain/registry/decide';
import { emptyState, type ModelState, type RegistryState } from '../../../../lib/domain/registry/state';
import { aCommand, aVersion } from '../../../helpers/registry';

/** A registry without a log: commands are decided and applied at once. */
export interface World {
  readonly state: RegistryState;
  readonly changes: readonly RegistryChange[];
  readonly model: ModelState;
  now: number;
  /** By `ann`, unless told otherwise. Throws as `decide` does. */
  do<A extends CommandAction>(
    action: A,
    payload: CommandPayload<A>,
    more?: Partial<Command> & { actor?: string },
  ): RegistryChange;
}

/** With versions of model `shop`, in this order. */
export function aWorld(...versions: readonly string[]): World {
  const changes: RegistryChange[] = [];
  let state = emptyState;
  const world: World = {
    now: 1_000,
    changes,
    get state() {
      return state;
    },
    get model() {
      const model = state.models.get('shop');
      if (model) return model;
      throw new Error('there is no model yet');
    },
    do(action, payload, { actor = 'ann', ...more } = {}) {
      const command = aCommand(action, payload, more as Partial<Omit<Command, 'action' | 'payload'>>) as Command;
      const change = decide(state, command, { actor, now: world.now++ });
      state = applyChange(state, change);
      changes.push(change);
      return change;
    },
  };
  for (const version of versions) world.do('version.created', aVersion(version));
  return world;
}
