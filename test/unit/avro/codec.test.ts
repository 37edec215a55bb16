import type { Schema } from 'avsc';
import { createCodec, type Codec } from '../../../lib/avro/codec';
import type { UserHistoryRecord } from '../../../lib/domain/records.generated';
import { anEvent } from '../../helpers/events';
import { fakeSchemaRegistry } from '../../helpers/fake-schema-registry';
import { projectSchema } from '../../helpers/schemas';

/* Bytes: fastavro 1.13, schemaless_writer behind the header of the framing. */

const schema = projectSchema('user-history') as unknown as Schema;
const older = projectSchema('known/user-history-1') as unknown as Schema;
const event = anEvent({
  event_id: 'e-1',
  user_id: 'u-1',
  item_id: 'Käse',
  timestamp: 1767312000123,
  session_id: 's-1',
  quantity: 2,
  attributes: { store: '7' },
});
const body =
  '06652d3106752d310a4bc3a47365107075726368617365f69188c0ef660206732d3102000000000000004000020a73746f7265023700';
const singleObject = Buffer.from(`c301e9d6dd380d4df57d${body}`, 'hex');
/** The event with `campaign: "spring"` and `tags: ["a", "bc"]` behind it. */
const newerBody = `${body}020c737072696e6704026104626300`;
const newerObject = Buffer.from(`c3019540f7d67c193cdb${newerBody}`, 'hex');
const olderObject = Buffer.from('c301581bd3428aec614f06652d3106752d3106692d310876696577f69188c0ef66', 'hex');

function newerSchema(namespace = 'streamrec'): Schema {
  const { fields, ...rest } = projectSchema('user-history');
  const campaign = { name: 'campaign', type: ['null', 'string'], default: null };
  const tags = { name: 'tags', type: { type: 'array', items: 'string' }, default: [] };
  return { ...rest, namespace, fields: [...fields, campaign, tags] } as unknown as Schema;
}

const codecWith = (knownSchemas: Schema[] = []): Promise<Codec<UserHistoryRecord>> =>
  createCodec<UserHistoryRecord>({ schema, knownSchemas });

describe('single-object encoding', () => {
  test('writes the bytes that other implementations write', async () => {
    expect((await codecWith()).encode(event).toString('hex')).toBe(singleObject.toString('hex'));
  });

  test('reads them', async () => {
    expect((await codecWith()).decode(singleObject)).toEqual({ ok: true, value: event });
  });

  test('an older writer is read, its missing fields at their defaults', async () => {
    const expected = { event_id: 'e-1', user_id: 'u-1', item_id: 'i-1', event_type: 'view', timestamp: 1767312000123 };
    expect((await codecWith([older])).decode(olderObject)).toEqual({
      ok: true,
      value: { ...expected, session_id: null, quantity: null, price: null, attributes: {} },
    });
  });

  test('a newer writer is read, what is not known left out', async () => {
    expect((await codecWith([newerSchema()])).decode(newerObject)).toEqual({ ok: true, value: event });
  });

  test("a shop's own namespace is no reason to refuse a schema that is known", async () => {
    const shops = { ...projectSchema('user-history'), namespace: 'shop.events' } as unknown as Schema;
    const written = (await createCodec<UserHistoryRecord>({ schema: shops })).encode(event);
    expect((await codecWith([shops])).decode(written)).toEqual({ ok: true, value: event });
  });

  test('a fingerprint that is not known', async () => {
    expect((await codecWith()).decode(newerObject)).toMatchObject({ ok: false, reason: 'schema-unknown' });
  });

  test('a schema of another record is not one of this', async () => {
    const item = projectSchema('item') as unknown as Schema;
    const written = (await createCodec({ schema: item })).encode({
      item_id: 'i',
      title: '',
      category: '',
      price: null,
      available: true,
      attributes: {},
    });
    expect((await codecWith([item])).decode(written)).toMatchObject({ reason: 'schema-unknown' });
  });

  test('a known schema without a field that the reader needs', async () => {
    const { fields, ...rest } = projectSchema('user-history');
    const without = { ...rest, fields: fields.filter(({ name }) => name !== 'item_id') } as unknown as Schema;
    const { item_id: _, ...lacking } = event;
    const written = (await createCodec<object>({ schema: without })).encode(lacking);
    expect((await codecWith([without])).decode(written)).toMatchObject({ reason: 'schema-incompatible' });
  });
});

describe('with a Schema Registry', () => {
  const registered = async (registry = fakeSchemaRegistry()) => ({
    registry,
    codec: await createCodec<UserHistoryRecord>({ schema, registry, subject: 'user_history-value' }),
  });
  const confluent = (id: number, hex: string) => Buffer.from(`00${id.toString(16).padStart(8, '0')}${hex}`, 'hex');

  test('writes under the id that the registry gave', async () => {
    const { codec } = await registered();
    expect(codec.encode(event)).toEqual(confluent(1, body));
  });

  test('reads its own and a newer id, asking once for each', async () => {
    const { codec, registry } = await registered();
    registry.schemas.set(7, JSON.stringify(newerSchema('shop')));
    const values = [confluent(7, newerBody), confluent(1, body), confluent(7, newerBody), null, Buffer.from('x')];
    await codec.prepare(values);
    await codec.prepare(values);
    expect(registry.asked).toEqual([7, 1]);
    expect(values.slice(0, 2).map((value) => codec.decode(value))).toEqual([
      { ok: true, value: event },
      { ok: true, value: event },
    ]);
  });

  test('still reads single-object values', async () => {
    const { codec } = await registered();
    expect(codec.decode(singleObject)).toEqual({ ok: true, value: event });
  });

  test('an id that the registry does not know is asked for again after a minute, not before', async () => {
    const clock = jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
    const { codec, registry } = await registered();
    const value = confluent(9, newerBody);
    await codec.prepare([value]);
    expect(codec.decode(value)).toMatchObject({ ok: false, reason: 'schema-unknown' });
    registry.schemas.set(9, JSON.stringify(newerSchema()));
    clock.mockReturnValue(1_060_000);
    await codec.prepare([value]);
    expect(codec.decode(value)).toMatchObject({ ok: false });
    clock.mockReturnValue(1_060_001);
    await codec.prepare([value]);
    expect(codec.decode(value)).toEqual({ ok: true, value: event });
    expect(registry.asked).toEqual([9, 9]);
    clock.mockRestore();
  });

  test.each([
    ['another record', JSON.stringify(projectSchema('item'))],
    ['a primitive', '"string"'],
    ['JSON that is no Avro schema', '{"type":"nothing"}'],
    ['Protobuf', 'syntax = "proto3"; message E { string id = 1; }'],
    ['a reference to a schema elsewhere', '{"type":"record","name":"UserHistory","fields":[{"name":"a","type":"B"}]}'],
  ])('an id of %s costs the records that name it, nothing else', async (_, text) => {
    const { codec, registry } = await registered();
    registry.schemas.set(5, text);
    await codec.prepare([confluent(5, body), confluent(1, body)]);
    await codec.prepare([confluent(5, body)]);
    expect(codec.decode(confluent(5, body))).toMatchObject({ ok: false, reason: 'schema-incompatible' });
    expect(codec.decode(confluent(1, body))).toEqual({ ok: true, value: event });
    expect(registry.asked).toEqual([5, 1]);
  });

  test('broken records that name ever new ids are forgotten again; what can be read is not', async () => {
    const { codec, registry } = await registered();
    await codec.prepare([confluent(1, body)]);
    for (let id = 10; id < 1_512; id += 500) {
      await codec.prepare(Array.from({ length: 500 }, (_, i) => confluent(id + i, body)));
    }
    registry.asked.length = 0;
    await codec.prepare([confluent(10, body), confluent(2_009, body), confluent(1, body)]);
    expect(registry.asked).toEqual([10]);
  });

  test('without a registry, its framing is not readable', async () => {
    const codec = await codecWith();
    await codec.prepare([confluent(1, body)]);
    expect(codec.decode(confluent(1, body))).toMatchObject({ reason: 'schema-unknown' });
  });
});
