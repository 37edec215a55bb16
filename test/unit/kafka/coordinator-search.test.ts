import { KafkaJSNonRetriableError } from 'kafkajs';
import { searchOn } from '../../../lib/kafka/coordinator-search';

class NotFound extends KafkaJSNonRetriableError {
  override name = 'KafkaJSGroupCoordinatorNotFound';
}

test('a coordinator that was not found may be found later', async () => {
  const find = searchOn(() => Promise.reject(new NotFound('Failed to find group coordinator')));
  await expect(find.call({}, {})).rejects.toMatchObject({
    retriable: true,
    message: 'Failed to find group coordinator',
  });
});

test('other errors, and answers, are passed on', async () => {
  const refused = new KafkaJSNonRetriableError('refused');
  await expect(searchOn(() => Promise.reject(refused)).call({}, {})).rejects.toBe(refused);
  const cluster = { host: 'a' };
  const find = searchOn(function (this: object, query: string) {
    return Promise.resolve([this, query]);
  });
  expect(await find.call(cluster, 'group')).toEqual([cluster, 'group']);
});
