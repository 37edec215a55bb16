import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { EventSink } from '../../../lib/dataset/event-source';
import { fileSource } from '../../../lib/dataset/sources/file-source';
import type { Interaction } from '../../../lib/domain/interaction';

const folder = mkdtempSync(join(tmpdir(), 'streamrec-sources-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(name: string, text: string) {
  const path = join(folder, name);
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text);
  const events: Interaction[] = [];
  const titles: string[] = [];
  const notes: string[] = [];
  const sink: EventSink = {
    event: (interaction, title) => void (events.push(interaction), titles.push(title)),
    dropped: (reason) => void notes.push(reason),
    mended: (field) => void notes.push(`mended ${field}`),
  };
  await fileSource(path).read(sink, {});
  return { events, titles, notes };
}

test('a file of sessions parted by tabs: each session is a customer, and what is clicked again stays', async () => {
  const { events } = await read('clicks.txt.gz', 'SessionId\tItemId\tTime\n7\t12\t1592337718.0\n7\t12\t1592337765.0\n');
  expect(events.map(({ userId, sessionId, itemId, timestamp }) => [userId, sessionId, itemId, timestamp])).toEqual([
    ['7', '7', '12', 1592337718000],
    ['7', '7', '12', 1592337765000],
  ]);
});

test('semicolons part columns where the header has no comma', async () => {
  const { events } = await read('shop.csv', 'user;item;time\nann;a,b;1700000000\n');
  expect(events[0]).toMatchObject({ userId: 'ann', itemId: 'a,b' });
});

test.each(['NaN', 'nan', 'null', 'NULL', 'None', 'NA', '\\N', ''])('a price of %p is unknown', async (price) => {
  const { events } = await read('prices.csv', `user,item,time,price\nann,a,1700000000,${price}\n`);
  expect(events[0]?.price).toBeNull();
});

test('a price below 0 is unknown, and counted', async () => {
  const { events, notes } = await read('prices.csv', 'user,item,time,price\nann,a,1700000000,-4\n');
  expect([events[0]?.price, notes]).toEqual([null, ['mended price']]);
});

test('times out of order and far away: those that cannot be are dropped', async () => {
  const { events, notes } = await read('times.csv', 'user,item,time\na,i,2026-01-02\na,i,2026-01-01\na,i,1970-01-01\n');
  expect(events.map(({ timestamp }) => timestamp)).toEqual([Date.UTC(2026, 0, 2), Date.UTC(2026, 0, 1)]);
  expect(notes).toEqual(['timestamp-implausible']);
});

test("the availability probe's events are no customer's", async () => {
  const text = 'user,item,time\nstreamrec-probe-3,a,1700000000\nstreamrec-probe,b,1700000000\n';
  const { events, notes } = await read('probe.csv', text);
  expect([events.map(({ userId }) => userId), notes]).toEqual([['streamrec-probe'], ['probe']]);
});

describe('JSON lines', () => {
  const line = { user_id: 'ann', item_id: '🛒', timestamp: 1_700_000_000_123, event_type: 'View', event_id: 'x' };

  test('as the topic has them, gzipped or not, with titles and dates', async () => {
    const said = [
      { ...line, title: ' Cart ', session_id: 's', price: 2.5 },
      { user_id: 7, item_id: 'b', timestamp: '2026-01-02' },
    ];
    for (const name of ['events.jsonl', 'events.NDJSON.gz'.toLowerCase()]) {
      const { events, titles } = await read(name, said.map((one) => JSON.stringify(one)).join('\n\n'));
      expect(titles).toEqual(['Cart', '']);
      expect(events).toMatchObject([
        {
          eventId: 'x',
          userId: 'ann',
          itemId: '🛒',
          eventType: 'view',
          sessionId: 's',
          price: 2.5,
          timestamp: 1_700_000_000_123,
        },
        { eventId: 'file-0-3', userId: '7', eventType: 'purchase', timestamp: Date.UTC(2026, 0, 2), sessionId: null },
      ]);
    }
  });

  test('NaN as Python writes it is unknown; half a character is no id', async () => {
    const text = `${JSON.stringify(line).slice(0, -1)},"price":NaN,"quantity": -Infinity}\n{"user_id":"\\ud83d","item_id":"a","timestamp":1700000000000}`;
    const { events, notes } = await read('python.jsonl', text);
    expect(events).toMatchObject([{ price: null, quantity: null }]);
    expect(notes).toEqual(['user-id-malformed']);
  });

  test.each([
    ['{"user_id":', /line 2 is .*expected a JSON object/],
    ['[1]', /line 2 is "\[1\]", expected a JSON object/],
    ['{"user_id":{}}', /line 2: timestamp is missing, expected ms/],
    ['{"timestamp":1700000000000,"user_id":{}}', /line 2: user_id is {}, expected a text/],
    ['{"timestamp":1700000000000,"price":"2.5"}', /line 2: price is "2.5", expected a number/],
  ])('%s is an error that says where', async (text, message) => {
    const reading = read('bad.jsonl', `${JSON.stringify(line)}\n${text}\n`);
    await expect(reading).rejects.toMatchObject({ code: 'DATA_INVALID' });
    await expect(reading).rejects.toThrow(message);
  });

  test('a file that is not there, and one that is cut short', async () => {
    const sink: EventSink = { event: () => undefined, dropped: () => undefined, mended: () => undefined };
    await expect(fileSource(join(folder, 'none.jsonl')).read(sink, {})).rejects.toMatchObject({ code: 'DATA_INVALID' });
    const path = join(folder, 'cut.jsonl.gz');
    writeFileSync(path, gzipSync(`${JSON.stringify(line)}\n`.repeat(500)).subarray(0, 60));
    await expect(fileSource(path).read(sink, {})).rejects.toMatchObject({ code: 'DATA_INVALID' });
  });
});
