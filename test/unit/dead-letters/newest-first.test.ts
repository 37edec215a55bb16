import fc from 'fast-check';
import { createNewestFirst, type Entry, type Window } from '../../../lib/dead-letters/newest-first';

type Log = ReadonlyMap<number, readonly Entry<string>[]>;

/** Takes pages of so many rows, each of a merge of its own that goes on where the one before ended. */
function pagesOf(log: Log, bounds: ReadonlyMap<number, Window>, rows: number, window: bigint): string[][] {
  const pages: string[][] = [];
  let ends: ReadonlyMap<number, bigint> | null = null;
  for (;;) {
    const merge = createNewestFirst<string>(
      new Map(
        [...bounds].map(([partition, { low, high }]) => [partition, { low, high: ends?.get(partition) ?? high }]),
      ),
    );
    const page: string[] = [];
    while (page.length < rows && !merge.isDone) {
      for (const [partition, { low, high }] of merge.wanted(window)) {
        const found = (log.get(partition) ?? []).filter(({ offset }) => offset >= low && offset < high);
        merge.read(partition, { low }, found);
      }
      page.push(...merge.take(rows - page.length));
    }
    pages.push(page);
    if (merge.isDone) return pages;
    ends = merge.ends;
  }
}

const partition = fc.array(fc.record({ step: fc.nat(3), gap: fc.nat(2), isMeant: fc.boolean() }), { maxLength: 20 });

function logOf(parts: readonly { step: number; gap: number; isMeant: boolean }[][]): [Log, Map<number, Window>] {
  const log = new Map<number, Entry<string>[]>();
  const bounds = new Map<number, Window>();
  parts.forEach((steps, number) => {
    let [offset, time] = [0n, 0];
    const entries = steps.map(({ step, gap, isMeant }) => {
      offset += BigInt(gap);
      time += step;
      return { offset: offset++, time, row: isMeant ? `${number}-${offset - 1n}@${time}` : null };
    });
    log.set(number, entries);
    bounds.set(number, { low: 0n, high: offset });
  });
  return [log, bounds];
}

test('however it is cut into windows and pages: each record that is meant comes once, newest first', () => {
  fc.assert(
    fc.property(
      fc.array(partition, { maxLength: 4 }),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 9 }),
      (parts, rows, window) => {
        const [log, bounds] = logOf(parts);
        const told = pagesOf(log, bounds, rows, BigInt(window)).flat();
        const meant = [...log.values()].flat().flatMap(({ row }) => (row === null ? [] : [row]));
        expect([...told].sort()).toEqual([...meant].sort());
        const times = told.map((row) => Number(row.split('@')[1]));
        expect(times).toEqual([...times].sort((a, b) => b - a));
      },
    ),
    { seed: 10, numRuns: 300 },
  );
});

test('a clock that was set back loses nothing and tells nothing twice', () => {
  const entries = [5, 9, 2, 7, 1].map((time, at) => ({ offset: BigInt(at), time, row: `0-${at}@${time}` }));
  const told = pagesOf(new Map([[0, entries]]), new Map([[0, { low: 0n, high: 5n }]]), 2, 2n).flat();
  expect(told.map((row) => row.split('@')[0])).toEqual(['0-4', '0-3', '0-2', '0-1', '0-0']);
});

test('nothing is taken while a partition may still hold something newer', () => {
  const merge = createNewestFirst<string>(
    new Map([
      [0, { low: 0n, high: 1n }],
      [1, { low: 0n, high: 1n }],
    ]),
  );
  merge.read(0, { low: 0n }, [{ offset: 0n, time: 1, row: 'old' }]);
  expect(merge.take(10)).toEqual([]);
  expect([...merge.wanted(5n).keys()]).toEqual([1]);
  merge.read(1, { low: 0n }, [{ offset: 0n, time: 2, row: 'new' }]);
  expect(merge.take(10)).toEqual(['new', 'old']);
  expect(merge.isDone).toBe(true);
});
