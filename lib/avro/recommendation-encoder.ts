import { tiers, type ListColumns, type Reason, type Tier } from '../domain/recommendation';
import type { Variant } from '../domain/variant';
import { BodyWriter } from './body-writer';

/** A recommendation's fields, beside those that are the same in all. */
export interface RecommendationBody {
  readonly recommendationId: string;
  readonly userId: string;
  readonly eventId: string;
  /** ms since 1970 UTC, as `producedAt`. */
  readonly eventTimestamp: number;
  readonly partition: number;
  readonly offset: number;
  readonly list: ListColumns;
  readonly tier: Tier;
  readonly featureAgeMs: number;
  readonly producedAt: number;
  /** Events known, the cause included; -1 where nobody knew. */
  readonly historyLength: number;
}

const reasonPlaces: Readonly<Record<Reason, number>> = { other: 0, model: 1, popular: 2 };
const tierPlaces = Object.fromEntries(tiers.map((tier, place) => [tier, place])) as Record<Tier, number>;

/** Who made a recommendation: fields that all of a version's have in common. */
export interface Provenance {
  /** Of the model. */
  readonly name: string;
  readonly version: string;
  readonly variant: Variant;
  /** Of the deployment in the registry's log; 0 without one. */
  readonly revision: number;
}

/**
 * Writes what the codec of schemas/recommendation.avsc writes of the same fields, byte for byte, without the objects between and at
 * a third of the cost. Test and schema hold it to that.
 * @param header of that codec.
 */
export function createRecommendationEncoder(
  header: Buffer,
  { name, version, variant, revision }: Provenance,
): (body: RecommendationBody) => Buffer {
  const writer = new BodyWriter();
  writer.begin(Buffer.alloc(0));
  for (const text of [name, version, variant]) writer.string(text);
  writer.long(revision);
  const same = writer.end();

  return (body) => {
    const { itemIds, scores, byModel, because } = body.list;
    writer.begin(header);
    writer.string(body.recommendationId);
    writer.string(body.userId);
    writer.string(body.eventId);
    writer.long(body.eventTimestamp);
    writer.long(body.partition);
    writer.long(body.offset);
    if (itemIds.length > 0) writer.long(itemIds.length);
    for (let place = 0; place < itemIds.length; place++) {
      writer.string(itemIds[place] as string);
      writer.float(scores[place] as number);
      writer.long(reasonPlaces[place < byModel ? 'model' : 'popular']);
      const cause = place < byModel ? because?.[place] : undefined;
      if (cause === undefined) writer.long(0);
      else {
        writer.long(1);
        writer.string(cause);
      }
    }
    writer.long(0);
    writer.long(tierPlaces[body.tier]);
    writer.raw(same);
    writer.long(body.featureAgeMs);
    writer.long(body.producedAt);
    writer.long(body.historyLength);
    return writer.end();
  };
}
