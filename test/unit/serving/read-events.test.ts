import type { Schema } from 'avsc';
import { createCodec, type Codec } from '../../../lib/avro/codec';
import type { UserHistoryRecord } from '../../../lib/domain/records.generated';
import { backfillHeader } from '../../../lib/domain/backfill';
import { createEventReader, type EventReaderOptions } from '../../../lib/serving/read-events';
import { anEvent } from '../../helpers/events';
import { aRecord } from '../../helpers/raw-record';
import { projectSchema } from '../../helpers/schemas';

let codec: Codec<UserHistoryRecord>;
beforeAll(async () => {
  codec = await createCodec({ schema: projectSchema('user-history') as unknown as Schema });
});

function read(
  event: Partial<UserHistoryRecord> | Buffer | null,
  options: Partial<EventReaderOptions> = {},
  headers = {},
) {
  const value = event === null || Buffer.isBuffer(event) ? event : codec.encode(anEvent(event));
  const record = aRecord(7, { value, headers: new Map(Object.entries(headers)), timestamp: anEvent().timestamp });
  const triggers = new Set(['purchase', 'view']);
  const reader = createEventReader({
    codec,
    topic: 't',
    maxRecordBytes: 1_000,
    triggers,
    recommendFrom: null,
    ...options,
  });
  return reader(3, record);
}

test('a good event, cleaned, asks for a recommendation', () => {
  expect(read({ user_id: ' u1 ', event_type: 'Purchase' })).toMatchObject({
    interaction: { userId: 'u1', itemId: 'item-0', eventType: 'purchase', eventId: 'e1' },
    triggers: true,
    record: { offset: 7n },
  });
});

test('an event without an id gets one from where it lies', () => {
  expect(read({ event_id: '' })).toMatchObject({ interaction: { eventId: 't-3-7' } });
});

test.each([
  ['a type that does not trigger', { event_type: 'cart' }, {}, {}],
  ['a type of the shop itself', { event_type: 'wish' }, {}, {}],
  ['an event before the day from which to recommend', {}, { recommendFrom: anEvent().timestamp + 1 }, {}],
  ['history loaded afterwards', {}, {}, { [backfillHeader]: Buffer.from('') }],
])('%s only fills the history', (_, event, options, headers) => {
  expect(read(event, options, headers)).toMatchObject({ triggers: false, interaction: { userId: 'u1' } });
});

test('a record without a value that asks to forget its customer is a marker; without the header it is a dead record', () => {
  const marker = aRecord(7, {
    key: Buffer.from('u1'),
    value: null,
    headers: new Map([['streamrec-forget', Buffer.from('')]]),
  });
  const options = { codec, topic: 't', maxRecordBytes: 1_000, triggers: new Set<string>(), recommendFrom: null };
  const reader = createEventReader(options);
  expect(reader(3, marker)).toEqual({ record: marker, forgets: 'u1', triggers: true });
  expect(reader(3, { ...marker, headers: new Map() })).toMatchObject({ stage: 'decode', reason: 'value-missing' });
  expect(reader(3, { ...marker, value: codec.encode(anEvent()) })).toMatchObject({ interaction: { userId: 'u1' } });
});

test('an event on the very moment from which to recommend counts', () => {
  expect(read({}, { recommendFrom: anEvent().timestamp })).toMatchObject({ triggers: true });
});

test.each<[string, Partial<UserHistoryRecord> | Buffer | null, string, string]>([
  ['a tombstone', null, 'decode', 'value-missing'],
  ['bytes that are not Avro', Buffer.from('hello'), 'decode', 'not-avro'],
  ['an unknown schema', Buffer.from(`c301${'00'.repeat(20)}`, 'hex'), 'decode', 'schema-unknown'],
  ['a Schema Registry id without a registry', Buffer.from('000000000501', 'hex'), 'decode', 'schema-unknown'],
  ['a value that is too long', Buffer.alloc(1_001), 'decode', 'too-large'],
  ['no user', { user_id: ' ' }, 'validate', 'user-id-missing'],
  ['no item', { item_id: '' }, 'validate', 'item-id-missing'],
  ['a user id that is too long', { user_id: 'x'.repeat(257) }, 'validate', 'user-id-too-long'],
  ['an item id of control characters', { item_id: 'a\u0000b' }, 'validate', 'item-id-malformed'],
  ['a timestamp in 1970', { timestamp: 1 }, 'validate', 'timestamp-implausible'],
  ['next year', { timestamp: anEvent().timestamp + 365 * 86_400_000 }, 'validate', 'timestamp-implausible'],
])('%s is dead: %p', (_, event, stage, reason) => {
  expect(read(event)).toMatchObject({ stage, reason, record: { offset: 7n } });
});

test('a value just short enough is read', () => {
  const value = codec.encode(anEvent({ event_id: 'x'.repeat(900) }));
  expect(read(value, { maxRecordBytes: value.length })).not.toHaveProperty('reason', 'too-large');
  expect(read(value, { maxRecordBytes: value.length - 1 })).toHaveProperty('reason', 'too-large');
});
