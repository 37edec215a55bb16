import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { ObjectStore, StoredObject } from './object-store';
import type { S3Place } from './s3-store';
import { toStoreError } from './store-errors';

/** `<prefix><key>` in a bucket. The store must know conditional writes (If-None-Match), as Amazon's, MinIO, Ceph and R2 do. */
export function createS3Objects(client: S3Client, { bucket: Bucket, prefix }: S3Place): ObjectStore {
  const where = `s3://${Bucket}/${prefix}`;
  const at = (key: string) => ({ Bucket, Key: `${prefix}${key}` });

  async function inStore<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toStoreError(error, where);
    }
  }

  async function unlessMissing<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (isMissing(error)) return null;
      throw toStoreError(error, where);
    }
  }

  async function bytesOf(key: string, range: { readonly Range?: string }): Promise<Buffer | null> {
    return unlessMissing(async () => {
      const { Body } = await client.send(new GetObjectCommand({ ...at(key), ...range }));
      return Buffer.from((await Body?.transformToByteArray()) ?? []);
    });
  }

  return {
    where,
    put: (key, Body) => inStore(async () => void (await client.send(new PutObjectCommand({ ...at(key), Body })))),
    create: (key, Body) =>
      inStore(async () => {
        try {
          await client.send(new PutObjectCommand({ ...at(key), Body, IfNoneMatch: '*' }));
          return true;
        } catch (error) {
          if (isTaken(error)) return false;
          throw error;
        }
      }),
    get: (key) => bytesOf(key, {}),
    read: (key, start, end) =>
      start === end ? Promise.resolve(Buffer.alloc(0)) : bytesOf(key, { Range: `bytes=${start}-${end - 1}` }),
    stat: (key) =>
      unlessMissing(async (): Promise<StoredObject> => {
        const { ContentLength: bytes = 0, LastModified } = await client.send(new HeadObjectCommand(at(key)));
        return { key, bytes, putAt: LastModified?.getTime() ?? 0 };
      }),
    move: async (from, to) => {
      const CopySource = encodeURI(`${Bucket}/${prefix}${from}`);
      const copied = await unlessMissing(() => client.send(new CopyObjectCommand({ ...at(to), CopySource })));
      if (copied === null) return false;
      await inStore(() => client.send(new DeleteObjectCommand(at(from))));
      return true;
    },
    delete: (key) => inStore(async () => void (await client.send(new DeleteObjectCommand(at(key))))),
    async *list(keyPrefix, after) {
      let ContinuationToken: string | undefined;
      const Prefix = `${prefix}${keyPrefix}`;
      const StartAfter = after === undefined ? undefined : `${prefix}${after}`;
      do {
        const page = await inStore(() =>
          client.send(new ListObjectsV2Command({ Bucket, Prefix, StartAfter, ContinuationToken })),
        );
        for (const { Key = '', Size = 0, LastModified } of page.Contents ?? [])
          yield { key: Key.slice(prefix.length), bytes: Size, putAt: LastModified?.getTime() ?? 0 };
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
    },
    close: () => client.destroy(),
  };
}

function isMissing(error: unknown): boolean {
  if (!(error instanceof S3ServiceException)) return false;
  return error.name === 'NoSuchKey' || error.name === 'NotFound';
}

/** 412, or 409 where another one writes at the very moment. */
function isTaken(error: unknown): boolean {
  if (!(error instanceof S3ServiceException)) return false;
  return error.$metadata.httpStatusCode === 412 || error.name === 'ConditionalRequestConflict';
}
