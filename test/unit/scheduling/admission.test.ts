import { createAdmission } from '../../../lib/scheduling/admission';

function setUp(maxWaitMs = 10, least = 2) {
  const state = { now: 0, busy: 0 };
  const admission = createAdmission({
    maxWaitMs,
    least,
    busyMs: () => state.busy,
    clock: { now: () => state.now },
  });
  /** So many come at once, and those let in are answered one after the other, each by so much of the thread; gives how many are let in. */
  function burst(coming: number, costMs: number, refusalMs = 0): number {
    let entered = 0;
    for (let one = 0; one < coming; one++) if (admission.enter()) entered++;
    const refusals = (coming - entered) * refusalMs;
    state.now += refusals;
    state.busy += refusals;
    for (let one = 0; one < entered; one++) {
      state.now += costMs;
      state.busy += costMs;
      admission.left();
    }
    return entered;
  }
  /** More come than can be answered, each answer by a ms of the clock and so much of the thread; gives how many wait at the end. */
  function flood(ms: number, busyShare: number): number {
    let inside = 0;
    for (let one = 0; one < ms; one++) {
      while (admission.enter()) inside++;
      state.now += 1;
      state.busy += busyShare;
      if (inside > 0) {
        admission.left();
        inside--;
      }
    }
    return inside;
  }
  return { state, admission, burst, flood };
}

test('it learns what a request takes of the thread, and lets in what fits the wait', () => {
  const { admission, burst } = setUp();
  for (let one = 0; one < 300; one++) burst(8, 1);
  expect(admission.costMs).toBeCloseTo(1, 1);
  expect(burst(100, 1)).toBe(10);
  // Once they are answered there is room again.
  expect(burst(3, 1)).toBe(3);
});

test('cheaper requests are let in in larger numbers', () => {
  const { burst } = setUp();
  for (let one = 0; one < 3_000; one++) burst(20, 0.1);
  const entered = burst(1_000, 0.1);
  expect(entered).toBeGreaterThan(90);
  expect(entered).toBeLessThan(110);
});

test('few are let in however long each takes', () => {
  const { burst } = setUp(10, 2);
  for (let one = 0; one < 300; one++) burst(2, 14);
  expect(burst(50, 14)).toBe(2);
});

test('what the thread does besides is not laid to the charge of few requests', () => {
  const { admission, state, burst } = setUp();
  for (let one = 0; one < 300; one++) burst(8, 1);
  state.now += 1_000;
  state.busy += 900;
  burst(1, 0);
  expect(admission.costMs).toBeLessThan(1.1);
});

test('those inside that are not answered yet keep their places', () => {
  const { admission, burst } = setUp();
  for (let one = 0; one < 300; one++) burst(8, 1);
  let inside = 0;
  while (admission.enter()) inside++;
  expect(inside).toBe(10);
  admission.left();
  expect(admission.enter()).toBe(true);
  expect(admission.enter()).toBe(false);
});

test('the more are turned away, the fewer are let in does not hold', () => {
  const { burst } = setUp(10, 2);
  let admitted = 0;
  // Each that is let in takes 0.2 ms, each that is not 0.024.
  for (let one = 0; one < 400; one++) admitted = burst(200, 0.2, 0.024);
  expect(admitted).toBeGreaterThan(40);
  expect(admitted).toBeLessThan(60);
});

test('fewer are let in while others are refused further in, and as many as before once that has ended', () => {
  const { admission, burst } = setUp();
  for (let one = 0; one < 300; one++) burst(8, 1);
  for (let one = 0; one < 50; one++) {
    admission.refusedInside();
    burst(20, 1);
  }
  expect(burst(100, 1)).toBe(2);
  for (let one = 0; one < 300; one++) burst(20, 1);
  expect(burst(100, 1)).toBeGreaterThanOrEqual(9);
});

test('a burst may fill the wait, a queue that stays a third of it, until nobody has to be turned away', () => {
  const { admission, burst, flood } = setUp(30);
  for (let one = 0; one < 300; one++) burst(8, 1);
  expect(burst(100, 1)).toBe(30);
  const waiting = flood(1_000, 1);
  expect(waiting).toBeGreaterThanOrEqual(8);
  expect(waiting).toBeLessThanOrEqual(10);
  // Empty for a moment, with as many in front of it as before: it stays short.
  for (let one = 0; one < waiting; one++) admission.left();
  expect(burst(100, 1)).toBeLessThanOrEqual(12);
  for (let one = 0; one < 30; one++) burst(4, 1);
  expect(burst(100, 1)).toBeGreaterThanOrEqual(28);
});

test('who waits for something else than the thread keeps the whole wait', () => {
  const { burst, flood } = setUp(30);
  for (let one = 0; one < 300; one++) burst(8, 1);
  expect(flood(1_000, 0.5)).toBeGreaterThan(30);
});
