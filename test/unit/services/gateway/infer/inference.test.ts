import { createInference } from '../../../../../services/gateway/infer/inference';
import { rawOf, type InputTensor } from '../../../../../services/gateway/infer/tensors';
import { aManifest, aServed, inTime, newestTwo, servedVersions } from './served';

const values = (name: string, datatype: string, shape: readonly number[], ...numbers: unknown[]): InputTensor => ({
  name,
  datatype,
  shape,
  content: { kind: 'values', values: numbers },
});
const ids = values('item_ids', 'INT64', [2, 3], 0, 1, 2, 3, 4, 5);
const types = values('types', 'INT32', [2, 3], 0, 1, 2, 3, 4, 1);
const ages = values('ages', 'FP32', [2, 3], 0, 60, 0, 7.5, 1, 0);
const request = { model: 'shop', version: null, inputs: [ids, types, ages], outputs: null };

test('a request is run as a batch, and its outputs come back by the names of the model', async () => {
  const served = servedVersions(
    aServed({
      run: async (batch) => {
        expect(batch).toEqual({
          rows: 2,
          length: 3,
          itemIds: Int32Array.of(0, 1, 2, 3, 4, 5),
          eventTypes: Int32Array.of(0, 1, 2, 3, 4, 1),
          ages: Float32Array.of(0, 60, 0, 7.5, 1, 0),
          inSession: new Float32Array(6),
        });
        return newestTwo(batch);
      },
    }),
  );
  const inference = createInference({ served, maxRows: 8 });
  expect(await inference.infer(request, inTime)).toEqual({
    model: 'shop',
    version: '1',
    outputs: [
      { name: 'items', datatype: 'INT64', shape: [2, 2], values: Int32Array.of(2, 1, 5, 4) },
      { name: 'scores', datatype: 'FP32', shape: [2, 2], values: Float32Array.of(0.5, 0.25, 0.5, 0.25) },
    ],
  });
  expect(served.held).toBe(0);
});

test('numbers may come as bytes, and begin anywhere in them', async () => {
  const raw = (name: string, datatype: string, array: { readonly buffer: ArrayBufferLike }): InputTensor => {
    const bytes = Buffer.concat([Buffer.alloc(3), Buffer.from(array.buffer as ArrayBuffer)]).subarray(3);
    return { name, datatype, shape: [2, 3], content: { kind: 'raw', bytes } };
  };
  const inputs = [
    raw('ages', 'FP32', Float32Array.of(0, 60, 0, 7.5, 1, 0)),
    raw('item_ids', 'INT64', BigInt64Array.of(0n, 1n, 2n, 3n, 4n, 5n)),
    raw('types', 'INT32', Int32Array.of(0, 1, 2, 3, 4, 1)),
  ];
  const inference = createInference({ served: servedVersions(aServed()), maxRows: 8 });
  const { outputs } = await inference.infer({ ...request, inputs, outputs: ['scores', 'items'] }, inTime);
  expect(outputs.map(({ name }) => name)).toEqual(['scores', 'items']);
  expect(outputs[1] && new BigInt64Array(new Uint8Array(rawOf(outputs[1])).buffer)).toEqual(
    BigInt64Array.of(2n, 1n, 5n, 4n),
  );
});

const faults: readonly (readonly [string, readonly InputTensor[]])[] = [
  ['a name that the model has not', [ids, types, ages, values('user', 'INT32', [2, 3])]],
  ['an input twice', [ids, ids, types, ages]],
  ['an input missing', [ids, types]],
  ['another datatype', [{ ...ids, datatype: 'INT32' }, types, ages]],
  ['a datatype that is none', [{ ...ids, datatype: '__proto__' }, types, ages]],
  ['three axes', [{ ...ids, shape: [1, 2, 3] }, types, ages]],
  ['no rows', [{ ...ids, shape: [0, 3] }, types, ages]],
  ['an axis that is no whole number', [{ ...ids, shape: [2, 1.5] }, types, ages]],
  ['inputs of other shapes', [values('item_ids', 'INT64', [1, 3], 1, 2, 3), types, ages]],
  ['fewer numbers than the shape says', [values('item_ids', 'INT64', [2, 3], 1, 2, 3), types, ages]],
  ['fewer bytes than the shape says', [{ ...ids, content: { kind: 'raw', bytes: new Uint8Array(47) } }, types, ages]],
  ['an item beyond the vocabulary', [values('item_ids', 'INT64', [2, 3], 0, 1, 2, 3, 4, 6), types, ages]],
  [
    'an item beyond 32 bits',
    [
      {
        ...ids,
        content: { kind: 'raw', bytes: new Uint8Array(BigInt64Array.of(1n, 1n, 1n, 1n, 1n, 2n ** 32n + 1n).buffer) },
      },
      types,
      ages,
    ],
  ],
  ['an item below 0', [values('item_ids', 'INT64', [2, 3], 0, 1, 2, 3, 4, -1), types, ages]],
  ['an item that is no number', [values('item_ids', 'INT64', [2, 3], 0, 1, 2, 3, 4, '5'), types, ages]],
  ['a fraction of an item', [values('item_ids', 'INT64', [2, 3], 0, 1, 2, 3, 4, 4.5), types, ages]],
  ['padding behind an item', [values('item_ids', 'INT64', [2, 3], 1, 0, 2, 3, 4, 5), types, ages]],
  ['an unknown event type', [ids, values('types', 'INT32', [2, 3], 0, 1, 2, 3, 4, 5), ages]],
  ['an age that is no number', [ids, types, values('ages', 'FP32', [2, 3], 0, 0, 0, 0, 0, NaN)]],
  ['an event before its past', [ids, types, values('ages', 'FP32', [2, 3], 0, 0, 0, 0, 0, -1)]],
];

test.each(faults)('%s is refused, and nothing is run', async (_, inputs) => {
  const run = jest.fn();
  const inference = createInference({ served: servedVersions(aServed({ run })), maxRows: 8 });
  await expect(inference.infer({ ...request, inputs }, inTime)).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
  expect(run).not.toHaveBeenCalled();
});

test.each([
  [9, 1, /\[9, 1\].*at most 8/],
  [1, 5, /\[1, 5\].*looks at 4/],
])('%i histories of %i events are more than are taken', async (rows, length, said) => {
  const shape = [rows, length];
  const inputs = [ids, types, ages].map((tensor) => ({ ...tensor, shape }));
  const inference = createInference({ served: servedVersions(aServed()), maxRows: 100 });
  await expect(inference.infer({ ...request, inputs }, inTime)).rejects.toMatchObject({
    code: 'REQUEST_INVALID',
    message: expect.stringMatching(said) as string,
  });
  const bounded = createInference({ served: servedVersions(aServed({ manifest: { maxBatch: 100 } })), maxRows: 1 });
  await expect(bounded.infer(request, inTime)).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
});

test.each([[['nothing']], [['items', 'items']]])('the outputs %p are refused', async (outputs) => {
  const inference = createInference({ served: servedVersions(aServed()), maxRows: 8 });
  await expect(inference.infer({ ...request, outputs }, inTime)).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
});

test('a version is found by its name, whatever it is open as; others are told apart from none', async () => {
  const shadow = aServed({ version: '3', as: 'shadow' });
  const inference = createInference({
    served: servedVersions(aServed(), aServed({ version: '2', as: 'canary' }), shadow),
    maxRows: 8,
  });
  expect((await inference.infer({ ...request, version: '3' }, inTime)).version).toBe('3');
  expect((await inference.infer({ ...request, version: '' }, inTime)).version).toBe('1');
  expect(inference.metadata({ model: 'shop', version: '2' })).toEqual({
    name: 'shop',
    versions: ['1', '2', '3'],
    platform: 'onnxruntime_onnx',
    inputs: [
      { name: 'item_ids', datatype: 'INT64', shape: [-1, -1] },
      { name: 'types', datatype: 'INT32', shape: [-1, -1] },
      { name: 'ages', datatype: 'FP32', shape: [-1, -1] },
    ],
    outputs: [
      { name: 'items', datatype: 'INT64', shape: [-1, 2] },
      { name: 'scores', datatype: 'FP32', shape: [-1, 2] },
    ],
  });
  for (const name of [
    { model: 'shop', version: '4' },
    { model: 'other', version: null },
  ]) {
    expect(() => inference.metadata(name)).toThrow(expect.objectContaining({ code: 'VERSION_NOT_SERVED' }) as Error);
    await expect(inference.infer({ ...request, ...name }, inTime)).rejects.toMatchObject({
      code: 'VERSION_NOT_SERVED',
    });
  }
  expect(inference.isReady()).toBe(true);
});

test('before anything serves it is not ready, and says so rather than that there is no such model', async () => {
  const inference = createInference({ served: servedVersions(), maxRows: 8 });
  expect(inference.isReady()).toBe(false);
  await expect(inference.infer(request, inTime)).rejects.toMatchObject({ code: 'VERSION_AWAITED' });
});

test('an answer that is no number is a fault of the model and not an answer', async () => {
  const run = async (): Promise<ReturnType<typeof newestTwo>> => ({
    k: 1,
    items: Int32Array.of(1),
    scores: Float32Array.of(NaN),
  });
  const served = servedVersions(aServed({ run }));
  const inference = createInference({ served, maxRows: 8 });
  await expect(inference.infer(request, inTime)).rejects.toMatchObject({ code: 'INFERENCE_FAILED' });
  expect(served.held).toBe(0);
});

test('a graph that takes no items still sees every event', async () => {
  const run = jest.fn(async (batch: Parameters<typeof newestTwo>[0]) => newestTwo(batch));
  const manifest = { inputs: aManifest.inputs.slice(2) };
  const inference = createInference({ served: servedVersions(aServed({ manifest, run })), maxRows: 8 });
  await inference.infer({ ...request, inputs: [ages] }, inTime);
  expect(run.mock.calls[0]?.[0].itemIds).toEqual(new Int32Array(6).fill(1));
});
