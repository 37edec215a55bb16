import type { ArchivedEvent } from '../domain/archived-event';
import { eventSchema, toColumns } from './event-columns';
import { writer } from './hyparquet';

/** Events of a row group: what a reader holds in memory of a file at once. */
const groupEvents = 10_000;

/** One Parquet file in memory: its compressed bytes, and at most one row group of events that wait. Snappy, as everything reads it. */
export interface EventWriter {
  readonly events: number;
  add(event: ArchivedEvent): void;
  /** The whole file; nothing is added then. */
  finish(): Uint8Array;
}

export function createEventWriter(): EventWriter {
  const bytes = new writer.ByteWriter();
  const file = new writer.ParquetWriter({ writer: bytes, schema: eventSchema, createdBy: 'streamrec' });
  let waiting: ArchivedEvent[] = [];
  let events = 0;

  function writeGroup(): void {
    // Into memory, it writes at once.
    void file.write({ columnData: toColumns(waiting), rowGroupSize: groupEvents });
    waiting = [];
  }

  return {
    get events() {
      return events;
    },
    add(event) {
      events++;
      if (waiting.push(event) >= groupEvents) writeGroup();
    },
    finish() {
      if (waiting.length > 0) writeGroup();
      void file.finish();
      return bytes.getBytes();
    },
  };
}
