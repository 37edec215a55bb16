import type { Schema } from 'avsc';
import fc from 'fast-check';
import { createCodec } from '../../../lib/avro/codec';
import { createRecommendationEncoder, type RecommendationBody } from '../../../lib/avro/recommendation-encoder';
import { tiers } from '../../../lib/domain/recommendation';
import type { RecommendationRecord } from '../../../lib/domain/records.generated';
import { projectSchema } from '../../helpers/schemas';

const model = { name: 'first', version: '7.1', variant: 'canary' as const, revision: 8_191 };
const codecOf = () =>
  createCodec<RecommendationRecord>({ schema: projectSchema('recommendation') as unknown as Schema });

const recordOf = ({ list, ...body }: RecommendationBody): RecommendationRecord => ({
  recommendation_id: body.recommendationId,
  user_id: body.userId,
  event_id: body.eventId,
  event_timestamp: body.eventTimestamp,
  source_partition: body.partition,
  source_offset: body.offset,
  items: list.itemIds.map((itemId, place) => {
    const isModels = place < list.byModel;
    const because = isModels ? (list.because?.[place] ?? null) : null;
    return { item_id: itemId, score: list.scores[place] as number, reason: isModels ? 'model' : 'popular', because };
  }),
  tier: body.tier,
  model: model.name,
  version: model.version,
  variant: model.variant,
  deployment_revision: model.revision,
  feature_age_ms: body.featureAgeMs,
  produced_at: body.producedAt,
  history_length: body.historyLength,
});

/** avsc takes no more than half of 2^53. */
const most = 2 ** 52 - 1;
const text = fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 90 }));
const body = fc.record<RecommendationBody>({
  recommendationId: text,
  userId: text,
  eventId: text,
  eventTimestamp: fc.integer({ min: -most, max: most }),
  partition: fc.nat(),
  offset: fc.nat(most),
  list: fc
    .array(
      fc.record({ itemId: text, score: fc.float({ noNaN: true }), because: fc.option(text, { nil: undefined }) }),
      {
        maxLength: 30,
      },
    )
    .chain((items) =>
      fc.record({
        itemIds: fc.constant(items.map(({ itemId }) => itemId)),
        // Of the model's own answer, which may be longer than the list.
        scores: fc.constant(Float32Array.from([...items.map(({ score }) => score), 9])),
        byModel: fc.nat(items.length),
        because: fc.constantFrom(
          null,
          items.map(({ because }) => because),
        ),
      }),
    ),
  tier: fc.constantFrom(...tiers),
  featureAgeMs: fc.nat(most),
  producedAt: fc.nat(most),
  historyLength: fc.integer({ min: -1, max: 2 ** 31 - 1 }),
});

test('writes what the codec of the schema writes, byte for byte', async () => {
  const codec = await codecOf();
  const encode = createRecommendationEncoder(codec.header, model);
  fc.assert(
    fc.property(body, (given) => {
      const written = encode(given);
      const expected = codec.encode(recordOf(given));
      expect(written.equals(expected)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test.each([0, 63, 64, 8_191, 8_192, 2 ** 30 - 1, 2 ** 30, 2 ** 31, 2 ** 32, 2 ** 51, -1, -64, -65, -(2 ** 40)])(
  'numbers at the edges of their lengths: %d',
  async (eventTimestamp) => {
    const codec = await codecOf();
    const [sample] = fc.sample(body, { numRuns: 1, seed: 1 }) as [RecommendationBody];
    const given = { ...sample, eventTimestamp };
    expect(createRecommendationEncoder(codec.header, model)(given)).toEqual(codec.encode(recordOf(given)));
  },
);

test('each is in memory of its own', async () => {
  const codec = await codecOf();
  const encode = createRecommendationEncoder(codec.header, model);
  const [one, other] = fc.sample(body, { numRuns: 2, seed: 2 }) as [RecommendationBody, RecommendationBody];
  const first = encode(one);
  encode(other);
  expect(first).toEqual(codec.encode(recordOf(one)));
});

test('what is no whole number is refused', async () => {
  const codec = await codecOf();
  const [sample] = fc.sample(body, { numRuns: 1, seed: 3 }) as [RecommendationBody];
  expect(() => createRecommendationEncoder(codec.header, model)({ ...sample, featureAgeMs: 0.5 })).toThrow(RangeError);
});
