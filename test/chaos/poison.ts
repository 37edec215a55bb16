import type { Message } from 'kafkajs';
import { codecFactory } from '../../lib/avro/codecs';
import type { ItemRecord, UserHistoryRecord } from '../../lib/domain/records.generated';
import { anEvent } from '../helpers/events';

export interface PoisonKind {
  readonly name: string;
  readonly stage: 'decode' | 'validate';
  readonly reason: string;
  /** Different at each call; without a key it is given one. */
  readonly make: () => Pick<Message, 'value'> & { readonly key?: Message['key'] };
  /** Beside the one that names the kind; the dead letter has them, too. */
  readonly headers?: NonNullable<Message['headers']>;
}

export interface Poison {
  readonly kinds: readonly PoisonKind[];
  /** Of every kind in turn, each turn in another order; which one it is stands in the header `poisonHeader`. */
  next(): Message;
}

export const poisonHeader = 'poison-kind';
/** They are a thousand times as long as others: one of each in so many turns, beginning with the first. */
const turnsPerLarge = 10;

/** Long enough for every length setting: ids, then a whole record (recommender.maxRecordBytes). */
const longText = 'x'.repeat(257);
const tooLarge = 'x'.repeat(280_000);
const headerBytes = 10;
const dayMs = 86_400_000;

export interface PoisonOptions {
  readonly random: () => number;
  /** As good events are encoded, in single-object encoding. */
  readonly encode: (event: UserHistoryRecord) => Buffer;
}

/** Every kind of record that can be of no use, each with what is to become of it; docs/features.md lists the rules. */
export async function createPoison({ random, encode }: PoisonOptions): Promise<Poison> {
  const items = await codecFactory({ url: '', username: '', password: '', knownSchemasDir: '' })<ItemRecord>(
    'item',
    '',
  );
  let made = 0;
  const some = (most: number): number => Math.floor(random() * most);
  const noise = (length: number): Buffer => Buffer.from(Array.from({ length }, () => some(256)));
  const event = (fields: Partial<UserHistoryRecord> = {}): Buffer =>
    encode(anEvent({ event_id: `poison-${made}`, user_id: `poison-${some(50)}`, timestamp: Date.now(), ...fields }));
  const header = (): Buffer => event().subarray(0, headerBytes);
  const body = (...parts: Buffer[]): Buffer => Buffer.concat([header(), ...parts]);
  /** Without the empty map that ends it. */
  const openEnded = (): Buffer => {
    const whole = event();
    return whole.subarray(0, whole.length - 1);
  };

  const undecodable: Readonly<Record<string, () => Buffer>> = {
    'no bytes': () => Buffer.alloc(0),
    'one byte': () => Buffer.from([some(256)]),
    text: () => Buffer.from(`hello ${made}`),
    json: () => Buffer.from(JSON.stringify(anEvent({ event_id: `json-${made}` }))),
    noise: () => Buffer.concat([Buffer.from([0x7f]), noise(some(2_000))]),
    'cut short': () => {
      const whole = event();
      return whole.subarray(0, 1 + some(whole.length - 2));
    },
    'the framing alone': header,
    'more than an event': () => Buffer.concat([event(), noise(1 + some(20))]),
    'a negative length': () => body(varint(-5n), noise(30)),
    'a length of petabytes': () => body(varint(2n ** 50n), noise(30)),
    'a length beyond 64 bits': () => body(Buffer.alloc(11, 0xff), noise(30)),
    'a map of 2^50 entries': () => Buffer.concat([openEnded(), varint(2n ** 50n)]),
    'a map of -2^63 entries': () => Buffer.concat([openEnded(), varint(-(2n ** 63n)), varint(8n)]),
    'a map that never ends': () => Buffer.concat([openEnded(), varint(1n), text('a'), text('b')]),
    'a union branch that is not there': () => body(...four(), varint(BigInt(Date.now())), varint(7n)),
    'a timestamp beyond 2^53': () => body(...four(), varint(2n ** 60n), Buffer.from([0, 0, 0, 0])),
  };
  const four = (): Buffer[] => ['e', 'u', 'i', 'view'].map(text);

  const foreign: Readonly<Record<string, () => Buffer>> = {
    'an unknown fingerprint': () => Buffer.concat([Buffer.from([0xc3, 0x01]), Buffer.alloc(8, 7), noise(40)]),
    'an unknown schema id': () => Buffer.concat([Buffer.from([0, 0, 0, 0x12, 0x67]), noise(40)]),
    'another record type': () =>
      items.encode({ item_id: 'i', title: 't', category: 'c', price: 1, available: true, attributes: {} }),
  };

  const unusable: Readonly<Record<string, readonly [reason: string, fields: () => Partial<UserHistoryRecord>]>> = {
    'no user': ['user-id-missing', () => ({ user_id: '' })],
    'a blank user': ['user-id-missing', () => ({ user_id: ' \t\u00a0\ufeff' })],
    'a long user': ['user-id-too-long', () => ({ user_id: longText })],
    'a long user of few characters': ['user-id-too-long', () => ({ user_id: '\u{1f355}'.repeat(65) })],
    'a user with a NUL': ['user-id-malformed', () => ({ user_id: 'a\u0000b' })],
    'no item': ['item-id-missing', () => ({ item_id: '' })],
    'a long item': ['item-id-too-long', () => ({ item_id: 'x'.repeat(20_000) })],
    'an item of two lines': ['item-id-malformed', () => ({ item_id: 'a\r\nSET x' })],
    'a long event id': ['event-id-too-long', () => ({ event_id: longText })],
    'an event id with a control character': ['event-id-malformed', () => ({ event_id: 'e\u009f1' })],
    'the year 1970': ['timestamp-implausible', () => ({ timestamp: some(dayMs) })],
    'before 1970': ['timestamp-implausible', () => ({ timestamp: -Date.now() })],
    'seconds for milliseconds': ['timestamp-implausible', () => ({ timestamp: Math.floor(Date.now() / 1_000) })],
    'microseconds for milliseconds': ['timestamp-implausible', () => ({ timestamp: Date.now() * 1_000 })],
    'the day after tomorrow': ['timestamp-implausible', () => ({ timestamp: Date.now() + 2 * dayMs })],
  };

  const dead = (name: string, reason: string, value: () => Buffer | null): PoisonKind => ({
    name,
    stage: 'decode',
    reason,
    make: () => ({ value: value() }),
  });
  const large: PoisonKind[] = [
    dead('too large', 'too-large', () => event({ attributes: { note: tooLarge } })),
    { ...dead('thousands of headers', 'not-avro', () => Buffer.from('many')), headers: manyHeaders() },
  ];
  const common: PoisonKind[] = [
    dead('a tombstone', 'value-missing', () => null),
    ...Object.entries(undecodable).map(([name, value]) => dead(name, 'not-avro', value)),
    ...Object.entries(foreign).map(([name, value]) => dead(name, 'schema-unknown', value)),
    ...Object.entries(unusable).map(([name, [reason, fields]]): PoisonKind => ({
      name,
      stage: 'validate',
      reason,
      make: () => ({ value: event(fields()) }),
    })),
    { name: 'no key', stage: 'decode', reason: 'not-avro', make: () => ({ key: null, value: Buffer.from('no key') }) },
    {
      name: 'a key of 20 kB',
      stage: 'decode',
      reason: 'not-avro',
      make: () => ({ key: Buffer.alloc(20_000, noise(16)), value: Buffer.from('key') }),
    },
    {
      name: 'hostile headers',
      stage: 'decode',
      reason: 'not-avro',
      make: () => ({ value: Buffer.from('headers') }),
      headers: hostileHeaders(),
    },
  ];

  const deck: PoisonKind[] = [];
  let turns = 0;
  return {
    kinds: [...common, ...large],
    next() {
      if (deck.length === 0) {
        deck.push(...common, ...(turns++ % turnsPerLarge === 0 ? large : []));
        for (let i = deck.length - 1; i > 0; i--) {
          const j = some(i + 1);
          [deck[i], deck[j]] = [deck[j] as PoisonKind, deck[i] as PoisonKind];
        }
      }
      const kind = deck.pop() as PoisonKind;
      made++;
      const { value, key = `poison-${made}` } = kind.make();
      return { key, value, headers: { ...kind.headers, [poisonHeader]: kind.name } };
    },
  };
}

/** Names that objects have already, and one that is empty; an own property each, as a record read from Kafka has them. */
function hostileHeaders(): NonNullable<Message['headers']> {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', '', 'ä\u0000\n'];
  return Object.fromEntries(names.map((name) => [name, Buffer.from([0xff, 0, 1])]));
}

/** Enough to hold a reader for seconds that takes longer for each one than for the one before. */
function manyHeaders(): NonNullable<Message['headers']> {
  return Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`header-${i}`, String(i)]));
}

/** Avro's long: zigzag, seven bits a byte, the low ones first. */
function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
}

function text(value: string): Buffer {
  return Buffer.concat([varint(BigInt(value.length)), Buffer.from(value)]);
}
