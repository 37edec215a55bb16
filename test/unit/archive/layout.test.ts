import { covers, dayOf, eventFileKey, markersKey, parseEventFile, parseMarkersFile } from '../../../lib/archive/layout';
import { withoutCovered } from '../../../lib/archive/archive-files';

const span = { topic: 'shop-1.user-history', partition: 12, first: 5n, last: 1_234n };

test('a name tells what its file holds, whatever the topic is called', () => {
  const key = eventFileKey('2026-03-01', span);
  expect(key).toBe('day=2026-03-01/shop-1.user-history-12-00000000000000000005-00000000000000001234.parquet');
  expect(parseEventFile(key)).toEqual({ ...span, key, day: '2026-03-01' });
  expect(parseMarkersFile(markersKey(span))).toEqual({ ...span, key: markersKey(span) });
});

test.each([
  'day=2026-03-01/x.parquet',
  `_staged/${eventFileKey('2026-03-01', span)}`,
  'day=2026-03-01/a-1-2-3.parquet.partial',
])('%s is no file of events', (key) => expect(parseEventFile(key)).toBeNull());

test('days are of UTC', () => {
  expect(dayOf(Date.UTC(2026, 2, 1))).toBe('2026-03-01');
  expect(dayOf(Date.UTC(2026, 2, 1) - 1)).toBe('2026-02-28');
});

test('of a file and those it was made of, the file is read', () => {
  const file = (day: string, partition: number, first: bigint, last: bigint) => {
    const at = { topic: 't', partition, first, last };
    return { ...at, day, key: eventFileKey(day, at) };
  };
  const whole = file('2026-03-01', 0, 0n, 99n);
  const others = [file('2026-03-02', 0, 0n, 9n), file('2026-03-01', 1, 0n, 9n), file('2026-03-01', 0, 100n, 109n)];
  const parts = [file('2026-03-01', 0, 0n, 9n), file('2026-03-01', 0, 10n, 99n)];
  expect(new Set(withoutCovered([...parts, ...others, whole]))).toEqual(new Set([whole, ...others]));
  expect(parts.map((part) => covers(whole, part))).toEqual([true, true]);
  expect(others.slice(1).map((other) => covers(whole, other))).toEqual([false, false]);
});
