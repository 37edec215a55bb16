import { applyChange } from '../domain/registry/apply-change';
import type { RegistryChange } from '../domain/registry/change';
import { emptyState, type RegistryState } from '../domain/registry/state';

/** The newest changes, in memory, up to a number of bytes; older ones are in the topic alone. */
export interface ChangeWindow {
  /** Takes the next change. @param bytes of its record. */
  add(change: RegistryChange, bytes: number): void;
  /** Undefined where it is not among the newest. */
  byId(changeId: string): RegistryChange | undefined;
  /** The state before the oldest that is held. */
  readonly base: RegistryState;
  /** Oldest first. */
  readonly changes: readonly RegistryChange[];
}

/** Objects take more than the bytes that they were read from. */
const overheadBytes = 600;

export function createChangeWindow(maxBytes: number): ChangeWindow {
  interface Held {
    readonly change: RegistryChange;
    readonly bytes: number;
  }
  let held: Held[] = [];
  let first = 0;
  let total = 0;
  let base = emptyState;
  const byId = new Map<string, RegistryChange>();

  function forgetOldest(): void {
    const oldest = held[first];
    if (!oldest) return;
    base = applyChange(atRevision(base, oldest.change.revision - 1), oldest.change);
    byId.delete(oldest.change.changeId);
    total -= oldest.bytes;
    first++;
    // Taken off in bulk: one by one would move all the others each time.
    if (first * 2 > held.length) {
      held = held.slice(first);
      first = 0;
    }
  }

  return {
    add(change, bytes) {
      held.push({ change, bytes: bytes + overheadBytes });
      byId.set(change.changeId, change);
      total += bytes + overheadBytes;
      while (total > maxBytes && held.length - first > 1) forgetOldest();
    },
    byId: (changeId) => byId.get(changeId),
    get base() {
      return base;
    },
    get changes() {
      return held.slice(first).map(({ change }) => change);
    },
  };
}

/** Changes that nobody could read took a revision as well. */
export function atRevision(state: RegistryState, revision: number): RegistryState {
  return state.revision === revision ? state : { ...state, revision };
}
