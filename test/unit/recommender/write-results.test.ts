import type { Schema } from 'avsc';
import { createCodec, type Codec } from '../../../lib/avro/codec';
import type { DeadLetterRecord, RecommendationRecord } from '../../../lib/domain/records.generated';
import { createResultWriter, type ResultWriter } from '../../../services/recommender/write-results';
import { anInteraction } from '../../helpers/interaction';
import { aRecord } from '../../helpers/raw-record';
import { projectSchema } from '../../helpers/schemas';

const codecOf = <T>(name: string) => createCodec<T>({ schema: projectSchema(name) as unknown as Schema });

let recommendations: Codec<RecommendationRecord>;
let deadLetters: Codec<DeadLetterRecord>;
let writer: ResultWriter;
const by = { name: 'first', version: '7', variant: 'canary' as const, revision: 12 };
beforeAll(async () => {
  recommendations = await codecOf('recommendation');
  deadLetters = await codecOf('dead-letter');
  writer = createResultWriter({
    recommendations: { topic: 'recs', codec: recommendations },
    deadLetters: { topic: 'dead', codec: deadLetters, maxBytes: 50_000 },
    source: 'events',
    now: () => 2_000,
  });
});

test('a recommendation names its cause and lies on the partition of the same number', () => {
  const event = { record: aRecord(41), interaction: anInteraction({ userId: 'käufer' }), triggers: true };
  const list = { itemIds: ['a'], scores: [0.5], byModel: 1, because: null };
  const written = writer.recommendation(3, event, { tier: 'personal', ...list }, 12, by, 7);
  expect({ ...written, value: recommendations.decode(written.value) }).toEqual({
    topic: 'recs',
    partition: 3,
    key: 'käufer',
    value: {
      ok: true,
      value: {
        recommendation_id: 'events-3-41',
        user_id: 'käufer',
        event_id: 'e1',
        event_timestamp: anInteraction().timestamp,
        source_partition: 3,
        source_offset: 41,
        items: [{ item_id: 'a', score: 0.5, reason: 'model', because: null }],
        tier: 'personal',
        model: 'first',
        version: '7',
        variant: 'canary',
        deployment_revision: 12,
        feature_age_ms: 12,
        produced_at: 2_000,
        history_length: 7,
      },
    },
  });
});

test('a tombstone: the customer as key, no value, and what the marker says of itself', () => {
  const headers = new Map([['streamrec-forget', Buffer.from('{"at":17,"by":"ann","more":"x"}')]]);
  const record = aRecord(42, { key: Buffer.from(' käufer '), value: null, headers });
  expect(writer.tombstone(3, { record, forgets: 'käufer', triggers: true })).toEqual({
    topic: 'recs',
    partition: 3,
    key: 'käufer',
    value: null,
    headers: { 'streamrec-forget': '{"at":17,"by":"ann"}' },
  });
});

test('a dead letter holds the record as it came', () => {
  const [key, value] = [Buffer.from([0, 255]), Buffer.from('not Avro')];
  const record = aRecord(41, { key, value, headers: new Map([['h', Buffer.from([1, 2])]]) });
  const written = writer.deadLetter(3, { record, stage: 'decode', reason: 'not-avro', message: 'why' }, by);
  expect({ ...written, value: deadLetters.decode(written.value) }).toEqual({
    topic: 'dead',
    partition: 3,
    key,
    value: {
      ok: true,
      value: {
        topic: 'events',
        partition: 3,
        offset: 41,
        timestamp: record.timestamp,
        key,
        value,
        headers: [{ name: 'h', value: Buffer.from([1, 2]) }],
        stage: 'decode',
        reason: 'not-avro',
        message: 'why',
        model: null,
        failed_at: 2_000,
      },
    },
  });
});

test('a tombstone without a key is one too', () => {
  const record = aRecord(1, { key: null, value: null, timestamp: -1 });
  const { value } = writer.deadLetter(0, { record, stage: 'decode', reason: 'value-missing', message: '' }, by);
  expect(deadLetters.decode(value)).toMatchObject({ value: { key: null, value: null, headers: [], timestamp: -1 } });
});

test('where the model failed, it is named', () => {
  const dead = { record: aRecord(1), stage: 'infer' as const, reason: 'inference-failed' as const, message: '' };
  expect(deadLetters.decode(writer.deadLetter(0, dead, by).value)).toMatchObject({ value: { model: 'first@7' } });
});

test('a dead letter that its topic does not take whole is cut, and says so', () => {
  const dead = { stage: 'decode', reason: 'not-avro', message: 'why' } as const;
  const written = writer.deadLetter(3, { ...dead, record: aRecord(41, { value: Buffer.alloc(60_000, 7) }) }, by);
  const cut = deadLetters.decode(written.value);
  expect(written.value?.length).toBeLessThan(50_000);
  expect(cut).toMatchObject({
    ok: true,
    value: { message: expect.stringMatching(/^why \(.*of 60000 bytes/) as string },
  });
  expect(cut.ok && cut.value.value?.length).toBeGreaterThan(45_000);

  const longKey = { value: Buffer.from('v'), key: Buffer.alloc(60_000, 8) };
  const keyed = writer.deadLetter(3, { ...dead, record: aRecord(41, longKey) }, by);
  expect(keyed.key).toBeNull();
  expect(keyed.value?.length).toBeLessThan(50_000);
  expect(deadLetters.decode(keyed.value)).toMatchObject({ ok: true, value: { value: null, headers: [] } });
});
