import type { TierSymbol, UserHistoryRecord } from '../../lib/domain/records.generated';
import type { RawRecord } from '../../lib/kafka/records';
import { echoOf, numberOf, visit } from './events';

/** What one source record is to cause. */
export interface Expected {
  /** 'either' is one result of any kind. */
  readonly result: 'recommendation' | 'dead-letter' | 'either' | 'none';
  /** The model's items, best first; null where they are not judged. */
  readonly list: readonly string[] | null;
  /** Judged with the list only; null where any will do. */
  readonly tier: TierSymbol | null;
  /** What the recommendation names, where that is not what the event says. */
  readonly ids?: { readonly event_id: string; readonly user_id: string };
}

/** Asked once for each source record, in the order of its partition. @param event null where it cannot be decoded. */
export type Expect = (source: RawRecord, event: UserHistoryRecord | null, partition: number) => Expected;

/** One result for every record; of numbered events (`createShopping`), the newest items as of the event. */
export const expectOne: Expect = (_source, event) => {
  const n = event === null ? null : numberOf(event.event_id);
  return { result: 'either', list: n === null ? null : echoOf(n), tier: null };
};

/** As `expectOne`, and of numbered events a recommendation that says as much was known as there was to know. */
export const expectShopping: Expect = (source, event, partition) => {
  if (event === null) return { result: 'dead-letter', list: null, tier: null };
  const n = numberOf(event.event_id);
  if (n === null) return expectOne(source, event, partition);
  return { result: 'recommendation', list: echoOf(n), tier: n < visit ? 'session' : 'personal' };
};
