import { oneAtATime } from '../../../lib/kafka/one-join';

function setUp() {
  const ends: ((error?: Error) => void)[] = [];
  const join = oneAtATime(
    () => new Promise((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve(ends.length)))),
  );
  return { ends, join };
}

test('who wants to join while a join is under way waits for that one; later there is another', async () => {
  const { ends, join } = setUp();
  const group = {};
  const both = [join.call(group), join.call(group)];
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await expect(Promise.all(both)).resolves.toEqual([1, 1]);
  const later = join.call(group);
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await later;
});

test('one that fails fails for all who wait, and the next is tried', async () => {
  const { ends, join } = setUp();
  const group = {};
  const both = [join.call(group), join.call(group)];
  ends[0]?.(new Error('away'));
  for (const one of both) await expect(one).rejects.toThrow('away');
  void join.call(group);
  expect(ends).toHaveLength(2);
});

test('groups do not wait for each other', () => {
  const { ends, join } = setUp();
  void join.call({});
  void join.call({});
  expect(ends).toHaveLength(2);
});
