import type { DecodeReason } from '../avro/codec';
import type { RejectReason } from '../domain/clean-interaction';
import type { ItemRejectReason } from '../domain/clean-item';

export type DeadReason = DecodeReason | RejectReason | ItemRejectReason | 'too-large' | 'inference-failed';

export interface ReasonText {
  readonly means: string;
  /** What has to change before a replay can pass; null where nothing can: the bytes stay what they are. */
  readonly replayHelps: string | null;
}

const id = (name: string) => ({
  missing: { means: `${name} is empty, or blank.`, replayHelps: null },
  tooLong: { means: `${name} has more than 256 bytes of UTF-8.`, replayHelps: null },
  malformed: { means: `${name} holds control characters.`, replayHelps: null },
});
const [user, item, event] = [id('user_id'), id('item_id'), id('event_id')];

/** Every reason that a dead letter of this project can carry. */
export const reasonTexts: Readonly<Record<DeadReason, ReasonText>> = {
  'value-missing': { means: 'The record has no value, which says nothing in this topic.', replayHelps: null },
  'not-avro': {
    means: 'The bytes have neither framing, or end or break off within the record that their schema describes.',
    replayHelps: null,
  },
  'schema-unknown': {
    means: 'The framing names a schema that nobody knew.',
    replayHelps:
      'once the schema is known: in the Schema Registry under its id, or as .avsc in schemaRegistry.knownSchemasDir',
  },
  'schema-incompatible': {
    means: "The writer's schema cannot be read as UserHistory: a field is missing or of another type.",
    replayHelps: 'once this version reads that schema, for instance by a default for the field',
  },
  'too-large': {
    means: 'The value is longer than recommender.maxRecordBytes.',
    replayHelps: 'once recommender.maxRecordBytes is raised, here and for the recommender',
  },
  'user-id-missing': user.missing,
  'user-id-too-long': user.tooLong,
  'user-id-malformed': user.malformed,
  'item-id-missing': item.missing,
  'item-id-too-long': item.tooLong,
  'item-id-malformed': item.malformed,
  'event-id-missing': event.missing,
  'event-id-too-long': event.tooLong,
  'event-id-malformed': event.malformed,
  'timestamp-implausible': {
    means: "The event's time lies before 1990, or more than a day after its record's own.",
    replayHelps: 'once the time has come that the event claims: a replayed record is of now',
  },
  'item-key-mismatch': { means: "The record's key is not its item_id.", replayHelps: null },
  'inference-failed': {
    means: 'The model failed on this user alone; others of the same batch were recommended for.',
    replayHelps:
      'once the model is mended or another version serves; whether it takes the event shows only when it runs',
  },
};

export function reasonText(reason: string): ReasonText {
  const unknown = { means: 'Not a reason that this version gives.', replayHelps: null };
  return Object.hasOwn(reasonTexts, reason) ? reasonTexts[reason as DeadReason] : unknown;
}
