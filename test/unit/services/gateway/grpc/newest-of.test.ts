import { newestOf } from '../../../../../services/gateway/grpc/newest-of';

test('what nobody has taken is replaced by what comes next; an abort ends it', async () => {
  const stop = new AbortController();
  const newest = newestOf<number>(stop.signal);
  for (const value of [1, 2, 3]) newest.offer(value);
  const taken: number[] = [];
  for await (const value of newest) {
    taken.push(value);
    if (value === 3) setImmediate(() => newest.offer(4));
    else setImmediate(() => stop.abort());
  }
  expect(taken).toEqual([3, 4]);
});
