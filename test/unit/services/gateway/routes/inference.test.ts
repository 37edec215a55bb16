import { gzipSync } from 'node:zlib';
import { openGateway, type TestGateway } from '../../../../helpers/gateway';
import { aServed, servedVersions, type ServedOptions } from '../infer/served';

let gateway: TestGateway;
let slow: ServedOptions['run'];

beforeAll(async () => {
  const shadow = aServed({
    version: '2',
    as: 'shadow',
    run: (batch, options) => slow?.(batch, options) ?? Promise.reject(new Error('none')),
  });
  gateway = await openGateway({ served: servedVersions(aServed(), shadow), set: { 'gateway.maxBodyBytes': '65536' } });
});
afterAll(() => gateway.close());

const headers = { authorization: 'Bearer client' };
const get = (path: string, more: Record<string, string> = headers): Promise<Response> =>
  fetch(gateway.url + path, { headers: more });

const body = {
  id: 'my request',
  inputs: [
    {
      name: 'item_ids',
      datatype: 'INT64',
      shape: [2, 2],
      data: [
        [0, 1],
        [2, 3],
      ],
    },
    { name: 'types', datatype: 'INT32', shape: [2, 2], data: [0, 1, 1, 1] },
    { name: 'ages', datatype: 'FP32', shape: [2, 2], data: [0, 0, 1.5, 0] },
  ],
};

function infer(
  payload: object | string | Buffer,
  more: Record<string, string> = {},
  path = '/v2/models/shop/infer',
): Promise<Response> {
  const sent = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload);
  return fetch(gateway.url + path, { method: 'POST', headers: { ...headers, ...more }, body: sent });
}

test('health is for everybody, the rest for those with a key', async () => {
  for (const path of ['/v2/health/live', '/v2/health/ready']) expect((await get(path, {})).status).toBe(200);
  for (const path of ['/v2', '/v2/models/shop', '/v2/models/shop/ready']) {
    expect((await get(path, {})).status).toBe(401);
    expect((await get(path)).status).toBe(200);
  }
  const unnamed = await infer(body, { authorization: 'Bearer nobody' });
  expect(unnamed.status).toBe(401);
  const other = await infer(body, { authorization: 'Bearer client@another' });
  expect(other.status).toBe(403);
});

test('metadata says what is there, and what is not there is not found', async () => {
  expect(await (await get('/v2')).json()).toEqual({
    name: 'streamrec',
    version: '0.0.0-test',
    extensions: ['binary_tensor_data'],
  });
  expect(await (await get('/v2/models/shop/versions/2')).json()).toMatchObject({ name: 'shop', versions: ['1', '2'] });
  expect(await (await get('/v2/models/shop/versions/2/ready')).json()).toEqual({ name: 'shop', ready: true });
  for (const path of ['/v2/models/other', '/v2/models/shop/versions/3', '/v2/models/other/ready']) {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    const problem = (await answer.json()) as { error: string; detail: string; code: string };
    expect(problem).toMatchObject({ code: 'VERSION_NOT_SERVED', error: problem.detail });
  }
  const empty = await openGateway();
  const answer = await fetch(`${empty.url}/v2/health/ready`);
  await empty.close();
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ code: 'VERSION_AWAITED' });
});

test('a batch as JSON, nested or flat, is answered as JSON', async () => {
  const answer = await infer(body);
  expect(answer.headers.get('content-type')).toContain('application/json');
  expect(await answer.json()).toEqual({
    model_name: 'shop',
    model_version: '1',
    id: 'my request',
    outputs: [
      { name: 'items', datatype: 'INT64', shape: [2, 2], data: [1, 0, 3, 2] },
      { name: 'scores', datatype: 'FP32', shape: [2, 2], data: [0.5, -1e9, 0.5, 0.25] },
    ],
  });
});

test('numbers may stand behind the JSON, and come back so for the outputs that are wanted so', async () => {
  const ids = Buffer.from(BigInt64Array.of(0n, 1n, 2n, 3n).buffer);
  const [, types, ages] = body.inputs;
  const inputs = [{ ...body.inputs[0], data: undefined, parameters: { binary_data_size: 32 } }, types, ages];
  const outputs = [{ name: 'scores' }, { name: 'items', parameters: { binary_data: true } }];
  const json = Buffer.from(JSON.stringify({ inputs, outputs }));
  const length = { 'inference-header-content-length': String(json.byteLength) };
  const whole = Buffer.concat([json, ids]);
  for (const [payload, more] of [
    [whole, { 'content-type': 'application/octet-stream' }],
    [gzipSync(whole), { 'content-encoding': 'gzip' }],
  ] as const) {
    const answer = await infer(payload, { ...length, ...more });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    const bytes = Buffer.from(await answer.arrayBuffer());
    const head = Number(answer.headers.get('inference-header-content-length'));
    expect(JSON.parse(bytes.subarray(0, head).toString())).toEqual({
      ...{ model_name: 'shop', model_version: '1' },
      outputs: [
        { name: 'scores', datatype: 'FP32', shape: [2, 2], data: [0.5, -1e9, 0.5, 0.25] },
        { name: 'items', datatype: 'INT64', shape: [2, 2], parameters: { binary_data_size: 32 } },
      ],
    });
    expect(new BigInt64Array(Uint8Array.from(bytes.subarray(head)).buffer)).toEqual(BigInt64Array.of(1n, 0n, 3n, 2n));
  }
});

const binary = { ...body.inputs[0], data: undefined, parameters: { binary_data_size: 33 } };
const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`.slice(0, 60_000);
const wrong: readonly (readonly [string, object | string | Buffer, Record<string, string>])[] = [
  ['no JSON', 'hello', {}],
  ['nothing', Buffer.alloc(0), {}],
  ['no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), {}],
  ['deep JSON', deep, {}],
  ['a key that could reach a prototype', '{"__proto__":{"x":1},"inputs":[]}', {}],
  ['no inputs', { inputs: [] }, {}],
  ['an input without data', { inputs: [{ ...body.inputs[0], data: undefined }] }, {}],
  [
    'shared memory',
    { inputs: [{ ...body.inputs[0], data: undefined, parameters: { shared_memory_region: 'x' } }] },
    {},
  ],
  [
    'lists of other lengths than the shape says',
    { inputs: [{ ...body.inputs[0], data: [[0, 1, 2], [3]] }, ...body.inputs.slice(1)] },
    {},
  ],
  ['more bytes than there are', { inputs: [binary, ...body.inputs.slice(1)] }, {}],
  [
    'bytes of nobody',
    JSON.stringify(body) + 'xxxx',
    { 'inference-header-content-length': String(JSON.stringify(body).length) },
  ],
  ['a header longer than the body', body, { 'inference-header-content-length': '100000' }],
  ['a header that is no length', body, { 'inference-header-content-length': '-1' }],
  ['an output that is not there', { ...body, outputs: [{ name: 'x' }] }, {}],
  ['a text that is no gzip', body, { 'content-encoding': 'gzip' }],
];

test.each(wrong)('%s is refused in the form of the protocol and of this API alike', async (_, payload, more) => {
  const answer = await infer(payload, more);
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const problem = (await answer.json()) as { error: string; detail: string };
  expect(problem).toMatchObject({ code: 'REQUEST_INVALID', error: problem.detail });
});

test('what is too long is refused, unpacked too', async () => {
  const long = JSON.stringify({ ...body, id: ' '.repeat(70_000) });
  for (const [payload, more] of [
    [long, {}],
    [gzipSync(long), { 'content-encoding': 'gzip' }],
  ] as const) {
    const answer = await infer(payload, more);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'REQUEST_TOO_LARGE' });
  }
});

test('a client may say how long it waits, and is heard when it hangs up', async () => {
  let heard: { deadline: number; signal: AbortSignal } | undefined;
  slow = (_, options) => {
    heard = options;
    return new Promise((_resolve, reject) => options.signal.addEventListener('abort', () => reject(new Error('gone'))));
  };
  const gone = new AbortController();
  const before = Date.now();
  const request = fetch(`${gateway.url}/v2/models/shop/versions/2/infer`, {
    ...{ method: 'POST', headers, signal: gone.signal },
    body: JSON.stringify({ ...body, parameters: { timeout: 250_000 } }),
  });
  while (heard === undefined) await new Promise((resolve) => setImmediate(resolve));
  expect(heard.deadline).toBeGreaterThanOrEqual(before + 250);
  expect(heard.deadline).toBeLessThan(Date.now() + 251);
  const aborted = new Promise((resolve) => heard?.signal.addEventListener('abort', resolve));
  gone.abort();
  await expect(request).rejects.toThrow();
  await aborted;
});

test('the plain form takes items and gives items', async () => {
  const predict = (payload: object): Promise<Response> =>
    infer(payload, { 'content-type': 'application/json' }, '/predict');
  const answer = await predict({ events: ['a', { itemId: 'b', eventType: 'cart' }], k: 1 });
  expect(await answer.json()).toEqual({
    ...{ model: 'shop', version: '1', servedAs: 'live', unknownItems: [] },
    items: [{ itemId: 'b', score: 0.5 }],
  });
  for (const payload of [
    { events: [] },
    { events: [{ itemId: 'a', timestamp: 'yesterday' }] },
    { events: ['a'], k: 0 },
  ]) {
    expect((await predict(payload)).status).toBe(400);
  }
  expect((await predict({ events: ['a'], version: '7' })).status).toBe(404);
});
