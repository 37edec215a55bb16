import { once } from 'node:events';
import { join } from 'node:path';
import { Client, credentials, Metadata, type ClientDuplexStream } from '@grpc/grpc-js';
import {
  loadFileDescriptorSetFromBuffer,
  loadSync,
  type MethodDefinition,
  type ServiceDefinition,
} from '@grpc/proto-loader';
import { openGateway, type TestGateway } from '../../../../helpers/gateway';

/*
 * What grpcurl does: it lists what is served, asks for the definitions of a symbol, and calls by these alone. The only definition that is
 * known here is that of reflection itself.
 */
interface Answer {
  readonly listServicesResponse?: { readonly service: readonly { readonly name: string }[] };
  readonly fileDescriptorResponse?: { readonly fileDescriptorProto: readonly Buffer[] };
  readonly errorResponse?: { readonly errorCode: number };
}
type Method = MethodDefinition<object, object>;

let gateway: TestGateway;
let client: Client;
let stream: ClientDuplexStream<object, Answer> | null = null;
beforeAll(async () => {
  gateway = await openGateway({
    recommend: {
      popular: async () => ({
        ...{ recommendationId: null, userId: null, model: null, historyLength: null, lacks: [] },
        items: [{ itemId: 'tea', score: 0.5, reason: 'popular' }],
        tier: 'popular',
        producedAt: 7,
      }),
    },
  });
  client = new Client(`127.0.0.1:${gateway.grpcPort}`, credentials.createInsecure());
});
afterEach(() => {
  stream?.end();
  stream = null;
});
afterAll(async () => {
  client.close();
  await gateway.close();
});

const folder = join(require.resolve('@grpc/reflection/package.json'), '..', 'build', 'proto');

/** Asks one thing after the other of a single call, as clients do. */
function reflect(version: string): (request: object) => Promise<Answer> {
  const file = join(folder, 'grpc', 'reflection', version, 'reflection.proto');
  const own = loadSync(file, { oneofs: true })[`grpc.reflection.${version}.ServerReflection`] as ServiceDefinition;
  const { path, requestSerialize, responseDeserialize } = own['ServerReflectionInfo'] as Method;
  const call = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize as (bytes: Buffer) => Answer);
  stream = call;
  return async (request) => {
    const answer = once(call, 'data') as Promise<[Answer]>;
    call.write(request);
    return (await answer)[0];
  };
}

function field(number: number, bytes: Buffer): Buffer {
  const length: number[] = [];
  for (let left = bytes.length; ; left >>>= 7) {
    length.push(left > 127 ? (left & 127) | 128 : left);
    if (left <= 127) break;
  }
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...length]), bytes]);
}

/** A service as the answers define it. */
async function described(ask: (request: object) => Promise<Answer>, symbol: string): Promise<ServiceDefinition> {
  const { fileDescriptorResponse } = await ask({ fileContainingSymbol: symbol });
  const files = fileDescriptorResponse?.fileDescriptorProto ?? [];
  const set = Buffer.concat(files.map((bytes) => field(1, bytes)));
  return loadFileDescriptorSetFromBuffer(set, { longs: Number, enums: String })[symbol] as ServiceDefinition;
}

test.each(['v1', 'v1alpha'])('reflection %s: services are listed, described, and called by that alone', async (version) => {
  const ask = reflect(version);
  const { listServicesResponse } = await ask({ listServices: '' });
  const names = listServicesResponse?.service.map(({ name }) => name) ?? [];
  for (const name of [
    ...['inference.GRPCInferenceService', 'streamrec.v1.EventService', 'streamrec.v1.RecommendationService'],
    ...['streamrec.v1.UserService', 'grpc.health.v1.Health'],
  ]) {
    expect(names).toContain(name);
    expect(Object.keys(await described(ask, name)).length).toBeGreaterThan(0);
  }
  const service = await described(ask, 'streamrec.v1.RecommendationService');
  const { path, requestSerialize, responseDeserialize } = service['GetPopularItems'] as Method;
  const metadata = new Metadata();
  metadata.set('authorization', 'Bearer client');
  const answer = await new Promise((resolve, reject) => {
    client.makeUnaryRequest(path, requestSerialize, responseDeserialize, { k: 3 }, metadata, (error, list) =>
      error ? reject(error) : resolve(list),
    );
  });
  expect(answer).toMatchObject({ tier: 'popular', items: [{ item_id: 'tea', reason: 'popular' }] });
  const unknown = await ask({ fileContainingSymbol: 'streamrec.v1.Nobody' });
  expect(unknown.errorResponse).toMatchObject({ errorCode: 5 });
});
