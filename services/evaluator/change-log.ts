/** An entry of the state as it is stored. */
export interface StateEntry {
  readonly details: unknown;
  /** Of a pending recommendation: the record's value as it was read. */
  readonly recommendation?: Buffer;
}

/** Which entries of the state have changed since it was written last. */
export interface ChangeLog {
  /** @param entry asked for once, when the changes are taken: what was changed ten times is written once. */
  set(key: string, entry: () => StateEntry): void;
  /** As `set`, of a key that is not stored yet: deleted before it is written, it leaves no trace. */
  add(key: string, entry: () => StateEntry): void;
  delete(key: string): void;
  readonly size: number;
  /** All changes, null for what is to be deleted; then there are none. */
  take(): [key: string, entry: StateEntry | null][];
}

export function createChangeLog(): ChangeLog {
  const changes = new Map<string, (() => StateEntry) | null>();
  const added = new Set<string>();
  return {
    set: (key, entry) => void changes.set(key, entry),
    add(key, entry) {
      if (changes.get(key) !== null) added.add(key);
      changes.set(key, entry);
    },
    delete(key) {
      if (added.delete(key)) changes.delete(key);
      else changes.set(key, null);
    },
    get size() {
      return changes.size;
    },
    take() {
      const taken = [...changes].map(([key, entry]): [string, StateEntry | null] => [key, entry?.() ?? null]);
      changes.clear();
      added.clear();
      return taken;
    },
  };
}
