import type { Inspector } from '../avro/inspect';
import type { DeadLetterRecord } from '../domain/records.generated';
import { replayedFrom, sourceId } from '../domain/replay';

/** A record of a dead letter topic, decoded. */
export interface DeadLetter extends DeadLetterRecord {
  /** `<topic>-<partition>-<offset>` of the record that died. */
  readonly id: string;
  /** The record that the dead one repeats, where it had been replayed. */
  readonly replayOf: string | null;
}

export function deadLetter(record: DeadLetterRecord): DeadLetter {
  const headers = new Map(record.headers.map(({ name, value }) => [name, value] as const));
  return { ...record, id: sourceId(record), replayOf: replayedFrom(headers, record.topic) };
}

/** Whom the record is about: what its bytes say as far as they decode, else its key, which is to be the same. */
export function subjectOf({ key, value }: DeadLetterRecord, inspector: Inspector): string | null {
  const values = value === null ? [] : (inspector.inspect(value, subjectWithin).decoded?.values ?? []);
  const found = values.find(({ path }) => path === 'user_id') ?? values.find(({ path }) => path === 'item_id');
  if (typeof found?.value === 'string' && found.value !== '') return found.value;
  return key !== null && key.length > 0 ? key.toString('utf8') : null;
}

/** Fields that are looked through for it. */
const subjectWithin = 20;

const cutNote = /\((?:the value's first \d+ of \d+ bytes|without value and headers): [^()]+\)$/;

/** Whether the topic did not take the whole record: what is left of it is not what was written (see write-results.ts). */
export function isCut({ message }: Pick<DeadLetterRecord, 'message'>): boolean {
  return cutNote.test(message);
}
