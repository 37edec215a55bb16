import type { Schema } from 'avsc';
import { createCodec } from '../../../lib/avro/codec';
import { createInspector } from '../../../lib/avro/inspect';
import { isMeant } from '../../../lib/dead-letters/filter';
import { createLedger, ledgerEntry } from '../../../lib/dead-letters/ledger';
import { deadLetter, isCut, subjectOf, type DeadLetter } from '../../../lib/dead-letters/letter';
import { createNewest } from '../../../lib/dead-letters/newest';
import { bytesAsText, hexDump, printable } from '../../../lib/dead-letters/printable';
import { reasonText, reasonTexts } from '../../../lib/dead-letters/reasons';
import { replayRecord } from '../../../lib/dead-letters/replay-record';
import { createSummary } from '../../../lib/dead-letters/summary';
import type { DeadLetterRecord, RecommendationRecord, UserHistoryRecord } from '../../../lib/domain/records.generated';
import { replayHeader } from '../../../lib/domain/replay';
import { createResultWriter } from '../../../services/recommender/write-results';
import { anEvent } from '../../helpers/events';
import { aRecord } from '../../helpers/raw-record';
import { projectSchema } from '../../helpers/schemas';

const codecOf = <T>(name: 'user-history' | 'dead-letter' | 'recommendation') =>
  createCodec<T>({ schema: projectSchema(name) as unknown as Schema });

function aLetter(fields: Partial<DeadLetterRecord> = {}): DeadLetter {
  return deadLetter({
    topic: 't',
    partition: 1,
    offset: 5,
    timestamp: 1_000,
    key: Buffer.from('k'),
    value: Buffer.from('v'),
    headers: [],
    stage: 'decode',
    reason: 'not-avro',
    message: 'no',
    model: null,
    failed_at: 2_000,
    ...fields,
  });
}

test('a letter is known by where its record lay, and by what that repeats', () => {
  const header = (text: string) => [{ name: replayHeader, value: Buffer.from(text) }];
  expect(aLetter()).toMatchObject({ id: 't-1-5', replayOf: null });
  expect(aLetter({ headers: header('t-1-2') }).replayOf).toBe('t-1-2');
  expect(aLetter({ headers: header('other-1-2') }).replayOf).toBeNull();
});

test('a replay keeps key, bytes and headers, and always names the first record', () => {
  const trace = { name: 'trace', value: Buffer.from([255]) };
  const first = replayRecord(aLetter({ headers: [trace] }));
  expect(first).toEqual({
    topic: 't',
    partition: 1,
    key: Buffer.from('k'),
    value: Buffer.from('v'),
    headers: new Map([
      ['trace', Buffer.from([255])],
      [replayHeader, Buffer.from('t-1-5')],
    ]),
  });
  const again = replayRecord(aLetter({ offset: 9, headers: [{ name: replayHeader, value: Buffer.from('t-1-5') }] }));
  expect(again.headers.get(replayHeader)?.toString()).toBe('t-1-5');
});

test('the ledger knows a letter by id and time, and reads back what it writes', () => {
  const ledger = createLedger();
  const entry = ledgerEntry(aLetter({ partition: 4 }), 'ledger', 3, 9_000);
  expect(entry).toMatchObject({ topic: 'ledger', partition: 1, key: 't-4-5' });
  ledger.read({ key: Buffer.from(entry.key as string), value: entry.value });
  expect(ledger.has(aLetter({ partition: 4 }))).toBe(true);
  expect(ledger.has(aLetter({ partition: 4, offset: 6 }))).toBe(false);
  // The same place in a topic that was made anew is another record.
  expect(ledger.has(aLetter({ partition: 4, timestamp: 1_001 }))).toBe(false);
});

test.each([
  ['no key', null, '{"timestamp":1000}'],
  ['another key', 'hello', '{"timestamp":1000}'],
  ['no value', 't-1-5', null],
  ['no JSON', 't-1-5', '{'],
  ['null', 't-1-5', 'null'],
])('the ledger passes over a record with %s', (_, key, value) => {
  const ledger = createLedger();
  ledger.read({ key: key === null ? null : Buffer.from(key), value: value === null ? null : Buffer.from(value) });
  expect(ledger.has(aLetter())).toBe(false);
});

test('what the recommender cuts is known to be cut, whatever made it so', async () => {
  const letters = await codecOf<DeadLetterRecord>('dead-letter');
  const writer = createResultWriter({
    recommendations: { topic: 'r', codec: await codecOf<RecommendationRecord>('recommendation') },
    deadLetters: { topic: 'd', codec: letters, maxBytes: 40_000 },
    source: 't',
    now: () => 1,
  });
  const written = (value: Buffer, key: Buffer | null): DeadLetter => {
    const dead = { record: aRecord(7, { value, key }), stage: 'decode', reason: 'too-large', message: 'm' } as const;
    const decoded = letters.decode(writer.deadLetter(1, dead, { name: 'm', version: '1' }).value);
    if (!decoded.ok) throw new Error(decoded.message);
    return deadLetter(decoded.value);
  };
  expect(isCut(written(Buffer.alloc(10_000), null))).toBe(false);
  expect(isCut(written(Buffer.alloc(50_000), null))).toBe(true);
  expect(isCut(written(Buffer.alloc(10), Buffer.alloc(50_000)))).toBe(true);
});

test('letters are chosen by every part of a filter', () => {
  const letter = aLetter({ failed_at: 50, reason: 'x', stage: 's' });
  const meant = (filter: Parameters<typeof isMeant>[1]) => isMeant(letter, filter, () => 'u1');
  expect(meant({})).toBe(true);
  expect(meant({ reason: 'x', stage: 's', since: 50, until: 51, user: 'u1', ids: new Set(['t-1-5']) })).toBe(true);
  for (const other of [
    { reason: 'y' },
    { stage: 'y' },
    { since: 51 },
    { until: 50 },
    { user: 'u' },
    { ids: new Set<string>() },
  ])
    expect([other, meant(other)]).toEqual([other, false]);
});

test('whom a letter is about: by its bytes as far as they decode, else by its key', async () => {
  const events = await codecOf<UserHistoryRecord>('user-history');
  const inspector = createInspector({ url: '', username: '', password: '', knownSchemasDir: '' });
  const value = events.encode(anEvent({ event_id: 'e', user_id: 'u9' }));
  expect(subjectOf(aLetter({ value }), inspector)).toBe('u9');
  expect(subjectOf(aLetter({ value: value.subarray(0, value.length - 12) }), inspector)).toBe('u9');
  expect(subjectOf(aLetter({ value: value.subarray(0, 11) }), inspector)).toBe('k');
  expect(subjectOf(aLetter({ value: null, key: null }), inspector)).toBeNull();
  expect(inspector.inspect(value)).toMatchObject({ framing: 'single-object', knownAs: 'schemas/user-history.avsc' });
  expect(inspector.inspect(Buffer.from('000000000901', 'hex'))).toMatchObject({ schema: 'id 9', decoded: null });
  expect(inspector.inspect(Buffer.alloc(0))).toMatchObject({ framing: 'none', schema: null });
});

test('the newest are kept, of however many, in bounded memory', () => {
  const newest = createNewest<number>(3, (n) => n);
  for (const n of [5, 1, 9, 7, 3, 8, 2, 6]) newest.add(n);
  expect(newest.list()).toEqual([9, 8, 7]);
});

test('kinds are counted, and garbage cannot make them endless', () => {
  const summary = createSummary();
  for (let i = 0; i < 3_000; i++) summary.add({ topic: 't', stage: 's', reason: 'r', schema: `id ${i}` }, i);
  const [most, ...others] = summary.rows();
  expect(most).toMatchObject({ schema: 'other', count: 2_000, first: 1_000, last: 2_999 });
  expect(others).toHaveLength(1_000);
});

test('text of strangers cannot steer a terminal', () => {
  expect(printable('a\u001b[2Jb\u202e')).toBe('a\\x1b[2Jb\\u{202e}');
  expect(bytesAsText(Buffer.from('ü"\n'))).toBe('"ü\\"\\x0a"');
  expect(bytesAsText(Buffer.from([0xff]))).toBe('0xff');
});

test('a dump has place, hex and text', () => {
  expect(hexDump(Buffer.from('0123456789abcdef\u0000'))).toEqual([
    '000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef',
    `000010  00${' '.repeat(45)}  .`,
  ]);
});

test('every reason says what it means; a strange one is no error', () => {
  for (const reason of Object.keys(reasonTexts)) expect(reasonText(reason).means).toMatch(/\.$/);
  expect(reasonText('constructor').replayHelps).toBeNull();
});
