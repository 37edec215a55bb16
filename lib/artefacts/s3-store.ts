import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3ServiceException,
  type _Object,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { AppError } from '../errors';
import type { ArtefactStore, StoredArtefact } from './artefact-store';
import { checkedContent, checkName, claimName, readChecked, readLazily } from './checked-content';
import { missing, toStoreError, tooLarge } from './store-errors';

export interface S3Place {
  readonly bucket: string;
  /** Empty, or with a slash at its end. */
  readonly prefix: string;
}

/** Parts in memory while an upload is under way. */
const partBytes = 8 << 20;
const partsAtOnce = 2;

/** `<prefix><first two digits>/<sha256>` in a bucket, and `<prefix>claims/<sha256>-<who>`. An object appears when its upload is completed, which a wrong content never is. */
export function createS3Store(client: S3Client, { bucket, prefix }: S3Place): ArtefactStore {
  const where = `s3://${bucket}/${prefix}`;
  const at = (sha256: string) => ({ Bucket: bucket, Key: `${prefix}${sha256.slice(0, 2)}/${sha256}` });

  const claimAt = (sha256: string, by: string) => ({ Bucket: bucket, Key: `${prefix}claims/${claimName(sha256, by)}` });

  async function inStore<T>(sha256: string | null, work: () => Promise<T>): Promise<T> {
    try {
      if (sha256 !== null) checkName(sha256);
      return await work();
    } catch (error) {
      if (sha256 !== null && isMissing(error)) throw missing(sha256, where);
      throw toStoreError(error, where);
    }
  }

  async function statOf(sha256: string): Promise<StoredArtefact | null> {
    try {
      const { ContentLength: bytes = 0, LastModified } = await client.send(new HeadObjectCommand(at(sha256)));
      return { sha256, bytes, putAt: LastModified?.getTime() ?? 0 };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async function opened(sha256: string): Promise<{ readonly body: Readable; readonly bytes: number }> {
    const { Body, ContentLength: bytes = 0 } = await client.send(new GetObjectCommand(at(sha256)));
    if (!(Body instanceof Readable)) throw missing(sha256, where);
    return { body: Body, bytes };
  }

  async function* objects(Prefix: string): AsyncGenerator<_Object> {
    let ContinuationToken: string | undefined;
    do {
      const page = await inStore(null, () =>
        client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix, ContinuationToken })),
      );
      yield* page.Contents ?? [];
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
  }

  async function* list(): AsyncGenerator<StoredArtefact> {
    for await (const { Key = '', Size = 0, LastModified } of objects(prefix)) {
      const sha256 = Key.slice(prefix.length + 3);
      if (at(sha256).Key === Key && /^[0-9a-f]{64}$/.test(sha256))
        yield { sha256, bytes: Size, putAt: LastModified?.getTime() ?? 0 };
    }
  }

  async function isThere(place: { readonly Bucket: string; readonly Key: string }): Promise<boolean> {
    try {
      await client.send(new HeadObjectCommand(place));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  const store: ArtefactStore = {
    where,
    put: (sha256, bytes, content) =>
      inStore(sha256, async () => {
        // One that is there is written over by the same: its time to be collected begins anew.
        const upload = new Upload({
          client,
          params: { ...at(sha256), Body: Readable.from(checkedContent(content, sha256, bytes), { objectMode: false }) },
          partSize: partBytes,
          queueSize: partsAtOnce,
          leavePartsOnError: false,
        });
        await upload.done();
        const stored = await statOf(sha256);
        if (stored?.bytes === bytes) return;
        const why = `${where}: ${sha256} has ${stored?.bytes ?? 'no'} bytes after it was put, expected ${bytes}`;
        throw new AppError('ARTEFACTS_UNAVAILABLE', why, { sha256 });
      }),
    get: (sha256, maxBytes) =>
      inStore(sha256, async () => {
        const { body, bytes } = await opened(sha256);
        if (bytes <= maxBytes) return readChecked(body, sha256, bytes);
        body.destroy();
        throw tooLarge(sha256, bytes, maxBytes);
      }),
    open: (sha256) =>
      inStore(sha256, async () => {
        if ((await statOf(sha256)) === null) throw missing(sha256, where);
        return readLazily(async () => {
          const { body, bytes } = await inStore(sha256, () => opened(sha256));
          return checkedContent(body, sha256, bytes);
        });
      }),
    stat: (sha256) => inStore(sha256, () => statOf(sha256)),
    renew: (sha256) =>
      inStore(sha256, async () => {
        const place = at(sha256);
        if (!(await isThere(place))) return false;
        // An object is copied onto itself only where something of it is replaced.
        const CopySource = encodeURI(`${bucket}/${place.Key}`);
        await client.send(new CopyObjectCommand({ ...place, CopySource, MetadataDirective: 'REPLACE' }));
        return true;
      }),
    claim: (sha256, by) =>
      inStore(sha256, async () => {
        await client.send(new PutObjectCommand({ ...claimAt(sha256, by), Body: Buffer.alloc(0) }));
      }),
    isClaimed: (sha256, by) => inStore(sha256, () => isThere(claimAt(sha256, by))),
    delete: (sha256) =>
      inStore(sha256, async () => {
        if ((await statOf(sha256)) === null) return false;
        await client.send(new DeleteObjectCommand(at(sha256)));
        return true;
      }),
    list,
    collect: (before, keep) =>
      inStore(null, async () => {
        const gone: StoredArtefact[] = [];
        for await (const artefact of list()) {
          if (artefact.putAt >= before || keep(artefact.sha256)) continue;
          // Another process may have renewed it since it was listed.
          if (((await statOf(artefact.sha256))?.putAt ?? Infinity) >= before) continue;
          if (await store.delete(artefact.sha256)) gone.push(artefact);
        }
        await collectUploads(before);
        for await (const { Key, LastModified } of objects(`${prefix}claims/`))
          if (LastModified && LastModified.getTime() < before)
            await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
        return gone;
      }),
    close: () => client.destroy(),
  };

  /** What killed processes left: parts without an object, which the store keeps for ever by itself. */
  async function collectUploads(before: number): Promise<void> {
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix }));
    for (const { Key, UploadId, Initiated } of Uploads)
      if (Initiated && Initiated.getTime() < before)
        await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }));
  }

  return store;
}

function isMissing(error: unknown): boolean {
  if (!(error instanceof S3ServiceException)) return false;
  return error.name === 'NoSuchKey' || error.name === 'NotFound';
}
