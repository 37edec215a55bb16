import { randomUUID } from 'node:crypto';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { checkConditionalWrites } from '../../../lib/archive/check-conditional';
import { createObjectStore } from '../../../lib/artefacts/create-artefact-store';
import { createS3Client } from '../../../lib/artefacts/s3-client';
import { objectStoreContract } from '../../contract/object-store-contract';
import { s3Jars, startS3Server, type S3Server } from '../../helpers/s3-server';

const jars = s3Jars();
if (!jars.ok) console.warn(`Not tested against S3: ${jars.why}`);

(jars.ok ? describe : describe.skip)('named objects in an S3-compatible store', () => {
  let server: S3Server;
  const Bucket = 'objects';
  const settings = () => ({
    s3Endpoint: server.endpoint,
    s3Region: '',
    s3AccessKeyId: server.accessKeyId,
    s3SecretAccessKey: server.secretAccessKey,
    s3PathStyle: true,
  });

  beforeAll(async () => {
    server = await startS3Server(jars.ok ? jars.folder : '');
    const client = createS3Client(settings());
    await client.send(new CreateBucketCommand({ Bucket }));
    client.destroy();
  }, 120_000);
  afterAll(() => server.stop());

  const open = () => createObjectStore(`s3://${Bucket}/${randomUUID()}`, settings());

  objectStoreContract(open);

  test('it knows conditional writes', async () => {
    await checkConditionalWrites(open());
  });

  test('a wrong login is said, without secrets', async () => {
    const wrong = { ...settings(), s3SecretAccessKey: 'wrong-secret-which-is-not-to-be-seen' };
    const failed = await createObjectStore(`s3://${Bucket}/x`, wrong)
      .put('k', Buffer.from('x'))
      .catch((error: unknown) => error as Error);
    expect(failed).toMatchObject({ code: 'ARTEFACTS_UNAVAILABLE' });
    expect(String((failed as Error).message)).not.toMatch(/not-to-be-seen/);
  });
});
