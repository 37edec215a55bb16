import type { RegistryChange } from '../../lib/domain/registry/change';
import type { Command } from '../../lib/domain/registry/commands';
import type { RegistryState } from '../../lib/domain/registry/state';
import type { Audit } from '../../lib/registry/audit';

/** The registry's truth, as the API needs it. */
export interface RegistryLog {
  state(): RegistryState;
  readonly audit: Audit;
  /**
   * Decides, writes and resolves once the change is committed, and is in `state`.
   * @throws AppError REGISTRY_CONFLICT, REGISTRY_INVALID, REGISTRY_UNKNOWN, REGISTRY_FORBIDDEN, REGISTRY_FENCED (retriable).
   */
  submit(command: Command, actor: string): Promise<RegistryChange>;
}
