import { KafkaJSError } from 'kafkajs';
import { methodWrapper } from './wrap-method';

/*
 * A broker that stops in order answers that it knows no coordinator, then closes the connection. kafkajs gives up the search
 * there with an error that it calls final, and a consumer that meets it is not started again: it reads nothing any more, though
 * the broker is back after seconds. There is no setting for it, so its method is wrapped here: the error is one that passes.
 */
type Find<Query> = (this: object, query: Query) => Promise<unknown>;

export function searchOn<Query>(find: Find<Query>): Find<Query> {
  return async function (query) {
    return find.call(this, query).catch((error: unknown) => {
      if ((error as Error | undefined)?.name !== 'KafkaJSGroupCoordinatorNotFound') throw error;
      throw new KafkaJSError(error as Error, { retriable: true });
    });
  };
}

export const installCoordinatorSearch = methodWrapper(
  'kafkajs/src/cluster',
  'findGroupCoordinatorMetadata',
  searchOn<unknown>,
);
