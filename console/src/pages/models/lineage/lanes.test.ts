import { layOutLanes } from './lanes';

const v = (version: string, parent: string | null) => ({ version, parent });

test('a straight line stays in one lane, however long it is', () => {
  const chain = Array.from({ length: 1_000 }, (_, i) => v(String(1_000 - i), i === 999 ? null : String(999 - i)));
  const { rows, width } = layOutLanes(chain);
  expect(width).toBe(1);
  expect(rows[0]).toEqual({ version: '1000', lane: 0, passing: [], from: [], goesOn: true, parentIsShown: true });
  expect(rows.at(-1)).toEqual({ version: '1', lane: 0, passing: [], from: [0], goesOn: false, parentIsShown: false });
});

test('a branch gets a lane of its own, which ends where it began', () => {
  // 1 - 2 - 4, and 3 beside 2.
  const { rows, width } = layOutLanes([v('4', '2'), v('3', '1'), v('2', '1'), v('1', null)]);
  expect(width).toBe(2);
  expect(rows.map(({ version, lane, passing, from }) => ({ version, lane, passing, from }))).toEqual([
    { version: '4', lane: 0, passing: [], from: [] },
    { version: '3', lane: 1, passing: [0], from: [] },
    { version: '2', lane: 0, passing: [1], from: [0] },
    { version: '1', lane: 0, passing: [], from: [0, 1] },
  ]);
});

test('a lane that has ended is used again', () => {
  // Two branches of 1, the one over before the other begins.
  const { width } = layOutLanes([v('5', '3'), v('4', '3'), v('3', '1'), v('2', '1'), v('1', null)]);
  expect(width).toBe(2);
});

test('a parent that is not shown takes no lane', () => {
  const { rows, width } = layOutLanes([v('9', '8'), v('7', null)]);
  expect(width).toBe(1);
  expect(rows[0]).toMatchObject({ goesOn: true, parentIsShown: false });
  expect(rows[1]).toMatchObject({ lane: 0, from: [], passing: [] });
});

test('nothing is nothing', () => expect(layOutLanes([])).toEqual({ rows: [], width: 0 }));
