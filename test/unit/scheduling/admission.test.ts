import { createAdmission } from '../../../lib/scheduling/admission';

/** A thread that takes 1 ms for each request that is answered. */
function setUp(maxWaitMs = 20, least = 4) {
  const state = { now: 0, busy: 0 };
  const admission = createAdmission({ maxWaitMs, least, busyMs: () => state.busy, clock: { now: () => state.now } });
  function serve(count: number, costMs: number): void {
    for (let one = 0; one < count; one++) {
      if (!admission.enter()) continue;
      admission.leave();
      state.now += costMs;
      state.busy += costMs;
    }
  }
  return { state, admission, serve };
}

test('it learns what a request takes of the thread', () => {
  const { admission, serve } = setUp();
  serve(3_000, 1);
  expect(admission.costMs).toBeGreaterThan(0.95);
  expect(admission.costMs).toBeLessThan(1.05);
});

test('as many are let in as can be served in the time that one may wait', () => {
  const { admission, serve } = setUp(20);
  serve(3_000, 1);
  let inside = 0;
  while (admission.enter()) inside++;
  expect(inside).toBe(21);
  admission.leave();
  admission.leave();
  expect(admission.enter()).toBe(true);
});

test('few are always let in, however long each takes', () => {
  const { admission, state } = setUp(20, 4);
  for (let one = 0; one < 4; one++) admission.enter();
  for (let one = 0; one < 500; one++) {
    state.now += 50;
    state.busy += 50;
    admission.leave();
    expect(admission.enter()).toBe(true);
  }
  expect(admission.enter()).toBe(false);
  expect(admission.costMs).toBeGreaterThan(45);
});

test('what the thread does besides is not laid to the charge of few requests', () => {
  const { admission, state, serve } = setUp();
  serve(3_000, 1);
  state.now += 1_000;
  state.busy += 900;
  serve(5, 0);
  state.now += 200;
  serve(1, 0);
  expect(admission.costMs).toBeLessThan(1.1);
});
