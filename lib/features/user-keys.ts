import { aggregateKey } from './aggregate-store';
import { historyKey } from './history-store';
import { latestListKey } from './latest-lists';

/** All keys of Redis that bear a user's id: whoever adds one adds it here, so that forgetting a customer finds it. */
export function userKeys(userId: string): readonly string[] {
  return [historyKey(userId), aggregateKey(userId), latestListKey(userId)];
}
