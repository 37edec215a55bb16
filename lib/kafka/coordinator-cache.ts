import { methodWrapper } from './wrap-method';

/*
 * kafkajs asks the cluster anew who coordinates before each step of a transaction: four of its nine round trips.
 * There is no setting for it, so its method is wrapped here, for transactional producers alone: only they look up a
 * transaction's coordinator. An answer is kept as long as its producer, which is given up at the first failure and
 * replaced by one that asks again. Consumers always ask.
 */
interface CoordinatorQuery {
  readonly groupId: string;
  readonly coordinatorType: number;
}
type Find = (this: object, query: CoordinatorQuery) => Promise<unknown>;

const transactionCoordinator = 1;
const answers = new WeakMap<object, Map<string, Promise<unknown>>>();

/** Gives the method with its answers kept for each transactional producer. */
export function keepCoordinators(find: Find): Find {
  return function (query) {
    let kept = answers.get(this);
    if (!kept) {
      if (query.coordinatorType !== transactionCoordinator) return find.call(this, query);
      kept = new Map<string, Promise<unknown>>();
      answers.set(this, kept);
    }
    const key = `${query.coordinatorType} ${query.groupId}`;
    const known = kept.get(key);
    if (known) return known;
    const asked = find.call(this, query);
    kept.set(key, asked);
    asked.catch(() => kept.delete(key));
    return asked;
  };
}

export const installCoordinatorCache = methodWrapper(
  'kafkajs/src/cluster',
  'findGroupCoordinatorMetadata',
  keepCoordinators,
);
