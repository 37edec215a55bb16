import { createPredict } from '../../../../../services/gateway/infer/predict';
import { aManifest, aServed, inTime, newestTwo, servedVersions } from './served';

const mayUseModel = (): boolean => true;
const sessionGapMs = 1_800_000;
const request = { k: 10, mayUseModel };
const at = Date.UTC(2026, 0, 2, 10);

test('items go in and come out by their names, and unknown ones are told', async () => {
  const predict = createPredict(servedVersions(aServed()), { sessionGapMs });
  const events = ['a', 'nobody knows it', 'c'].map((itemId) => ({ itemId }));
  expect(await predict({ ...request, events }, inTime)).toEqual({
    model: 'shop',
    version: '1',
    servedAs: 'live',
    items: [
      { itemId: 'c', score: 0.5 },
      { itemId: 'a', score: 0.25 },
    ],
    unknownItems: ['nobody knows it'],
  });
  const { items } = await predict({ ...request, events, k: 1 }, inTime);
  expect(items).toHaveLength(1);
});

test('the model sees types, ages and the newest session', async () => {
  const run = jest.fn(async (batch: Parameters<typeof newestTwo>[0]) => newestTwo(batch));
  const inputs = [...aManifest.inputs, { name: 'in_session', feature: 'in_session', type: 'float32' } as const];
  const predict = createPredict(servedVersions(aServed({ run, manifest: { inputs } })), { sessionGapMs });
  const events = [
    { itemId: 'a', eventType: 'purchase', timestamp: at - 86_400_000 },
    { itemId: 'b', timestamp: at - 60_000 },
    { itemId: 'c', eventType: 'cart', timestamp: at },
  ];
  await predict({ ...request, events }, inTime);
  expect(run.mock.calls[0]?.[0]).toMatchObject({
    itemIds: Int32Array.of(1, 2, 3),
    eventTypes: Int32Array.of(3, 1, 2),
    ages: Float32Array.of(86_400, 60, 0),
    inSession: Float32Array.of(0, 1, 1),
  });
});

test('where nothing is known the list is empty, and the model is not asked', async () => {
  const run = jest.fn();
  const served = servedVersions(aServed({ run }));
  const predict = createPredict(served, { sessionGapMs });
  expect(await predict({ ...request, events: [{ itemId: 'x' }] }, inTime)).toMatchObject({
    items: [],
    unknownItems: ['x'],
  });
  expect(run).not.toHaveBeenCalled();
  expect(served.held).toBe(0);
});

test.each([
  ['some of them have a time', [{ itemId: 'a', timestamp: at }, { itemId: 'b' }]],
  [
    'they go backwards',
    [
      { itemId: 'a', timestamp: at },
      { itemId: 'b', timestamp: at - 1 },
    ],
  ],
])('events are refused where %s', async (_, events) => {
  const predict = createPredict(servedVersions(aServed()), { sessionGapMs });
  await expect(predict({ ...request, events }, inTime)).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
});

test('a key for other models is refused, the served one left unnamed too', async () => {
  const predict = createPredict(servedVersions(aServed()), { sessionGapMs });
  const events = [{ itemId: 'a' }];
  const mayUseOthers = (model: string): boolean => model !== 'shop';
  await expect(predict({ ...request, events, mayUseModel: mayUseOthers }, inTime)).rejects.toMatchObject({
    code: 'REGISTRY_FORBIDDEN',
  });
});
