import { replayHeader } from '../domain/replay';
import type { PlacedRecord } from '../kafka/transactional-writer';
import type { DeadLetter } from './letter';

/**
 * The dead record as it is written to its topic again: its partition, key, bytes and headers, and a header that says what it
 * repeats. A letter that had been replayed before keeps the first id: it is still the same event.
 */
export function replayRecord(letter: DeadLetter): PlacedRecord {
  const { topic, partition, key, value } = letter;
  const headers = new Map(letter.headers.map((header) => [header.name, header.value] as const));
  headers.set(replayHeader, Buffer.from(letter.replayOf ?? letter.id, 'latin1'));
  return { topic, partition, key, value, headers };
}
