import type { Flow } from '../../helpers/verifier';
import { createRecovery } from '../../chaos/recovery';

/** Far ahead, so that it lies behind every harm of this test. */
const later = 5_000;
const flows = new Map<number, Flow>();
beforeEach(() => flows.clear());

const flow = (waiting: number, madeAt: number): Flow => ({ waiting, madeAt, readAt: madeAt + 10 });
const create = (signal = new AbortController().signal) => createRecovery({ flows }, signal, () => undefined);

test('recovered is when each partition that waited shows a result made after the harm; the longest counts', async () => {
  const recovery = create();
  flows
    .set(0, flow(3, Date.now() - 60_000))
    .set(1, flow(1, 0))
    .set(2, flow(0, 0));
  await recovery.fault('harm', () => Promise.resolve());
  flows.set(0, flow(2, Date.now() + later));
  const early = await Promise.race([
    recovery.recovered().then(() => true),
    new Promise((r) => setTimeout(r, 60, false)),
  ]);
  expect(early).toBe(false);
  flows.set(1, flow(1, Date.now() + 2 * later));
  await recovery.recovered();
  expect(recovery.longestMs).toBeGreaterThan(1.5 * later);
  expect(recovery.longestMs).toBeLessThan(3 * later);
});

test('a result that was made before the harm and is only read after it does not count', async () => {
  const recovery = create();
  flows.set(0, flow(3, 0));
  await recovery.fault('harm', () => Promise.resolve());
  flows.set(0, flow(2, Date.now() - 1_000));
  const early = await Promise.race([
    recovery.recovered().then(() => true),
    new Promise((r) => setTimeout(r, 60, false)),
  ]);
  expect(early).toBe(false);
});

test('what never recovers ends with the run', async () => {
  const given = new AbortController();
  const recovery = create(given.signal);
  flows.set(0, flow(3, 0));
  await recovery.fault('harm', () => Promise.resolve());
  const recovered = recovery.recovered();
  given.abort(new Error('given up'));
  await expect(recovered).rejects.toMatchObject({ name: 'AbortError' });
});

test('a harm that fails rejects, and is timed all the same', async () => {
  const recovery = create();
  await expect(recovery.fault('harm', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await recovery.recovered();
});
