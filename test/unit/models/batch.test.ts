import fc from 'fast-check';
import { featuresOf, groupByLength, packBatch, rowsOf } from '../../../lib/models/batch';

test('pads on the left to the longest', () => {
  const batch = packBatch([
    { items: [7], types: [3], ages: [0], inSession: [1] },
    { items: [4, 5, 6], types: [1, 2, 4], ages: [9, 3.5, 0], inSession: [0, 1, 1] },
  ]);
  expect(batch).toEqual({
    rows: 2,
    length: 3,
    itemIds: Int32Array.of(0, 0, 7, 4, 5, 6),
    eventTypes: Int32Array.of(0, 0, 3, 1, 2, 4),
    ages: Float32Array.of(0, 0, 0, 9, 3.5, 0),
    inSession: Float32Array.of(0, 0, 1, 0, 1, 1),
  });
});

test('what the model does not take is neither made nor cut', () => {
  const windows = [
    { items: [7], types: [3 as const], ages: [0], inSession: [1] },
    { items: [4, 5, 6], types: [1 as const, 2 as const, 4 as const], ages: [9, 3.5, 0], inSession: [0, 1, 1] },
  ];
  const taken = featuresOf({ inputs: [{ name: 'x', feature: 'ages', type: 'float32' }] });
  const batch = packBatch(windows, taken);
  const none = { eventTypes: new Int32Array(0), inSession: new Float32Array(0) };
  expect(batch).toEqual({
    ...{ rows: 2, length: 3, itemIds: Int32Array.of(0, 0, 7, 4, 5, 6), ages: Float32Array.of(0, 0, 0, 9, 3.5, 0) },
    ...none,
  });
  expect(rowsOf(batch, 0, 1)).toEqual({
    ...{ rows: 1, length: 1, itemIds: Int32Array.of(7), ages: Float32Array.of(0) },
    ...none,
  });
});

test('a batch of empty windows is one column of padding', () => {
  expect(packBatch([{ items: [], types: [], ages: [], inSession: [] }])).toMatchObject({
    rows: 1,
    length: 1,
    itemIds: Int32Array.of(0),
  });
});

test('users of like length share a run', () => {
  const lengths = [200, 1, 50, 2, 199, 51];
  expect(groupByLength(lengths, 2)).toEqual([
    [1, 3],
    [2, 5],
    [4, 0],
  ]);
});

test('rows of a batch are taken without the padding that all of them have', () => {
  const window = (...items: number[]) => {
    const ages = items.map((_, i) => items.length - 1 - i);
    return { items, types: items.map(() => 2 as const), ages, inSession: items.map(() => 1) };
  };
  const windows = [window(7), window(4, 5, 6), window(1, 2, 3, 4, 5)];
  const batch = packBatch(windows);
  expect(rowsOf(batch, 0, 2)).toEqual(packBatch(windows.slice(0, 2)));
  expect(rowsOf(batch, 1, 3)).toEqual(packBatch(windows.slice(1)));
  expect(rowsOf(batch, 0, 3)).toEqual(batch);
  const nothing = packBatch([window(), window(), window(8)]);
  expect(rowsOf(nothing, 0, 2)).toMatchObject({ rows: 2, length: 1, itemIds: Int32Array.of(0, 0) });
});

test('no users, no runs', () => {
  expect(groupByLength([], 64)).toEqual([]);
});

test('every user is in exactly one run, none is larger than allowed, and order decides nothing', () => {
  const lengths = fc.array(fc.nat(200), { maxLength: 300 });
  fc.assert(
    fc.property(lengths, fc.integer({ min: 1, max: 70 }), (all, maxRows) => {
      const groups = groupByLength(all, maxRows);
      expect(groups.flat().sort((a, b) => a - b)).toEqual(all.map((_, index) => index));
      for (const group of groups) expect(group.length > 0 && group.length <= maxRows).toBe(true);
      const shape = (of: number[][], from: number[]) => of.map((group) => group.map((index) => from[index]));
      const reversed = [...all].reverse();
      expect(shape(groupByLength(reversed, maxRows), reversed)).toEqual(shape(groups, all));
    }),
  );
});
