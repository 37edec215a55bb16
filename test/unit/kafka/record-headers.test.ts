import type { KafkaMessage } from 'kafkajs';
import { installHeaderReading } from '../../../lib/kafka/record-headers';
import { rawRecord } from '../../../lib/kafka/records';

/* eslint-disable @typescript-eslint/no-require-imports -- not part of kafkajs's typed interface */
const Decoder = require('kafkajs/src/protocol/decoder') as new (bytes: Buffer) => object;
const decodeRecord = require('kafkajs/src/protocol/recordBatch/record/v0/decoder') as (
  decoder: object,
  batch: object,
) => KafkaMessage;
/* eslint-enable @typescript-eslint/no-require-imports */

installHeaderReading();

/** Zigzag varint, as record batches have them. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

function headersOf(headers: readonly (readonly [name: string, value: string | null])[]): [string, string][] {
  const text = (value: string | null): number[] =>
    value === null ? varint(-1) : [...varint(Buffer.byteLength(value)), ...Buffer.from(value)];
  // attributes, timestamp, offset, key and value (none), then the headers
  const body = [0, 0, 0, ...varint(-1), ...varint(-1), ...varint(headers.length)];
  for (const header of headers) body.push(...header.flatMap(text));
  const record = decodeRecord(new Decoder(Buffer.from(body)), { firstOffset: '0', firstTimestamp: '0', magicByte: 2 });
  return [...rawRecord(record).headers].map(([name, value]) => [name, value.toString()]);
}

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'length', ''])(
  'a header by the name of "%s"',
  (name) => {
    expect(headersOf([['a', '1'], [name, '2']])).toEqual([['a', '1'], [name, '2']]); // prettier-ignore
  },
);

test('a header without a value has no bytes', () => {
  expect(headersOf([['none', null]])).toEqual([['none', '']]);
});

test('of headers of one name, the first', () => {
  expect(headersOf([['x', '1'], ['x', '2'], ['x', '3']])).toEqual([['x', '1']]); // prettier-ignore
});

test('as many headers as a record can hold are read at once', () => {
  const many = Array.from({ length: 50_000 }, (_, i) => [`h${i}`, 'x'] as const);
  const began = performance.now();
  expect(headersOf(many)).toHaveLength(50_000);
  expect(performance.now() - began).toBeLessThan(2_000);
});
