import type { Forgotten } from '../domain/forgotten';
import type { RawRecord } from '../kafka/records';
import type { EventReader, ReadEvent } from './read-events';

/** A record that is no event, and why: reasons of the recommender's dead letters, `forgotten`, and `forget-marker`. */
export interface PassedOver {
  readonly reason: string;
  readonly message: string;
}

export type PastReader = (partition: number, record: RawRecord) => ReadEvent | PassedOver;

/** Reads the past as the recommender does, but for what its customers asked to forget since: that is no event any more. */
export function createPastReader(read: EventReader, forgotten: Pick<Forgotten, 'has'>): PastReader {
  return (partition, record) => {
    const event = read(partition, record);
    if ('forgets' in event) return { reason: 'forget-marker', message: 'it asks to forget a customer' };
    if (!('interaction' in event)) return event;
    const { offset, timestamp } = record;
    if (!forgotten.has(event.interaction.userId, { partition, offset, timestamp })) return event;
    return { reason: 'forgotten', message: 'its customer was forgotten since' };
  };
}
