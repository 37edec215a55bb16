import { requestsOf } from '../../../lib/kafka/requests';
import type { OutputRecord } from '../../../lib/kafka/records';

const record = (bytes: number, fields: Partial<OutputRecord> = {}): OutputRecord => ({
  topic: 'out',
  partition: 3,
  key: 'u1',
  value: Buffer.alloc(bytes),
  ...fields,
});

test('small records share a request', () => {
  expect(requestsOf([record(10), record(20)])).toHaveLength(1);
});

test('requests stay below what brokers take, in order and complete', () => {
  const records = Array.from({ length: 50 }, (_, i) => record(1_000 * (i + 1)));
  const requests = requestsOf(records);
  expect(requests.flat()).toEqual(records);
  expect(requests.length).toBeGreaterThan(1);
  for (const request of requests) {
    expect(request.reduce((bytes, { value }) => bytes + (value?.length ?? 0), 0)).toBeLessThanOrEqual(700_000);
  }
});

test('a record that is larger than a request goes alone', () => {
  const records = [record(10), record(900_000), record(10)];
  expect(requestsOf(records).map((request) => request.length)).toEqual([1, 1, 1]);
});

test('nothing needs no request', () => {
  expect(requestsOf([])).toEqual([]);
});
