import type { RegistryChange } from '../domain/registry/change';
import type { Command } from '../domain/registry/commands';
import type { RegistryState } from '../domain/registry/state';
import type { AppError } from '../errors';

/** Follows the log and holds the state that it folds up to. */
export interface RegistryReader {
  /** As of the last change that was read; stays as it is, and is shared. */
  state(): RegistryState;
  /** Told of each change after it is in the state, in order; gives what ends that. */
  on(listener: (change: RegistryChange, state: RegistryState) => void): () => void;
  /** Resolves when all is read that was in the log at the start; rejects where it cannot be read. */
  readonly caughtUp: Promise<void>;
  /** Resolves when the change of this revision is in the state; rejects with KAFKA_UNAVAILABLE after `timeoutMs`. */
  until(revision: number, timeoutMs: number): Promise<void>;
  /** Why it reads no more, null while it does: the state then stays as it was. */
  readonly failure: AppError | null;
  close(): Promise<void>;
}

/** Decides and writes changes: one at a time, over all processes. */
export interface RegistryWriter {
  /**
   * The change that the command made, now or when it came before with the same id. When it resolves, the change is in the log and in
   * the reader's state. Rejects as `decide` does; with REGISTRY_FENCED while others write, KAFKA_UNAVAILABLE while the log cannot be
   * written: then asking again with the same id tells, or does, what became of it.
   */
  submit(command: Command, actor: string): Promise<RegistryChange>;
  close(): Promise<void>;
}
