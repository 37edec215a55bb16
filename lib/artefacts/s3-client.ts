import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { Settings } from '../config/settings';

export type S3Settings = Pick<
  Settings['registry'],
  's3Endpoint' | 's3Region' | 's3AccessKeyId' | 's3SecretAccessKey' | 's3PathStyle'
>;

const connectTimeoutMs = 5_000;
/** Without a byte either way; the SDK's requestTimeout only warns. */
const silenceMs = 60_000;
const anyRegion = 'us-east-1';

/** A login and a region that the settings leave open are found as Amazon's SDK does: environment, files, the machine's role. */
export function createS3Client(settings: S3Settings): S3Client {
  const { s3Endpoint, s3Region, s3AccessKeyId, s3SecretAccessKey, s3PathStyle } = settings;
  const config: S3ClientConfig = {
    region: s3Region === '' ? foundRegion : s3Region,
    forcePathStyle: s3PathStyle,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: connectTimeoutMs, socketTimeout: silenceMs },
    // Not every compatible store knows the newer checksums; contents are checked by their names.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  };
  if (s3Endpoint !== '') config.endpoint = s3Endpoint;
  if (s3AccessKeyId !== '') config.credentials = { accessKeyId: s3AccessKeyId, secretAccessKey: s3SecretAccessKey };
  return new S3Client(config);
}

/** Compatible stores take any. */
async function foundRegion(): Promise<string> {
  const client = new S3Client({});
  try {
    return await client.config.region();
  } catch {
    return anyRegion;
  } finally {
    client.destroy();
  }
}
