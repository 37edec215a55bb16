import { AppError } from '../../../../../lib/errors';
import { emptyHistory, type History } from '../../../../../lib/features/history-codec';
import type { InferenceBatch } from '../../../../../lib/models/batch';
import { createScheduler } from '../../../../../lib/scheduling/scheduler';
import { createServing, type Deployed, type DeployedCanary } from '../../../../../lib/serving/live/serving-set';
import { emptyShelf } from '../../../../../lib/serving/shelf';
import { createScoreAlone } from '../../../../../services/gateway/console/playground/score-alone';
import { createTrials, type TrialRequest } from '../../../../../services/gateway/console/playground/trial';
import { newestItems, withoutItems } from '../../../../../services/gateway/console/playground/without-items';
import { createOpenVersions } from '../../../../../services/gateway/infer/open-versions';
import { createListMaker } from '../../../../../services/gateway/recommend/list-maker';
import { noWishes } from '../../../../../services/gateway/recommend/wishes';
import { aVersion } from '../../../recommender/a-version';

const session = (...ids: string[]) => ({
  events: ids.map((itemId) => ({ itemId, eventType: 'view', timestamp: null })),
});
const asked = (part: Partial<TrialRequest>): TrialRequest => ({
  ...{ whose: session('i1', 'i2'), version: null, without: new Set(), wishes: noWishes, withinMs: 60_000 },
  ...part,
});

/** Recommends what was met, the newest first. */
const newestFirst = async ({ rows, length, itemIds }: InferenceBatch) => {
  const items = new Int32Array(rows * 3);
  for (let row = 0; row < rows; row++) {
    for (let place = 0; place < Math.min(3, length); place++) {
      items[row * 3 + place] = itemIds[(row + 1) * length - 1 - place] ?? 0;
    }
  }
  return { k: 3, items, scores: Float32Array.from(items, (row) => (row === 0 ? -1e9 : row)), seconds: 0 };
};
const failing = (): Promise<never> => Promise.reject(new AppError('INFERENCE_FAILED', 'it fell over'));

function setUp({
  live = aVersion(newestFirst),
  canary = null,
}: { live?: Deployed; canary?: DeployedCanary | null } = {}) {
  const scheduler = createScheduler({ maxQueued: 100 });
  const versions = createOpenVersions({
    serving: () => createServing({ live, canary }, () => undefined),
    scheduler: () => scheduler,
    now: Date.now,
  });
  const facts = { known: () => undefined, learn: () => Promise.resolve(true) };
  const trials = createTrials({
    versions,
    values: { get: () => Promise.reject(new AppError('REDIS_UNAVAILABLE', 'away')) },
    lists: createListMaker({ facts, shelf: () => emptyShelf, now: () => 0, listLength: 2 }),
    score: createScoreAlone(scheduler),
    scheduler,
    now: Date.now,
  });
  return { versions, trials };
}

const ids = ({ items }: { readonly items: readonly { readonly itemId: string }[] }) =>
  items.map(({ itemId }) => itemId);

test('the version that serves makes the list; without an item, as if it had never been met', async () => {
  const { trials } = setUp();
  const list = await trials.make(asked({}));
  expect([ids(list), list.by, list.shown]).toEqual([
    ['i2', 'i1'],
    { name: 'newest', version: '1', as: 'live', configRevision: 0 },
    2,
  ]);
  expect(ids(await trials.make(asked({ without: new Set(['i2']) })))).toEqual(['i1']);
});

test('a shadow is asked by its version, by its own rules; one that is not open is told as that', async () => {
  const { trials, versions } = setUp();
  const { model, rules } = aVersion(newestFirst, { config: { listLength: 1 } });
  await versions.set([{ model, rules, version: '9', configRevision: 4 }]);
  const list = await trials.make(asked({ version: '9' }));
  expect([ids(list), list.by]).toEqual([['i2'], { name: 'newest', version: '9', as: 'shadow', configRevision: 4 }]);
  await expect(trials.make(asked({ version: '7' }))).rejects.toMatchObject({ code: 'VERSION_NOT_SERVED' });
  await versions.set([]);
});

test('a canary that fails is told as that: live does not answer for it, and its fuse does not hear of it', async () => {
  const count = jest.fn();
  const fuse = { isBlown: false, count, lost: count } as unknown as DeployedCanary['fuse'];
  const canary = {
    ...aVersion(failing, { by: { version: '2', variant: 'canary' } }),
    fuse,
    patienceMs: 1,
    salt: '',
    share: 1,
  };
  const { trials } = setUp({ canary });
  const list = await trials.make(asked({ version: '2' }));
  expect(list).toMatchObject({ tier: 'none', by: { version: '2', as: 'canary' }, problem: 'it fell over' });
  expect(list.lacks).toContain('model');
  expect(count).not.toHaveBeenCalled();
});

test('a history that Redis does not give is told, and is no failure', async () => {
  const { trials } = setUp();
  const list = await trials.make(asked({ whose: { userId: 'ann' } }));
  expect([list.historyLength, list.lacks.includes('history')]).toEqual([null, true]);
  await expect(trials.influences(asked({ whose: { userId: 'ann' } }), 5)).rejects.toMatchObject({
    code: 'REDIS_UNAVAILABLE',
  });
});

test('each of the newest items is weighed by what leaves the list without it', async () => {
  const { trials } = setUp();
  const { items, length } = await trials.influences(asked({ whose: session('i1', 'i2', 'i3', 'i3', 'unknown') }), 3);
  expect(length).toBe(2);
  // The list is i3 and i2; without i3 it is i2 and i1.
  expect(items).toEqual([
    { itemId: 'unknown', changed: 0 },
    { itemId: 'i3', changed: 1 },
    { itemId: 'i2', changed: 1 },
  ]);
});

test('where an item that opened a visit is taken away, the next of the visit opens it', () => {
  const history: History = {
    itemIds: ['a', 'b', 'c', 'a'],
    types: [1, 2, 3, 1],
    timestamps: [1, 2, 3, 4],
    opensSession: [true, false, true, false],
    guards: [5, 6, 7, 8],
  };
  expect(withoutItems(history, new Set(['a']))).toEqual({
    ...{ itemIds: ['b', 'c'], types: [2, 3], timestamps: [2, 3], opensSession: [true, true], guards: [6, 7] },
  });
  expect(withoutItems(history, new Set(['a', 'b', 'c']))).toEqual(emptyHistory);
  expect(withoutItems(history, new Set())).toBe(history);
  expect(newestItems(history, 2)).toEqual(['a', 'c']);
});
