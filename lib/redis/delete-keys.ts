/** What deleting asks of one connection. */
export interface KeySpace {
  /** One page of the keys that match; the cursor is "0" where it begins and ends. */
  scan(
    cursor: string,
    pattern: string,
    count: number,
  ): Promise<{ readonly cursor: string; readonly keys: readonly Buffer[] }>;
  /** Deletes keys in one round trip; the memory is freed in the background. */
  unlink(keys: readonly Buffer[]): Promise<void>;
}

/** Keys looked at in one call, so that Redis is not held up for long. */
const pageKeys = 1_000;

/**
 * Deletes the keys that match and that were there when it began, page by page.
 * @param onDeleted told after each page how many went; what it throws ends the deletion.
 * @returns how many were deleted
 */
export async function deleteKeys(
  space: KeySpace,
  pattern: string,
  onDeleted: (count: number) => void = () => undefined,
): Promise<number> {
  let deleted = 0;
  let cursor = '0';
  do {
    const page = await space.scan(cursor, pattern, pageKeys);
    if (page.keys.length > 0) await space.unlink(page.keys);
    deleted += page.keys.length;
    onDeleted(page.keys.length);
    cursor = page.cursor;
  } while (cursor !== '0');
  return deleted;
}
