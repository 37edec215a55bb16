import { PartitionBuffer } from '../../../../services/archiver/partition-buffer';
import { encodeBatch } from '../../../../services/archiver/encode-batch';
import { forgetHeader } from '../../../../lib/domain/forget';
import { backfillHeader } from '../../../../lib/domain/backfill';
import { readEvents } from '../../../../lib/parquet/event-reader';
import { aRecord, records } from '../../../helpers/raw-record';
import { batchOf, eventCodec, recordsOf, startMs, topic } from '../../../helpers/archived';
import { anEvent } from '../../../helpers/events';

const maxRecordBytes = 1 << 20;

describe('what waits of a partition', () => {
  test('is taken as one range without a gap, and goes on behind it', () => {
    const buffer = new PartitionBuffer(topic, 3, 10n);
    buffer.add(records(10, 15), 15n, 1_000);
    buffer.add([], 20n, 2_000);
    buffer.add(records(20, 22), 23n, 3_000);
    expect(buffer.waitingSince).toBe(1_000);
    expect(buffer.take()).toMatchObject({ topic, partition: 3, from: 10n, to: 23n, records: { length: 7 } });
    expect([buffer.bytes, buffer.waitingSince, buffer.position, buffer.archivedTo]).toEqual([0, null, 23n, 23n]);
  });

  test('takes nothing twice', () => {
    const buffer = new PartitionBuffer(topic, 0, 0n);
    buffer.add(records(0, 5), 5n, 0);
    buffer.add(records(0, 5), 5n, 0);
    buffer.add(records(3, 8), 8n, 0);
    expect(buffer.take()?.records.map(({ offset }) => Number(offset))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('is nothing where marks of transactions alone were read', () => {
    const buffer = new PartitionBuffer(topic, 0, 0n);
    buffer.add([], 7n, 0);
    expect([buffer.take(), buffer.position]).toEqual([null, 7n]);
  });
});

describe('a batch becomes files', () => {
  const decode = async (content: Uint8Array) => {
    const read = (start: number, end: number) => Promise.resolve(Buffer.from(content.subarray(start, end)));
    const events = [];
    for await (const group of readEvents({ name: 'file', bytes: content.length, read })) events.push(...group);
    return events;
  };

  test('one for each day, with all that the events say', async () => {
    const codec = await eventCodec();
    const batch = batchOf(2, await recordsOf(2, 100, 25_100));
    const { parts, archived } = await encodeBatch(batch, codec, maxRecordBytes);
    expect(archived).toBe(25_000);
    const days = parts.map(({ key }) => key.slice(4, 14)).sort();
    expect(days).toEqual(['2026-03-01', '2026-03-02', '2026-03-03']);
    const events = (await Promise.all(parts.map(({ content }) => decode(content)))).flat();
    events.sort((a, b) => Number(a.offset - b.offset));
    expect(events).toHaveLength(25_000);
    expect(events[4]).toEqual({
      interaction: {
        eventId: '2:104',
        userId: `u${104 % 7}`,
        itemId: `item-${104 % 5}`,
        eventType: 'purchase',
        timestamp: startMs + 104_000,
        sessionId: null,
        quantity: null,
        price: null,
      },
      attributes: { shop: 's104' },
      partition: 2,
      offset: 104n,
      recordTimestamp: startMs + 2 * 86_400_000 + 104_000,
      backfill: false,
    });
    expect(events.map(({ offset }) => Number(offset))).toEqual(Array.from({ length: 25_000 }, (_, i) => 100 + i));
  });

  test('without what is no event, and without what a marker behind it asks to forget', async () => {
    const codec = await eventCodec();
    const event = (offset: number, user_id: string, fields = {}) => {
      const timestamp = startMs + offset;
      const value = codec.encode(anEvent({ event_id: `e${offset}`, user_id, timestamp, ...fields }));
      return aRecord(offset, { key: Buffer.from(user_id), value, timestamp });
    };
    const marker = aRecord(3, {
      key: Buffer.from('ann'),
      value: null,
      timestamp: startMs + 3,
      headers: new Map([[forgetHeader, Buffer.from('{}')]]),
    });
    const batch = batchOf(0, [
      event(0, 'ann'),
      event(1, 'ben'),
      aRecord(2),
      marker,
      event(4, 'ann'),
      event(5, ''),
      { ...event(6, 'cem'), headers: new Map([[backfillHeader, Buffer.alloc(0)]]) },
      event(7, 'dan', { attributes: { note: 'x'.repeat(2_000) } }),
    ]);
    const { parts, ...counts } = await encodeBatch(batch, codec, 1_000);
    expect(counts).toEqual({ archived: 3, forgotten: 1, markers: 1, rejected: 3 });
    const [file, markers] = parts;
    const events = await decode(file?.content ?? new Uint8Array());
    expect(events.map(({ interaction, backfill }) => [interaction.eventId, backfill])).toEqual([
      ['e1', false],
      ['e4', false],
      ['e6', true],
    ]);
    expect(JSON.parse(Buffer.from(markers?.content ?? []).toString())).toEqual([
      { userId: 'ann', partition: 0, offset: '3', timestamp: startMs + 3 },
    ]);
  });

  test('a file that is none says so', async () => {
    await expect(decode(Buffer.from('no parquet at all'))).rejects.toMatchObject({ code: 'ARCHIVE_INVALID' });
  });
});
