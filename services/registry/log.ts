import type { RegistryChange } from '../../lib/domain/registry/change';
import type { Command } from '../../lib/domain/registry/commands';
import type { RegistryState } from '../../lib/domain/registry/state';

/** The registry's truth, as the API needs it. */
export interface RegistryLog {
  state(): RegistryState;
  /** The newest changes, the first first, and the state before them. */
  recent(): { readonly base: RegistryState; readonly changes: readonly RegistryChange[] };
  /** Reads the whole log once more, from its first change; for what `recent` has forgotten. */
  scan(onChange: (change: RegistryChange, state: RegistryState) => void): Promise<void>;
  /**
   * Decides, writes and resolves once the change is committed, and is in `state`.
   * @throws AppError REGISTRY_CONFLICT, REGISTRY_INVALID, REGISTRY_UNKNOWN, REGISTRY_FORBIDDEN, REGISTRY_FENCED (retriable).
   */
  submit(command: Command, actor: string): Promise<RegistryChange>;
}
