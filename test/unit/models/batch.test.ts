import fc from 'fast-check';
import { groupByLength, packBatch } from '../../../lib/models/batch';

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

test('a batch of empty windows is one column of padding', () => {
  expect(packBatch([{ items: [], types: [], ages: [], inSession: [] }])).toMatchObject({
    rows: 1,
    length: 1,
    itemIds: Int32Array.of(0),
  });
});

test('users of like length share a run, the others do not wait for the longest', () => {
  const lengths = [...new Array<number>(16).fill(10), ...new Array<number>(16).fill(200)];
  const groups = groupByLength(lengths, 64);
  expect(groups.map((group) => group.map((index) => lengths[index]))).toEqual([
    new Array(16).fill(10),
    new Array(16).fill(200),
  ]);
});

test('few users share a run whatever their lengths', () => {
  expect(groupByLength([200, 1, 50], 64)).toEqual([[1, 2, 0]]);
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

test('beyond the first few rows nobody is padded by more than a quarter and two', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(200), { maxLength: 300 }), (all) => {
      for (const group of groupByLength(all, 64)) {
        const lengths = group.map((index) => all[index] as number);
        const late = lengths[Math.max(15, 0)] === undefined ? [] : lengths.slice(16);
        for (const length of late) expect(length).toBeLessThanOrEqual((lengths[0] as number) * 1.25 + 2);
      }
    }),
  );
});
