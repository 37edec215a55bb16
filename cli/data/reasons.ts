/** What docs/data.md says of each reason, in a few words. */
const texts: Readonly<Record<string, string>> = {
  'before-window': 'before --from',
  'after-window': 'at or after --until',
  'no-user': 'names no customer',
  'no-item': 'names no item',
  returned: 'quantity of 0 or below: taken back',
  'not-goods': 'postage, charges and the like',
  'twice-in-order': 'an earlier line of the same order has the item',
  'repeated-id': 'the same event id as an earlier event of the customer',
  identical: 'the same customer, item, type, session and moment as another',
  flood: 'more events than --max-events-per-day on one day',
  'over-cap': 'older than the newest --cap events of the customer',
  'timestamp-implausible': 'a time before 1990, far ahead, or none',
  'transaction-open': 'of a transaction that is still open',
  forgotten: 'of a customer who was forgotten since (`streamrec forget`)',
  'forget-marker': 'asks to forget a customer, no event',
  probe: 'of the availability probe, no customer',
  'too-large': 'longer than recommender.maxRecordBytes',
};

export function reasonText(reason: string): string {
  return texts[reason] ?? 'see docs/features.md';
}
