import { cleanId } from './clean-id';

/**
 * A record header that makes of a record without a value a forget marker: of the customer whom its key names, everything that stands
 * before it in its partition is forgotten. What stands behind it is a new life, whatever time it claims. Its value is
 * JSON, `{"at": ms since 1970, "by": name}`. In topics that are written, the same header stands on a tombstone: a record of the same form.
 */
export const forgetHeader = 'streamrec-forget';

/** When it was asked for, ms since 1970, and by whom. */
export interface ForgetNote {
  readonly at: number;
  readonly by: string;
}

/** What a record is decided by: the same at every delivery. */
export interface MarkerRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  /** Its own, ms since 1970. */
  readonly timestamp: number;
  readonly headers?: ReadonlyMap<string, Buffer>;
}

/** Longer names are cut: the note goes along with each tombstone. */
const maxNameLength = 200;
/** Of a note, at most. */
const maxNoteBytes = 2_000;

/** Whom a record asks to forget; null for any other record. One whose key is no usable id is none. */
export function forgottenUser({ key, value, headers }: Omit<MarkerRecord, 'timestamp'>): string | null {
  if (value !== null || key === null || headers?.has(forgetHeader) !== true) return null;
  const user = cleanId(key.toString('utf8'));
  return user.ok ? user.id : null;
}

/** What a marker says of itself. Whoever writes one means it: where the note makes no sense, the record's own time stands in for it. */
export function forgetNote({ headers, timestamp }: Pick<MarkerRecord, 'headers' | 'timestamp'>): ForgetNote {
  const unknown = { at: timestamp, by: '' };
  const bytes = headers?.get(forgetHeader);
  if (bytes === undefined || bytes.length > maxNoteBytes) return unknown;
  try {
    const note = JSON.parse(bytes.toString('utf8')) as { at?: unknown; by?: unknown } | null;
    const at = Number.isSafeInteger(note?.at) ? (note?.at as number) : timestamp;
    return { at, by: typeof note?.by === 'string' ? note.by.slice(0, maxNameLength) : '' };
  } catch {
    return unknown;
  }
}

/** The headers of a marker, and of the tombstones that follow from it. */
export function forgetHeaders({ at, by }: ForgetNote): Readonly<Record<string, string>> {
  return { [forgetHeader]: JSON.stringify({ at, by: by.slice(0, maxNameLength) }) };
}
