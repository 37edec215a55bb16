import { createEventSampler } from '../../../lib/tracing/sampling';

const parent = (traceFlags: number) => ({ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags });

function sampler(ratio: number, maxEventsPerSecond = 1_000) {
  const state = { now: 0, drawn: 0, limited: 0 };
  const { isTraced } = createEventSampler(
    { ratio, maxEventsPerSecond },
    { random: () => (state.drawn++ % 10) / 10, now: () => state.now, onLimited: () => void state.limited++ },
  );
  return { isTraced, state };
}

test('who says something is followed, whatever the ratio', () => {
  expect([sampler(0).isTraced(parent(1)), sampler(1).isTraced(parent(0)), sampler(0).isTraced(parent(3))]).toEqual([
    true,
    false,
    true,
  ]);
});

test('of those who say nothing, the ratio is traced; with 0 none is, with 1 all are', () => {
  const share = (ratio: number): number => {
    const { isTraced } = sampler(ratio);
    return Array.from({ length: 100 }, () => isTraced(null)).filter(Boolean).length;
  };
  expect([share(0), share(0.3), share(1)]).toEqual([0, 30, 100]);
});

test('the limit holds for all, and fills up again over a second', () => {
  const { isTraced, state } = sampler(0, 10);
  const traced = (asked: number): number =>
    Array.from({ length: asked }, () => isTraced(parent(1))).filter(Boolean).length;
  expect([traced(25), state.limited]).toEqual([10, 15]);
  state.now = 500;
  expect(traced(25)).toBe(5);
  state.now = 60_000;
  expect(traced(25)).toBe(10);
  expect(isTraced(parent(0))).toBe(false);
  expect(state.limited).toBe(15 + 20 + 15);
});
