import type { InferencePool } from '../../../../lib/models/pool';
import { createServing, type DeployedCanary, type ServingSet } from '../../../../lib/serving/live/serving-set';
import { shareVersions } from '../../../../lib/serving/live/shared-versions';
import type { Wanted } from '../../../../lib/serving/live/target';
import type { VersionSource } from '../../../../lib/serving/live/version-source';

type Follow = VersionSource['follow'];
const pool = { size: 3 } as InferencePool;
const live = { by: { version: '1' }, model: { pool, files: {} }, rules: {} } as unknown as ServingSet['live'];
const canary = { ...live, by: { version: '2' }, share: 0.1 } as unknown as DeployedCanary;

function setUp() {
  const happened: string[] = [];
  let tellShadows: (wanted: readonly Wanted[]) => void = () => undefined;
  const serving = createServing({ live, canary }, () => undefined);
  const follow: Follow = (_, { own, metrics }, onShadows = () => undefined) => {
    happened.push(`opened for ${own.inferenceWorkers}`);
    metrics.swaps.add(1, { result: 'served' });
    tellShadows = onShadows;
    return {
      ...{ serving: Promise.resolve(serving), failed: new Promise(() => undefined), notes: ['a note'] },
      ...{ open: null as never, rulesFor: null as never },
      async close(first) {
        await first?.();
        happened.push('closed');
      },
    };
  };
  const serveFolder: VersionSource['serveFolder'] = async () => {
    happened.push('folder opened');
    return { serving, close: async () => void happened.push('folder closed') };
  };
  const shared = shareVersions({ inferenceWorkers: 5 } as Parameters<typeof shareVersions>[0], { follow, serveFolder });
  const sources = (name: string) =>
    ({ store: { close: () => happened.push(`store of ${name}`) } }) as unknown as Parameters<Follow>[0];
  const deps = { own: { inferenceWorkers: 1 } } as unknown as Parameters<Follow>[1];
  return { shared, sources, deps, happened, serving, tellShadows: (wanted: readonly Wanted[]) => tellShadows(wanted) };
}

test('versions are opened once, as the stream has them, and closed by the last that uses them', async () => {
  const { shared, sources, deps, happened } = setUp();
  const requests = shared.requests.follow(sources('requests'), deps);
  const stream = shared.stream.follow(sources('stream'), deps);
  expect(happened).toEqual(['opened for 5']);
  expect([requests.notes, stream.notes]).toEqual([['a note'], ['a note']]);
  await requests.close(async () => void happened.push('its shadows'));
  await stream.close();
  expect(happened).toEqual(['opened for 5', 'its shadows', 'closed', 'store of stream']);
});

test('both hear of shadows, also who comes later; not who has ended', async () => {
  const { shared, sources, deps, tellShadows } = setUp();
  const heard: string[] = [];
  const stream = shared.stream.follow(sources('stream'), deps, (wanted) => heard.push(`stream ${wanted.length}`));
  const two = [{}, {}] as Wanted[];
  tellShadows(two);
  shared.requests.follow(sources('requests'), deps, (wanted) => heard.push(`requests ${wanted.length}`));
  expect(heard).toEqual(['stream 2']);
  await Promise.resolve();
  expect(heard).toEqual(['stream 2', 'requests 2']);
  await stream.close();
  tellShadows([]);
  expect(heard).toEqual(['stream 2', 'requests 2', 'requests 0']);
});

test('the stream sees the same versions by a pool that waits its turn: each time the same ones', async () => {
  const { shared, sources, deps, serving } = setUp();
  const seen = await shared.stream.follow(sources('stream'), deps).serving;
  const asked = await shared.requests.follow(sources('requests'), deps).serving;
  expect(asked.set).toBe(serving.set);
  const lease = seen.take();
  expect(lease.set).toBe(seen.set);
  expect(lease.set.live.by).toBe(live.by);
  expect(lease.set.live.model.pool).not.toBe(pool);
  expect(lease.set.live.model.pool.size).toBe(3);
  expect(lease.set.canary?.share).toBe(0.1);
  expect(lease.set.canary?.model.pool).toBe(lease.set.live.model.pool);
  lease.release();
});

test('a folder is opened once, too; what fails is not kept', async () => {
  const { shared, happened } = setUp();
  const deps = {} as Parameters<VersionSource['serveFolder']>[0];
  const [one, other] = await Promise.all([shared.stream.serveFolder(deps), shared.requests.serveFolder(deps)]);
  await one.close();
  expect(happened).toEqual(['folder opened']);
  await other.close();
  expect(happened).toEqual(['folder opened', 'folder closed']);
  let tries = 0;
  const failing = shareVersions({} as Parameters<typeof shareVersions>[0], {
    follow: null as never,
    serveFolder: () => Promise.reject(new Error(`try ${++tries}`)),
  });
  await expect(failing.stream.serveFolder(deps)).rejects.toThrow('try 1');
  await expect(failing.requests.serveFolder(deps)).rejects.toThrow('try 2');
});

test('what is told of versions is told to both', () => {
  const { shared, sources, deps } = setUp();
  const counted: string[] = [];
  const metricsOf = (name: string) =>
    ({ swaps: { add: (_: number, { result }: { result: string }) => counted.push(`${name} ${result}`) } }) as never;
  for (const name of ['stream', 'requests']) shared.tell(metricsOf(name));
  shared.requests.follow(sources('requests'), deps);
  expect(counted).toEqual(['stream served', 'requests served']);
});
