import { parseSourceId } from '../domain/replay';
import type { RawRecord } from '../kafka/records';
import type { PlacedRecord } from '../kafka/transactional-writer';
import type { DeadLetter } from './letter';

/** A letter, told apart from one of the same id in a topic that was made anew. */
type Replayed = Pick<DeadLetter, 'topic' | 'partition' | 'offset' | 'timestamp'>;

/** Which letters have been replayed. */
export interface Ledger {
  has(letter: Replayed): boolean;
  add(letter: Replayed): void;
  /** Takes a record of the ledger's topic; one that is none is passed over. */
  read(record: Pick<RawRecord, 'key' | 'value'>): void;
}

/** Holds some 50 bytes a letter. */
export function createLedger(): Ledger {
  const byPartition = new Map<string, Map<number, number>>();
  const add: Ledger['add'] = ({ topic, partition, offset, timestamp }) => {
    const name = `${topic}-${partition}`;
    const known = byPartition.get(name);
    if (known) known.set(offset, timestamp);
    else byPartition.set(name, new Map([[offset, timestamp]]));
  };
  return {
    add,
    has: ({ topic, partition, offset, timestamp }) =>
      byPartition.get(`${topic}-${partition}`)?.get(offset) === timestamp,
    read({ key, value }) {
      const place = parseSourceId(key?.toString('latin1') ?? '');
      const timestamp = value === null ? null : timestampOf(value);
      if (place && timestamp !== null) add({ ...place, timestamp });
    },
  };
}

/**
 * A letter's entry: key = its id, value = JSON `{"timestamp": the record's own, "replayedAt": …}` in ms since 1970. An id
 * always goes to the same partition, where compaction keeps its last entry.
 */
export function ledgerEntry(letter: DeadLetter, topic: string, partitions: number, now: number): PlacedRecord {
  return {
    topic,
    partition: letter.partition % partitions,
    key: letter.id,
    value: Buffer.from(JSON.stringify({ timestamp: letter.timestamp, replayedAt: now })),
    headers: new Map(),
  };
}

function timestampOf(value: Buffer): number | null {
  try {
    const { timestamp } = JSON.parse(value.toString('utf8')) as { timestamp?: unknown };
    return typeof timestamp === 'number' ? timestamp : null;
  } catch {
    return null;
  }
}
