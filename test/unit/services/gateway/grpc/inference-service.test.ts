import { status } from '@grpc/grpc-js';
import { openGateway, type TestGateway } from '../../../../helpers/gateway';
import { aServed, servedVersions, type ServedOptions } from '../infer/served';
import { failureOf, grpcClient, type GrpcClient } from './client';

let gateway: TestGateway;
let client: GrpcClient;
let slow: ServedOptions['run'];

beforeAll(async () => {
  const shadow = aServed({
    version: '2',
    as: 'shadow',
    run: (batch, options) => slow?.(batch, options) ?? Promise.reject(new Error('none')),
  });
  gateway = await openGateway({ served: servedVersions(aServed(), shadow) });
  client = grpcClient(gateway.grpcPort);
});
afterAll(async () => {
  client.close();
  await gateway.close();
});

const typed = {
  modelName: 'shop',
  id: 'mine',
  inputs: [
    { name: 'item_ids', datatype: 'INT64', shape: [1, 2], contents: { int64Contents: [1, 2] } },
    { name: 'types', datatype: 'INT32', shape: [1, 2], contents: { intContents: [1, 1] } },
    { name: 'ages', datatype: 'FP32', shape: [1, 2], contents: { fp32Contents: [5, 0] } },
  ],
};
const bytes = (array: { readonly buffer: ArrayBufferLike }): Buffer => Buffer.from(array.buffer as ArrayBuffer);
const raw = {
  ...typed,
  inputs: typed.inputs.map(({ name, datatype, shape }) => ({ name, datatype, shape })),
  rawInputContents: [bytes(BigInt64Array.of(1n, 2n)), bytes(Int32Array.of(1, 1)), bytes(Float32Array.of(5, 0))],
};

test('health of the server is for everybody; what is said of models is not', async () => {
  const anybody = { key: null };
  expect(await client.call('inference', 'ServerLive', {}, anybody)).toEqual({ live: true });
  expect(await client.call('inference', 'ServerReady', {}, anybody)).toEqual({ ready: true });
  for (const [method, request] of [
    ['ServerMetadata', {}],
    ['ModelMetadata', { name: 'shop' }],
    ['ModelInfer', typed],
  ] as const) {
    expect(await failureOf(client.call('inference', method, request, anybody))).toMatchObject({
      code: status.UNAUTHENTICATED,
    });
  }
  const others = failureOf(client.call('inference', 'ModelMetadata', { name: 'shop' }, { key: 'client@other' }));
  expect(await others).toMatchObject({ code: status.PERMISSION_DENIED });
});

test('metadata and readiness name what is open', async () => {
  expect(await client.call('inference', 'ModelMetadata', { name: 'shop' })).toMatchObject({
    ...{ name: 'shop', versions: ['1', '2'], platform: 'onnxruntime_onnx' },
    outputs: [
      { name: 'items', datatype: 'INT64', shape: [-1, 2] },
      { name: 'scores', datatype: 'FP32', shape: [-1, 2] },
    ],
  });
  expect(await client.call('inference', 'ModelReady', { name: 'shop', version: '2' })).toEqual({ ready: true });
  for (const name of [{ name: 'other' }, { name: 'shop', version: '3' }]) {
    expect(await failureOf(client.call('inference', 'ModelReady', name))).toMatchObject({ code: status.NOT_FOUND });
  }
});

test('numbers in fields are answered in fields, and bytes by bytes', async () => {
  const answer = { modelName: 'shop', modelVersion: '1', id: 'mine' };
  expect(await client.call('inference', 'ModelInfer', typed)).toMatchObject({
    ...answer,
    outputs: [
      { name: 'items', datatype: 'INT64', shape: [1, 2], contents: { int64Contents: [2, 1] } },
      { name: 'scores', datatype: 'FP32', shape: [1, 2], contents: { fp32Contents: [0.5, 0.25] } },
    ],
    rawOutputContents: [],
  });
  expect(await client.call('inference', 'ModelInfer', { ...raw, outputs: [{ name: 'scores' }] })).toMatchObject({
    ...answer,
    outputs: [{ name: 'scores', contents: null }],
    rawOutputContents: [bytes(Float32Array.of(0.5, 0.25))],
  });
});

test.each([
  ['bytes for some of the inputs alone', { ...raw, rawInputContents: raw.rawInputContents.slice(1) }],
  ['bytes and fields', { ...raw, inputs: typed.inputs }],
  [
    'a field of another datatype',
    { ...typed, inputs: [{ ...typed.inputs[0], contents: { intContents: [1, 2] } }, ...typed.inputs.slice(1)] },
  ],
  ['no inputs', { modelName: 'shop' }],
])('%s is refused, with what is wrong where', async (_, request) => {
  const failure = await failureOf(client.call('inference', 'ModelInfer', request));
  expect(failure).toMatchObject({ code: status.INVALID_ARGUMENT });
  expect(failure.metadata.get('streamrec-code')).toEqual(['REQUEST_INVALID']);
  const [details] = failure.metadata.get('grpc-status-details-bin') as [Buffer];
  for (const said of ['google.rpc.ErrorInfo', 'REQUEST_INVALID', 'google.rpc.BadRequest', 'inputs']) {
    if (said === 'inputs' && !failure.details.startsWith('input ')) continue;
    expect(details.includes(said)).toBe(true);
  }
});

test("a call is known in the log by its client's id, where that is harmless", async () => {
  const idOf = async (requestId: string): Promise<unknown> => {
    const failure = await failureOf(client.call('inference', 'ModelMetadata', { name: 'other' }, { requestId }));
    return failure.metadata.get('x-request-id')[0];
  };
  expect(await idOf('shop-order-17')).toBe('shop-order-17');
  expect(await idOf('"}{')).toMatch(/^[0-9a-f-]{36}$/);
});

test("the client's deadline is the scheduler's; what is cancelled is heard of", async () => {
  const heard: { deadline: number; signal: AbortSignal }[] = [];
  slow = (_, options) => {
    heard.push(options);
    return new Promise((_resolve, reject) => options.signal.addEventListener('abort', () => reject(new Error('gone'))));
  };
  const before = Date.now();
  const failure = await failureOf(
    client.call('inference', 'ModelInfer', { ...typed, modelVersion: '2' }, { deadlineMs: 100 }),
  );
  expect(failure).toMatchObject({ code: status.DEADLINE_EXCEEDED });
  expect(heard[0]?.deadline).toBeLessThanOrEqual(before + 110);
  while (heard[0]?.signal.aborted !== true) await new Promise((resolve) => setImmediate(resolve));
  const parameters = { timeout: { int64Param: 50_000 } };
  void failureOf(
    client.call('inference', 'ModelInfer', { ...typed, modelVersion: '2', parameters }, { deadlineMs: 60 }),
  );
  while (heard.length < 2) await new Promise((resolve) => setImmediate(resolve));
  expect(heard[1]?.deadline).toBeLessThanOrEqual(Date.now() + 51);
});
