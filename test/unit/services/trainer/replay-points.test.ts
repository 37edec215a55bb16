import { replayPoints, type ReplayOptions } from '../../../../services/trainer/replay-points';
import { anInteraction } from '../../../helpers/interaction';

const hour = 3_600_000;
const line = (sessionId: string, itemId: string, atHour: number) =>
  anInteraction({
    eventId: `${sessionId}-${itemId}`,
    userId: 'u',
    itemId,
    sessionId,
    timestamp: Date.UTC(2026, 0, 1) + atHour * hour,
  });

const events = [
  ...['a', 'b', 'c'].map((itemId) => line('s', itemId, 0)),
  ...['c', 'x', 'a', 'd'].map((itemId) => line('t', itemId, 24)),
];
const options: ReplayOptions = {
  fromMs: Date.UTC(2026, 0, 2),
  vocabulary: new Map(['a', 'b', 'c', 'd'].map((itemId, row) => [itemId, row + 1])),
  isKnown: () => true,
  historyCap: 200,
  window: 200,
};
const windows = (changes: Partial<ReplayOptions>) => [...replayPoints(events, { ...options, ...changes })];

test('each point knows the customer up to its own line, earlier lines of the replay included', () => {
  const points = windows({});
  expect(points.map(({ window }) => window.items)).toEqual([
    [1, 2, 3, 3],
    [1, 2, 3, 3],
    [1, 2, 3, 3, 1],
  ]);
  expect(points.map(({ window }) => window.inSession)).toEqual([
    [0, 0, 0, 1],
    [0, 0, 0, 1],
    [0, 0, 0, 1, 1],
  ]);
  expect(points[0]?.window.ages).toEqual([86_400, 86_400, 86_400, 0]);
  expect(points.map(({ truth }) => [truth.next, [...truth.rest]])).toEqual([
    ['x', ['x', 'a', 'd']],
    ['a', ['a', 'd']],
    ['d', ['d']],
  ]);
});

test('a history keeps its newest events, those that the model does not know included', () => {
  // Of the last three events, c, x and a, the model knows two.
  expect(windows({ historyCap: 3 }).at(-1)?.window.items).toEqual([3, 1]);
});

test('a sample is spread over the replay', () => {
  expect(windows({ points: 2 }).map(({ truth }) => truth.index)).toEqual([0, 1]);
});
