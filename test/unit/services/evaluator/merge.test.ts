import { Merge } from '../../../../services/evaluator/merge';

function merged(from = 0) {
  const merge = new Merge<string, string>(from);
  const order: string[] = [];
  const sink = {
    event: ({ value }: { value: string }) => void order.push(value),
    recommendation: ({ value }: { value: string }) => void order.push(value),
  };
  const events = (...offsets: number[]) => merge.pushEvents(offsets.map((offset) => ({ offset, value: `e${offset}` })));
  const recommendations = (...sources: number[]) =>
    merge.pushRecommendations(sources.map((source) => ({ offset: source, source, value: `r${source}` })));
  const drained = (most = 100): string[] => {
    merge.drain(sink, most);
    return order.splice(0);
  };
  return { merge, events, recommendations, drained };
}

test('an event waits until no recommendation of an earlier one can come', () => {
  const { merge, events, recommendations, drained } = merged();
  events(0, 1, 2);
  // Nobody knows yet whether the event before the first had one: there is none before it.
  expect(drained()).toEqual(['e0']);
  expect(merge.waitingEvent).toBe(1);
  recommendations(0);
  expect(drained()).toEqual(['r0']);
  recommendations(2);
  expect(drained()).toEqual(['e1', 'e2', 'r2']);
  expect(merge.waitingEvent).toBeUndefined();
  expect(merge.next).toBe(3);
});

test('recommendations wait for the event that caused them', () => {
  const { events, recommendations, drained } = merged();
  recommendations(0, 3);
  expect(drained()).toEqual([]);
  events(0, 1);
  expect(drained()).toEqual(['e0', 'r0', 'e1']);
  events(3, 4);
  expect(drained()).toEqual(['e3', 'r3', 'e4'].slice(0, 2));
});

test('what the recommender is known to be past goes on without recommendations', () => {
  const { merge, events, drained } = merged(10);
  events(10, 11, 12, 13);
  expect(drained()).toEqual([]);
  merge.complete(12);
  expect(drained()).toEqual(['e10', 'e11', 'e12']);
  merge.complete(5);
  expect(drained()).toEqual([]);
});

test('events that are no longer there are gone past', () => {
  const { merge, events, recommendations, drained } = merged(5);
  recommendations(6, 8);
  events(9);
  expect(drained()).toEqual(['r6', 'r8']);
  merge.complete(9);
  expect(drained()).toEqual(['e9']);
  merge.skipTo(40);
  expect(merge.next).toBe(40);
});
