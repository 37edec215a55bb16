import { codecFactory } from '../../../lib/avro/codecs';
import type { RecommendationRecord } from '../../../lib/domain/records.generated';
import { eventIdOf } from '../../../bench/recommendation-event-id';

const record: RecommendationRecord = {
  recommendation_id: 'events-3-12',
  user_id: 'ü'.repeat(70),
  event_id: 'e4711',
  event_timestamp: 1,
  source_partition: 3,
  source_offset: 12,
  items: [{ item_id: 'i1', score: 0.5, reason: 'model', because: null }],
  tier: 'personal',
  model: 'speed',
  version: '1',
  variant: 'live',
  deployment_revision: 0,
  feature_age_ms: 0,
  produced_at: 2,
  history_length: 3,
};

test('finds the event id in a recommendation as the recommender writes it', async () => {
  const codec = await codecFactory({ url: '', username: '', password: '', knownSchemasDir: '' })<RecommendationRecord>(
    'recommendation',
    'recommendations',
  );
  const value = codec.encode(record);
  expect(eventIdOf(value)).toBe('e4711');
  expect(eventIdOf(codec.encode({ ...record, event_id: '' }))).toBe('');
  expect(eventIdOf(value.subarray(0, 20))).toBeNull();
});

test('other bytes have none', () => {
  expect(eventIdOf(Buffer.alloc(0))).toBeNull();
  expect(eventIdOf(Buffer.from('hello, world'))).toBeNull();
  // Confluent's framing, then a string of a negative length.
  expect(eventIdOf(Buffer.from([0, 0, 0, 0, 1, 3, 65]))).toBeNull();
});
