import { createServing, type ServingSet } from '../../../../lib/serving/live/serving-set';

const aSet = (name: string): ServingSet => ({ live: name, canary: null }) as unknown as ServingSet;

test('a replaced set leaves when its last batch is done, and not before', () => {
  const left: unknown[] = [];
  const [one, two] = [aSet('one'), aSet('two')];
  const serving = createServing(one, (set) => left.push(set.live));
  const [first, second] = [serving.take(), serving.take()];
  serving.switchTo(two);
  expect(serving.take().set).toBe(two);
  expect(first.set).toBe(one);
  first.release();
  first.release();
  expect(left).toEqual([]);
  second.release();
  expect(left).toEqual(['one']);
});

test('one that nothing uses leaves at once; the one that serves never', () => {
  const left: unknown[] = [];
  const serving = createServing(aSet('one'), (set) => left.push(set.live));
  serving.take().release();
  expect(left).toEqual([]);
  serving.switchTo(aSet('two'));
  expect(left).toEqual(['one']);
});
