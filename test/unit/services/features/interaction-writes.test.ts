import type { Interaction } from '../../../../lib/domain/interaction';
import type { Decoded, PartitionBatch } from '../../../../services/features/batch';
import { cleanBatch, popularityBatch } from '../../../../services/features/interaction-writes';
import { anInteraction } from '../../../helpers/interaction';

const start = Date.UTC(2026, 0, 2);
const weights = { 1: 0, 2: 0.3, 3: 1, 4: 0.2 } as const;

function decode(value: Buffer | null): Decoded<Interaction> {
  if (value === null) return { ok: false, reason: 'value-missing', message: 'no value' };
  return { ok: true, value: JSON.parse(String(value)) as Interaction };
}

function batchOf(...events: (Partial<Interaction> | null)[]): PartitionBatch {
  const messages = events.map((fields, i) => ({
    offset: BigInt(10 + i),
    // The second record is the latest.
    timestamp: start + (i === 1 ? 500 : i),
    key: null,
    value: fields && Buffer.from(JSON.stringify(anInteraction(fields))),
  }));
  return { topic: 'user_history', partition: 1, messages };
}

test('good events keep their places, bad ones are set aside with their reasons', () => {
  const { events, rejected } = cleanBatch(batchOf({ userId: ' a ' }, null, { itemId: '' }, { userId: 'b' }), decode);
  expect(events.map(({ offset, interaction }) => [offset, interaction.userId])).toEqual([[10n, 'a'], [13n, 'b']]); // prettier-ignore
  expect(rejected).toMatchObject([
    { partition: 1, record: { offset: 11n }, stage: 'decode', reason: 'value-missing' },
    { record: { offset: 12n }, stage: 'validate', reason: 'item-id-missing' },
  ]);
});

test('what the availability probe does makes nothing popular', () => {
  const batch = batchOf({ userId: 'streamrec-probe-1', itemId: 'a' }, { userId: 'u', itemId: 'b' });
  const { events } = cleanBatch(batch, decode);
  const counted = popularityBatch(batch, events, ['new', 'new'], weights);
  expect(counted.events.map(({ itemId }) => itemId)).toEqual(['b']);
  expect(counted.lastOffset).toBe(11n);
});

test('repeats and types without weight do not count, what was applied before is left to its offset', () => {
  const batch = batchOf(
    {},
    { eventType: 'view' },
    { eventType: 'cart', itemId: 'c' },
    {},
    { eventType: 'wish' },
    { itemId: '' },
  );
  const { events } = cleanBatch(batch, decode);
  const counted = popularityBatch(batch, events, ['new', 'new', 'again', 'repeat', 'new'], weights);
  expect(counted).toMatchObject({
    topic: 'user_history',
    partition: 1,
    lastOffset: 15n,
    lastRecordTimestamp: start + 500,
  });
  expect(counted.events.map(({ offset, itemId, weight }) => [offset, itemId, weight])).toEqual([
    [10n, 'i1', 1],
    [12n, 'c', 0.3],
    [14n, 'i1', 0.2],
  ]);
});
