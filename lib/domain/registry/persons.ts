import { isReservedUser } from './reserved-users';
import type { KeyRecord } from './state';

/**
 * Whether two users are surely two people. Whoever makes a key can act as its user, so that a user is no other person than the maker of a
 * key of theirs, and users whose keys one person made are not two. Keys that the registry's own command made are nobody's: who may use
 * that writes the log itself.
 * @param since keys that were good then, or later, count: ms since 1970 UTC.
 */
export function areTwoPeople(keys: ReadonlyMap<string, KeyRecord>, one: string, other: string, since: number): boolean {
  const behindOne = behind(keys, one, since);
  return [...behind(keys, other, since)].every((user) => !behindOne.has(user));
}

/** The user, whoever made a key of theirs, whoever made a key of those, and so on. */
function behind(keys: ReadonlyMap<string, KeyRecord>, user: string, since: number): Set<string> {
  const found = new Set([user]);
  // A set gives what is added while it is gone through.
  for (const name of found) {
    for (const key of keys.values()) {
      const wasGood = (key.revokedAt ?? Infinity) > since && (key.expiresAt ?? Infinity) > since;
      if (key.user === name && wasGood && !isReservedUser(key.createdBy)) found.add(key.createdBy);
    }
  }
  return found;
}
