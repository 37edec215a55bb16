import { randomUUID } from 'node:crypto';
import type { ObjectStore } from '../artefacts/object-store';
import { AppError } from '../errors';

/**
 * Two writers are told apart by who creates a name first. Rejects with ARCHIVE_UNFIT where the store lets both, as some that only look
 * like S3 do, and with ARTEFACTS_UNAVAILABLE.
 */
export async function checkConditionalWrites(store: ObjectStore): Promise<void> {
  const key = `_staged/conditional-write-${randomUUID()}`;
  try {
    const first = await store.create(key, Buffer.from('1'));
    const second = await store.create(key, Buffer.from('2'));
    if (first && !second) return;
  } finally {
    await store.delete(key);
  }
  const why = `${store.where} ignores If-None-Match: two archivers could write the same events. Take a store that knows conditional writes`;
  throw new AppError('ARCHIVE_UNFIT', why, { store: store.where });
}
