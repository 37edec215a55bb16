import type { Schema } from 'avsc';
import fc from 'fast-check';
import { createCodec } from '../../../lib/avro/codec';
import { toUserHistory } from '../../../lib/avro/record-mapping';
import { createUserHistoryEncoder } from '../../../lib/avro/user-history-encoder';
import type { Interaction } from '../../../lib/domain/interaction';
import type { UserHistoryRecord } from '../../../lib/domain/records.generated';
import { projectSchema } from '../../helpers/schemas';

const text = fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 90 }));
const amount = fc.option(fc.double({ noNaN: true }));
const event = fc.record<Interaction>({
  eventId: text,
  userId: text,
  itemId: text,
  eventType: text,
  timestamp: fc.nat(2 ** 43),
  sessionId: fc.option(text),
  quantity: amount,
  price: amount,
});

test('writes what the codec of the schema writes, byte for byte', async () => {
  const schema = projectSchema('user-history') as unknown as Schema;
  const codec = await createCodec<UserHistoryRecord>({ schema });
  const encode = createUserHistoryEncoder(codec.header);
  const attributes = fc.dictionary(text, text, { maxKeys: 5, noNullPrototype: true });
  fc.assert(
    fc.property(event, attributes, (interaction, named) => {
      const expected = codec.encode({ ...toUserHistory(interaction), attributes: named });
      expect(encode(interaction, named).equals(expected)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
