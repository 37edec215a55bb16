import { createAdmission } from '../../../lib/scheduling/admission';

function setUp(maxTurnMs = 10, least = 2) {
  const state = { now: 0, busy: 0, atEnd: [] as (() => void)[] };
  const admission = createAdmission({
    maxTurnMs,
    least,
    busyMs: () => state.busy,
    atTurnsEnd: (call) => state.atEnd.push(call),
    clock: { now: () => state.now },
  });
  /** A turn in which so many come, each of which takes so long; gives how many are let in. */
  function turn(coming: number, costMs: number): number {
    let entered = 0;
    for (let one = 0; one < coming; one++) if (admission.enter()) entered++;
    for (let one = 0; one < entered; one++) admission.left();
    state.now += entered * costMs;
    state.busy += entered * costMs;
    state.atEnd.splice(0).forEach((call) => call());
    return entered;
  }
  return { state, admission, turn };
}

test('it learns what a request takes of the thread, and lets in what fits a turn', () => {
  const { admission, turn } = setUp();
  for (let one = 0; one < 300; one++) turn(8, 1);
  expect(admission.costMs).toBeCloseTo(1, 1);
  expect(turn(100, 1)).toBe(10);
  // The next turn has room again.
  expect(turn(3, 1)).toBe(3);
});

test('cheaper requests are let in in larger numbers', () => {
  const { turn } = setUp();
  for (let one = 0; one < 3_000; one++) turn(20, 0.1);
  const entered = turn(1_000, 0.1);
  expect(entered).toBeGreaterThan(90);
  expect(entered).toBeLessThan(110);
});

test('few are let in in each turn, however long each takes', () => {
  const { turn } = setUp(10, 2);
  for (let one = 0; one < 300; one++) turn(2, 14);
  expect(turn(50, 14)).toBe(2);
});

test('what the thread does besides is not laid to the charge of few requests', () => {
  const { admission, state, turn } = setUp();
  for (let one = 0; one < 300; one++) turn(8, 1);
  state.now += 1_000;
  state.busy += 900;
  turn(1, 0);
  expect(admission.costMs).toBeLessThan(1.1);
});

test('requests that wait for somebody else keep nobody out', () => {
  const { admission, state, turn } = setUp();
  for (let one = 0; one < 300; one++) turn(8, 1);
  for (let one = 0; one < 1_000; one++) {
    expect(admission.enter()).toBe(true);
    state.now += 1;
    state.atEnd.splice(0).forEach((call) => call());
  }
});

test('the more are turned away, the fewer are let in does not hold', () => {
  const { state, admission } = setUp(10, 2);
  let admitted = 0;
  for (let turn = 0; turn < 400; turn++) {
    let entered = 0;
    for (let one = 0; one < 200; one++) if (admission.enter()) entered++;
    for (let one = 0; one < entered; one++) admission.left();
    // Each that is let in takes 0.2 ms, each that is not 0.04.
    const ms = entered * 0.2 + (200 - entered) * 0.04;
    state.now += ms;
    state.busy += ms;
    state.atEnd.splice(0).forEach((call) => call());
    admitted = entered;
  }
  expect(admitted).toBeGreaterThan(40);
  expect(admitted).toBeLessThan(60);
});
