import type { TimedResult } from '../../../../../lib/models/batch';
import { packBatch } from '../../../../../lib/models/batch';
import { createScheduler } from '../../../../../lib/scheduling/scheduler';
import { createServing, type Deployed } from '../../../../../lib/serving/live/serving-set';
import { createOpenVersions } from '../../../../../services/gateway/infer/open-versions';
import { aVersion } from '../../../recommender/a-version';

const batch = packBatch([{ items: [1, 2], types: [1, 1], ages: [1, 0], inSession: [1, 1] }]);
const answer: TimedResult = { k: 1, items: Int32Array.of(1), scores: Float32Array.of(1), seconds: 0.001 };
const signal = new AbortController().signal;

function setUp(live: Deployed = aVersion(async () => answer), onLeft: () => void = () => undefined) {
  const serving = createServing({ live, canary: null }, onLeft);
  const scheduler = createScheduler({ maxQueued: 10 });
  const now = (): number => Date.now();
  const versions = createOpenVersions({ serving: () => serving, scheduler: () => scheduler, now });
  return { serving, versions, within: (ms: number) => ({ deadline: now() + ms, signal }) };
}

test('a version that is swapped out while it is asked is closed only once it has answered', async () => {
  let finish = (_: TimedResult): void => undefined;
  const left = jest.fn();
  const { serving, versions, within } = setUp(
    aVersion(() => new Promise((resolve) => (finish = resolve))),
    left,
  );
  const lease = versions.take();
  const run = lease.versions[0]?.run(batch, within(60_000));
  await new Promise((resolve) => setImmediate(resolve));
  serving.switchTo({ live: aVersion(async () => answer, { by: { version: '2' } }), canary: null });
  expect(left).not.toHaveBeenCalled();
  finish(answer);
  expect(await run).toBe(answer);
  lease.release();
  lease.release();
  expect(left).toHaveBeenCalledTimes(1);
});

test('what nobody waits for any more is not run; what comes too late is told at its deadline', async () => {
  const run = jest.fn(() => new Promise<TimedResult>(() => undefined));
  const { versions, within } = setUp(aVersion(run));
  const [version] = versions.take().versions;
  const hung = version?.run(batch, within(50));
  const gone = new AbortController();
  const waiting = version?.run(batch, { deadline: Date.now() + 60_000, signal: gone.signal });
  gone.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  await expect(hung).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  expect(run).toHaveBeenCalledTimes(1);
});

test('what cannot be done in time is refused at once', async () => {
  const run = jest.fn(async () => answer);
  const { versions, within } = setUp(aVersion(run));
  await expect(versions.take().versions[0]?.run(batch, within(-1))).rejects.toMatchObject({
    code: 'DEADLINE_UNREACHABLE',
  });
  expect(run).not.toHaveBeenCalled();
});

test('shadows are there by their version, and leave once nobody uses them', async () => {
  const { versions, within } = setUp();
  const { model, rules } = aVersion(async () => answer, { by: { version: '9' } });
  const shadow = { model, rules, version: '9', configRevision: 3 };
  await versions.set([shadow]);
  const lease = versions.take();
  expect(lease.versions.map(({ as }) => as)).toEqual(['live', 'shadow']);
  expect(await lease.versions[1]?.run(batch, within(60_000))).toBe(answer);
  let isSet = false;
  const set = versions.set([]).then(() => (isSet = true));
  expect(versions.take().versions).toHaveLength(1);
  await new Promise((resolve) => setImmediate(resolve));
  expect(isSet).toBe(false);
  lease.release();
  await set;
});
