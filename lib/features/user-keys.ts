import { aggregateKey } from './aggregate-store';
import { historyKey } from './history-store';

/** The newest list of a user, as the gateway keeps it. */
export function latestKey(userId: string): string {
  return `l:${userId}`;
}

/** All keys of Redis that bear a user's id: whoever adds one adds it here, so that forgetting a customer finds it. */
export function userKeys(userId: string): readonly string[] {
  return [historyKey(userId), aggregateKey(userId), latestKey(userId)];
}
