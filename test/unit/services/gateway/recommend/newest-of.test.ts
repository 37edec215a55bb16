import { newestOf } from '../../../../../services/gateway/recommend/keep-latest';
import { probePrefix } from '../../../../../lib/domain/probe';

const record = (
  offset: number,
  userId: string | null,
  timestamp: number,
  value: Buffer | null = Buffer.from(`v${offset}`),
) => ({
  offset: BigInt(offset),
  timestamp,
  key: userId === null ? null : Buffer.from(userId),
  value,
  headers: new Map<string, Buffer>(),
});

test('of each customer the last counts, for as long as it is still to be kept', () => {
  const messages = [record(1, 'a', 920), record(2, 'b', 950), record(3, 'a', 940)];
  expect(newestOf({ partition: 2, messages }, 1_000, 100)).toEqual([
    { userId: 'a', value: Buffer.from('v3'), position: { partition: 2, offset: 3n, timestamp: 940 }, ttlMs: 40 },
    { userId: 'b', value: Buffer.from('v2'), position: { partition: 2, offset: 2n, timestamp: 950 }, ttlMs: 50 },
  ]);
});

test('who is forgotten after a list has none, however old the tombstone is', () => {
  const messages = [record(1, 'a', 950), record(2, 'a', 10, null)];
  expect(newestOf({ partition: 0, messages }, 1_000, 100)).toMatchObject([{ userId: 'a', value: null }]);
});

test('lists that are too old, of nobody, or of a probe are not kept', () => {
  const messages = [record(1, 'a', 900), record(2, null, 990), record(3, `${probePrefix}x`, 990)];
  expect(newestOf({ partition: 0, messages }, 1_000, 100)).toEqual([]);
});

test('a record of the future is kept no longer than any', () => {
  expect(newestOf({ partition: 0, messages: [record(1, 'a', 5_000)] }, 1_000, 100)).toMatchObject([{ ttlMs: 100 }]);
});
