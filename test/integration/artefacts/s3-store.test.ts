import { randomUUID } from 'node:crypto';
import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { createArtefactStore } from '../../../lib/artefacts/create-artefact-store';
import { artefactStoreContract, hashOf, inPieces, type OpenedStore } from '../../contract/artefact-store-contract';
import { s3Jars, startS3Server, type S3Server } from '../../helpers/s3-server';

const jars = s3Jars();
if (!jars.ok) console.warn(`Not tested against S3: ${jars.why}`);

(jars.ok ? describe : describe.skip)('in an S3-compatible store', () => {
  let server: S3Server;
  let client: S3Client;
  const Bucket = 'models';

  beforeAll(async () => {
    server = await startS3Server(jars.ok ? jars.folder : '');
    const { endpoint, accessKeyId, secretAccessKey } = server;
    client = new S3Client({
      endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: { accessKeyId, secretAccessKey },
    });
    await client.send(new CreateBucketCommand({ Bucket }));
  }, 90_000);

  afterAll(async () => {
    client.destroy();
    await server.stop();
  });

  const settings = (prefix: string, more = {}) => ({
    artefacts: `s3://${Bucket}/${prefix}`,
    s3Endpoint: server.endpoint,
    s3Region: '',
    s3AccessKeyId: server.accessKeyId,
    s3SecretAccessKey: server.secretAccessKey,
    s3PathStyle: true,
    ...more,
  });
  const uploads = async (prefix: string) =>
    (await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: prefix }))).Uploads ?? [];

  function open(): Promise<OpenedStore> {
    const prefix = randomUUID();
    const keyOf = (sha256: string): string => `${prefix}/${sha256.slice(0, 2)}/${sha256}`;
    const store = createArtefactStore(settings(prefix));
    return Promise.resolve({
      store,
      async tamper(sha256) {
        const bytes = await store.get(sha256, 1 << 20);
        bytes[7] = (bytes[7] ?? 0) ^ 1;
        await client.send(new PutObjectCommand({ Bucket, Key: keyOf(sha256), Body: bytes }));
      },
      leftovers: async () => (await uploads(prefix)).length,
    });
  }

  artefactStoreContract(open);

  test('parts that a killed process left are collected', async () => {
    const prefix = randomUUID();
    const store = createArtefactStore(settings(prefix));
    const place = { Bucket, Key: `${prefix}/ab/${'ab'.repeat(32)}` };
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(place));
    await client.send(new UploadPartCommand({ ...place, UploadId, PartNumber: 1, Body: Buffer.alloc(100) }));
    expect(await uploads(prefix)).toHaveLength(1);
    await store.collect(Date.now() + 60_000, () => false);
    expect(await uploads(prefix)).toHaveLength(0);
  });

  test('what else lies in the bucket is neither listed nor collected', async () => {
    const store = createArtefactStore(settings(''));
    const place = { Bucket, Key: `notes/${'ab'.repeat(32)}` };
    await client.send(new PutObjectCommand({ ...place, Body: 'mine' }));
    const gone = await store.collect(Date.now() + 60_000, () => false);
    expect(gone.map(({ sha256 }) => sha256)).not.toContain('ab'.repeat(32));
    await client.send(new DeleteObjectCommand(place));
  });

  test.each([
    ['a wrong login', { s3SecretAccessKey: 'wrong-secret-which-is-not-to-be-seen' }],
    ['a bucket that is not there', { artefacts: 's3://no-such-bucket/x' }],
    ['a store that is away', { s3Endpoint: 'http://127.0.0.1:9' }],
  ])(
    '%s is said, without secrets',
    async (_what, more) => {
      const store = createArtefactStore(settings('x', more));
      const content = Buffer.from('x');
      const failed = await store.put(hashOf(content), 1, inPieces(content)).catch((error: unknown) => error as Error);
      expect(failed).toMatchObject({ code: 'ARTEFACTS_UNAVAILABLE' });
      expect(String((failed as Error).message)).not.toMatch(/not-to-be-seen/);
    },
    60_000,
  );
});
