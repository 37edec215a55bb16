import type { KafkaMessage } from 'kafkajs';
import { rawRecord } from '../../../lib/kafka/records';

const message = (fields: Record<string, unknown> = {}): KafkaMessage => ({
  key: Buffer.from('u1'),
  value: Buffer.from('v'),
  timestamp: '1767312000123',
  attributes: 0,
  offset: '9007199254740993',
  headers: {},
  ...fields,
});

test('offsets keep all their digits', () => {
  expect(rawRecord(message()).offset).toBe(9007199254740993n);
});

test('key, value and timestamp as they are', () => {
  const { key, value, timestamp } = rawRecord(message({ key: null, value: null }));
  expect({ key, value, timestamp }).toEqual({ key: null, value: null, timestamp: 1767312000123 });
});

test('headers as bytes, the first of a name', () => {
  const headers = { a: Buffer.from([0, 255]), b: 'text', c: ['first', 'second'], d: undefined };
  expect([...rawRecord(message({ headers })).headers]).toEqual([
    ['a', Buffer.from([0, 255])],
    ['b', Buffer.from('text')],
    ['c', Buffer.from('first')],
  ]);
});

test('no headers', () => {
  expect(rawRecord(message()).headers.size).toBe(0);
  expect(rawRecord(message({ headers: undefined })).headers.size).toBe(0);
});
