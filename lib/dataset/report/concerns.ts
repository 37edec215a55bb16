import type { DataDescription } from './describe-data';

/** Something about a window that speaks against learning from it as it is. */
export interface Concern {
  readonly kind:
    | 'no-events'
    | 'few-events'
    | 'one-customer'
    | 'one-item'
    | 'much-dropped'
    | 'quiet-days'
    | 'no-time-of-day'
    | 'no-repeated-item';
  /** What, its value, and what it may mean. */
  readonly text: string;
}

const fewestEvents = 1_000;
const mostOfOneCustomer = 0.2;
const mostOfOneItem = 0.5;
const mostDropped = 0.3;
const mostQuietDays = 0.2;
const fewestDays = 14;
const mostAtMidnight = 0.9;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** @param droppedByCleaning events that cleaning left out, beside those that are kept. */
export function concernsOf(data: DataDescription, droppedByCleaning: number): Concern[] {
  const { events, largestCustomer, topItems, items, days, quietDays, atMidnight } = data;
  if (events === 0) return [{ kind: 'no-events', text: 'there is no event to learn from' }];
  const found: Concern[] = [];
  const concern = (kind: Concern['kind'], text: string): void => void found.push({ kind, text });
  if (events < fewestEvents) concern('few-events', `${events} events teach little, ${fewestEvents} are few`);
  const ofCustomer = (largestCustomer?.events ?? 0) / events;
  if (ofCustomer > mostOfOneCustomer) {
    const who = JSON.stringify(largestCustomer?.userId);
    concern('one-customer', `${percent(ofCustomer)} of the events are of customer ${who}: a person, or a program?`);
  }
  const ofItem = (topItems[0]?.events ?? 0) / events;
  if (ofItem > mostOfOneItem) {
    concern('one-item', `${percent(ofItem)} of the events are of item ${JSON.stringify(topItems[0]?.itemId)}`);
  }
  const dropped = droppedByCleaning / (droppedByCleaning + events);
  if (dropped > mostDropped) concern('much-dropped', `${percent(dropped)} of the events are left out by the rules`);
  if (days >= fewestDays && quietDays / days > mostQuietDays) {
    concern('quiet-days', `${quietDays} of ${days} days have no event: is the feed broken, or the shop closed then?`);
  }
  if (atMidnight > mostAtMidnight && events > 1) {
    concern(
      'no-time-of-day',
      `${percent(atMidnight)} of the events are at midnight: within a day, their order means nothing`,
    );
  }
  if (items === events && events > 1) {
    concern('no-repeated-item', 'no item was met twice: is that column the item, and not the order?');
  }
  return found;
}
