import { hash } from 'node:crypto';
import type { Principal } from './principal';

/** Credentials that were right lately, by their hash. */
export interface ProvenLogins {
  has(header: string | undefined): boolean;
  /** @param principal the same object each time for the same credential, which is then not hashed again. */
  add(header: string | undefined, principal: Principal): void;
}

/** @param most that are remembered; of more, the one that was added first is forgotten. */
export function createProvenLogins(most = 1_000, hashOf = sha256): ProvenLogins {
  const known = new Set<string>();
  const hashes = new WeakMap<Principal, string>();
  return {
    has: (header) => known.has(hashOf(header)),
    add(header, principal) {
      const before = hashes.get(principal);
      if (before !== undefined && known.has(before)) return;
      const own = before ?? hashOf(header);
      hashes.set(principal, own);
      known.delete(own);
      known.add(own);
      const oldest = known.values().next();
      if (known.size > most && oldest.done !== true) known.delete(oldest.value);
    },
  };
}

function sha256(header = ''): string {
  return hash('sha256', header, 'base64');
}
