import { Forgotten } from '../../../lib/domain/forgotten';
import type { EventReader } from '../../../lib/serving/read-events';
import { createPastReader } from '../../../lib/serving/read-past';
import { anInteraction } from '../../helpers/interaction';
import { aRecord } from '../../helpers/raw-record';

const read: EventReader = (_, record) => {
  if (record.value === null) return { record, forgets: String(record.key), triggers: true };
  const text = String(record.value);
  if (text === '!') return { record, stage: 'decode', reason: 'not-avro', message: 'no event' };
  return { record, interaction: anInteraction({ userId: text }), triggers: true };
};

test('what a customer did before the marker is no event any more; what they did behind it is, as is what others did', () => {
  const forgotten = new Forgotten();
  forgotten.add('a', { partition: 1, offset: 10n, timestamp: aRecord(10).timestamp });
  const past = createPastReader(read, forgotten);
  const of = (partition: number, offset: number, value: string | null): string => {
    const given = value === null ? { value, key: Buffer.from('a') } : { value: Buffer.from(value) };
    const result = past(partition, aRecord(offset, given));
    return 'interaction' in result ? 'event' : result.reason;
  };
  expect([of(1, 9, 'a'), of(1, 11, 'a'), of(1, 9, 'b'), of(1, 9, '!'), of(1, 10, null), of(0, 9, 'a')]).toEqual([
    ...['forgotten', 'event', 'event', 'not-avro', 'forget-marker', 'forgotten'],
  ]);
});
