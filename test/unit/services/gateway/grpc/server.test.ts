import { connect } from 'node:net';
import { once } from 'node:events';
import { Metadata, status } from '@grpc/grpc-js';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectHttp2, type IncomingHttpHeaders } from 'node:http2';
import { deflateSync, gzipSync } from 'node:zlib';
import { serviceNamed, serviceNames } from '../../../../../services/gateway/grpc/protos';
import type { RecommendationList } from '../../../../../services/gateway/recommend/answer';
import { openGateway, type TestGateway, type TestGatewayOptions } from '../../../../helpers/gateway';
import { testCertificate } from '../../../../helpers/test-certificate';
import { waitFor } from '../../../../helpers/wait-for';
import { aServed, servedVersions } from '../infer/served';
import { failureOf, grpcClient, type GrpcClient } from './client';

const nobody: RecommendationList = {
  ...{ recommendationId: null, userId: null, items: [], model: null, historyLength: null, lacks: [] },
  tier: 'popular',
  producedAt: 0,
};

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function start(
  options: TestGatewayOptions = {},
  secure?: { ca: string },
): Promise<{ gateway: TestGateway; client: GrpcClient }> {
  const gateway = await openGateway(options);
  open.push(() => gateway.close());
  const client = grpcClient(gateway.grpcPort, secure);
  open.push(() => client.close());
  return { gateway, client };
}

test('health says whether a version serves, and hears when one does', async () => {
  const versions = [] as ReturnType<typeof aServed>[];
  const served = servedVersions();
  const { client } = await start({ served: { take: () => ({ ...served.take(), versions }) } });
  const check = (service: string) => client.call<{ status: string }>('health', 'Check', { service }, { key: null });
  expect(await check('')).toEqual({ status: 'SERVING' });
  expect(await check('inference.GRPCInferenceService')).toEqual({ status: 'NOT_SERVING' });
  expect(await check('streamrec.v1.EventService')).toEqual({ status: 'SERVING' });
  expect(await failureOf(check('nobody'))).toMatchObject({ code: status.NOT_FOUND });
  versions.push(aServed());
  const serves = async (): Promise<boolean> => (await check('inference.GRPCInferenceService')).status === 'SERVING';
  await waitFor(serves, { what: 'health to hear of a version' });
});

test('a message that is too long, a method that is not there and a key for nothing are refused by their status', async () => {
  const { client } = await start({ set: { 'gateway.maxBodyBytes': '1024' }, served: servedVersions(aServed()) });
  const long = { modelName: 'x'.repeat(2_000) };
  expect(await failureOf(client.call('inference', 'ModelInfer', long))).toMatchObject({
    code: status.RESOURCE_EXHAUSTED,
  });
  expect(await failureOf(client.call('users', 'ForgetUser', { userId: 'ada' }))).toMatchObject({
    code: status.PERMISSION_DENIED,
  });
  expect(await failureOf(client.call('events', 'SendEvents', {}, { key: 'viewer' }))).toMatchObject({
    code: status.PERMISSION_DENIED,
  });
  const unknown = failureOf(
    new Promise((resolve, reject) => {
      client.client.makeUnaryRequest(
        '/nobody/Knows',
        () => Buffer.alloc(0),
        (it) => it,
        {},
        (error, it) => (error ? reject(error) : resolve(it)),
      );
    }),
  );
  expect(await unknown).toMatchObject({ code: status.UNIMPLEMENTED });
});

test('a key may call so often in a minute, and one that guesses keys waits', async () => {
  const { client, gateway } = await start({
    set: { 'gateway.requestsPerMinute': '2', 'gateway.failedLoginsFree': '1' },
  });
  const ask = (key: string) => failureOf(client.call('inference', 'ModelMetadata', { name: 'x' }, { key }));
  expect(await ask('client')).toMatchObject({ code: status.UNAVAILABLE });
  expect(await ask('client')).toMatchObject({ code: status.UNAVAILABLE });
  const limited = await ask('client');
  expect(limited).toMatchObject({ code: status.RESOURCE_EXHAUSTED });
  expect(limited.metadata.get('streamrec-code')).toEqual(['RATE_LIMITED']);
  expect(await ask('viewer')).toMatchObject({ code: status.UNAVAILABLE });
  expect(await ask('guess')).toMatchObject({ code: status.UNAUTHENTICATED });
  expect(await ask('guess')).toMatchObject({ code: status.UNAUTHENTICATED });
  expect(await ask('guess')).toMatchObject({ code: status.RESOURCE_EXHAUSTED });
  const exposed = await gateway.metrics();
  expect(exposed).toContain('gateway_failed_logins_total{result="waiting"');
  expect(exposed).toMatch(
    /gateway_grpc_calls_total\{method="\/inference.GRPCInferenceService\/ModelMetadata",status="UNAUTHENTICATED"[^}]*\} 2/,
  );
});

test('a key has one quota, by whichever protocol it comes', async () => {
  const { client, gateway } = await start({ set: { 'gateway.requestsPerMinute': '2' } });
  const byRest = async (): Promise<number> =>
    (await fetch(`${gateway.url}/v2/models/x`, { headers: { authorization: 'Bearer client' } })).status;
  const byGrpc = () => failureOf(client.call('inference', 'ModelMetadata', { name: 'x' }));
  expect(await byRest()).toBe(503);
  expect(await byGrpc()).toMatchObject({ code: status.UNAVAILABLE });
  expect(await byRest()).toBe(429);
  expect(await byGrpc()).toMatchObject({ code: status.RESOURCE_EXHAUSTED });
});

test('calls for lists go through the door of REST; those that are let in leave it however they end', async () => {
  let inside = 0;
  let isFull = false;
  const admission = {
    ...{ costMs: 1, refusedInside: () => undefined, turnsAway: () => isFull, left: () => void inside-- },
    enter: () => !isFull && ++inside > 0,
  };
  const never = new Promise<never>(() => undefined);
  const { client, gateway } = await start({
    ...{ admission, recommend: { popular: () => Promise.resolve(nobody), fresh: () => never } },
    sink: { accept: (events) => Promise.resolve(events.map(() => ({ status: 'accepted', eventId: 'e' }))) },
  });
  await client.call('recommendations', 'GetPopularItems', {});
  const late = client.call('recommendations', 'GetRecommendations', { userId: 'ada' }, { deadlineMs: 50 });
  expect(await failureOf(late)).toMatchObject({ code: status.DEADLINE_EXCEEDED });
  await waitFor(() => inside === 0, { what: 'all to have left' });
  isFull = true;
  const refused = await failureOf(client.call('recommendations', 'GetPopularItems', {}));
  expect(refused).toMatchObject({ code: status.RESOURCE_EXHAUSTED });
  expect(refused.metadata.get('streamrec-code')).toEqual(['QUEUE_FULL']);
  await client.call('events', 'SendEvents', { events: [{ userId: 'u' }] });
  await client.call('inference', 'ServerLive', {}, { key: null });
  expect(inside).toBe(0);
  expect(await gateway.metrics()).toMatch(/gateway_shed_total\{reason="busy"[^}]*\} 1/);
});

test('whose key is revoked loses the streams that are open', async () => {
  const revoked = new Set<string>();
  const { client } = await start({
    revoked,
    recommend: { watch: async () => () => undefined },
    sink: { accept: (events) => Promise.resolve(events.map(() => ({ status: 'accepted', eventId: 'e' }))) },
  });
  const watching = client.read('recommendations', 'WatchRecommendations', { userId: 'ada' }, { key: 'viewer' });
  const writing = client.talk('events', 'StreamEvents');
  const staying = client.talk('events', 'StreamEvents', { key: 'operator' });
  const endings = [watching, writing].map((call) =>
    once(
      call.on('data', () => undefined),
      'error',
    ),
  );
  writing.write({ events: [{ userId: 'u' }] });
  await once(writing, 'data');
  revoked.add('viewer').add('client');
  for (const ended of endings) expect(await ended).toMatchObject([{ code: status.UNAUTHENTICATED }]);
  staying.write({ events: [{ userId: 'u' }] });
  expect(await once(staying, 'data')).toMatchObject([{ results: [{ eventId: 'e' }] }]);
  staying.cancel();
  await once(staying, 'error');
});

test('those without a login keep nobody out who has one; a silent call takes no place behind the door', async () => {
  let inside = 0;
  const admission = {
    ...{ costMs: 1, refusedInside: () => undefined, turnsAway: () => inside > 0, left: () => void inside-- },
    enter: () => ++inside > 0,
  };
  const set = { 'gateway.maxGrpcCalls': '8' };
  const { client, gateway } = await start({ set, admission, recommend: { popular: () => Promise.resolve(nobody) } });
  const watches = Array.from({ length: 8 }, () => client.read('health', 'Watch', { service: '' }, { key: null }));
  const refusals: unknown[] = [];
  for (const watch of watches) watch.on('data', () => undefined).on('error', (error) => refusals.push(error));
  await waitFor(() => refusals.length >= 6, { what: 'all but a quarter to be refused' });
  expect(refusals[0]).toMatchObject({ code: status.RESOURCE_EXHAUSTED });
  const session = connectHttp2(`http://127.0.0.1:${gateway.grpcPort}`);
  open.push(() => session.destroy());
  const silent = session.request({
    ...{ ':method': 'POST', ':path': '/streamrec.v1.RecommendationService/GetPopularItems', te: 'trailers' },
    ...{ 'content-type': 'application/grpc', authorization: 'Bearer client' },
  });
  silent.write(Buffer.from([0, 0]));
  expect(await client.call('recommendations', 'GetPopularItems', {})).toMatchObject({ tier: 'popular' });
  expect(inside).toBe(0);
  for (const watch of watches) watch.cancel();
});

test.each(['gzip', 'deflate'])('%s is unpacked as far as a message may be long, and no further', async (encoding) => {
  const { gateway } = await start({
    set: { 'gateway.maxBodyBytes': '100000' },
    recommend: { popular: () => Promise.resolve(nobody) },
  });
  const pack = encoding === 'gzip' ? gzipSync : deflateSync;
  const session = connectHttp2(`http://127.0.0.1:${gateway.grpcPort}`);
  open.push(() => session.destroy());
  async function send(message: Buffer): Promise<string> {
    const stream = session.request({
      ...{ ':method': 'POST', ':path': '/streamrec.v1.RecommendationService/GetPopularItems', te: 'trailers' },
      ...{ 'content-type': 'application/grpc', 'grpc-encoding': encoding, authorization: 'Bearer client' },
    });
    let said = '';
    const hear = (headers: IncomingHttpHeaders): void => void (said += headers['grpc-status']?.toString() ?? '');
    stream
      .on('response', hear)
      .on('trailers', hear)
      .on('error', () => undefined)
      .resume();
    const packed = pack(message);
    const length = Buffer.alloc(5, 1);
    length.writeUInt32BE(packed.length, 1);
    stream.end(Buffer.concat([length, packed]));
    await once(stream, 'close');
    return said;
  }
  // A field that nobody knows is passed over: 15, by its length.
  const padded = (length: number): Buffer => {
    const head = [0x7a];
    for (let left = length; left > 0; left >>>= 7) head.push(left > 127 ? (left & 127) | 128 : left);
    return Buffer.concat([Buffer.from(head), Buffer.alloc(length)]);
  };
  expect(await send(padded(90_000))).toBe(String(status.OK));
  expect(await send(padded(20_000_000))).toBe(String(status.RESOURCE_EXHAUSTED));
});

test('metadata without measure costs its call, or its connection, and nobody else anything', async () => {
  const { gateway, client } = await start({ served: servedVersions(aServed()) });
  const headers = {
    ...{ ':method': 'POST', ':path': '/inference.GRPCInferenceService/ServerLive', te: 'trailers' },
    ...{ 'content-type': 'application/grpc' },
  };
  for (const more of [
    { 'x-long': 'x'.repeat(100_000) },
    Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`x-${n}`, 'y'])),
  ]) {
    const session = connectHttp2(`http://127.0.0.1:${gateway.grpcPort}`, { maxSendHeaderBlockLength: 1_000_000 });
    session.on('error', () => undefined);
    open.push(() => session.destroy());
    const stream = session.request({ ...headers, ...more });
    let answered = '';
    const hear = (got: IncomingHttpHeaders): void => void (answered += got['grpc-status']?.toString() ?? '');
    stream
      .on('response', hear)
      .on('trailers', hear)
      .on('error', () => undefined)
      .resume();
    stream.end(Buffer.alloc(5));
    await once(stream, 'close').catch(() => undefined);
    expect(answered).not.toBe(String(status.OK));
  }
  expect(await client.call('inference', 'ServerLive', {})).toEqual({ live: true });
});

test('who begins a call and sends no message loses it; more connections than are allowed are closed', async () => {
  const { gateway } = await start({ set: { 'gateway.bodyTimeoutMs': '100', 'gateway.maxConnections': '10' } });
  const session = connectHttp2(`http://127.0.0.1:${gateway.grpcPort}`);
  open.push(() => session.destroy());
  const stream = session.request({
    ':method': 'POST',
    ':path': '/inference.GRPCInferenceService/ServerLive',
    'content-type': 'application/grpc',
    te: 'trailers',
  });
  const ended = new Promise<Record<string, unknown>>((resolve) => {
    stream
      .on('trailers', resolve)
      .on('response', (headers) => headers['grpc-status'] !== undefined && resolve(headers));
  });
  stream.write(Buffer.from([0, 0, 0]));
  stream.resume();
  expect(await ended).toMatchObject({ 'grpc-status': String(status.DEADLINE_EXCEEDED) });
  const sockets = Array.from({ length: 12 }, () => connect(gateway.grpcPort, '127.0.0.1'));
  let closed = 0;
  for (const socket of sockets)
    socket
      .on('error', () => undefined)
      .on('close', () => closed++)
      .resume();
  await waitFor(() => closed >= 3, { what: 'the connections beyond the limit to be closed' });
  for (const socket of sockets) socket.destroy();
});

test('TLS as REST has it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-grpc-tls-'));
  open.push(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'cert.pem'), testCertificate.cert);
  writeFileSync(join(folder, 'key.pem'), testCertificate.key);
  const set = { 'gateway.tlsCertFile': join(folder, 'cert.pem'), 'gateway.tlsKeyFile': join(folder, 'key.pem') };
  const { client, gateway } = await start({ set }, { ca: testCertificate.cert });
  expect(await client.call('inference', 'ServerLive', {})).toEqual({ live: true });
  const plain = grpcClient(gateway.grpcPort);
  open.push(() => plain.close());
  expect(await failureOf(plain.call('inference', 'ServerLive', {}, { deadlineMs: 2_000 }))).toMatchObject({
    code: expect.any(Number) as number,
  });
});

test('a port that is taken is said by the name of its setting', async () => {
  const { gateway } = await start();
  const again = openGateway({ set: { 'gateway.grpcPort': String(gateway.grpcPort) } });
  await expect(again).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining('gateway.grpcPort') as string,
  });
});

test('when it stops, a call under way is answered and a stream ends', async () => {
  let finish: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let begun = false;
  const { client, gateway } = await start({
    recommend: {
      popular: async () => {
        begun = true;
        await asked;
        return nobody;
      },
      watch: async (_, onList) => {
        onList(nobody);
        return () => undefined;
      },
    },
  });
  const call = client.call<{ tier: string }>('recommendations', 'GetPopularItems', {});
  const watching = client.read('recommendations', 'WatchRecommendations', { userId: 'ada' });
  const ended = once(watching, 'end');
  await once(watching, 'data');
  await waitFor(() => begun, { what: 'the call to be under way' });
  const closing = gateway.closeGrpc();
  await ended;
  finish();
  expect(await call).toMatchObject({ tier: 'popular' });
  await closing;
});

test('bytes that are no message cost their call alone, whatever the method', async () => {
  const { client } = await start({ served: servedVersions(aServed()) });
  const methods = Object.values(serviceNames).flatMap((service) => Object.values(serviceNamed(service)));
  const reflection = '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo';
  expect(methods.length).toBeGreaterThan(15);
  for (const { path } of [...methods, { path: reflection }]) {
    for (const bytes of [
      Buffer.from([0xff, 0xff, 0xff]),
      Buffer.alloc(64, 0x0a),
      Buffer.from('0a0b5f5f70726f746f5f5f', 'hex'),
    ]) {
      const metadata = new Metadata();
      metadata.set('authorization', 'Bearer admin');
      const call = client.client.makeBidiStreamRequest(
        path,
        () => bytes,
        (it) => it,
        metadata,
        { deadline: Date.now() + 2_000 },
      );
      const ended = new Promise((resolve) => call.on('error', resolve).on('end', resolve));
      call.resume();
      call.end({});
      if (!path.endsWith('/Watch') && !path.endsWith('/WatchRecommendations')) await ended;
      else call.cancel();
    }
  }
  expect(await client.call('inference', 'ServerLive', {})).toEqual({ live: true });
});
