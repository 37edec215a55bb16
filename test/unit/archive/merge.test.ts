import fc from 'fast-check';
import { mergeSorted, type SortedSource } from '../../../lib/archive/merge';

const sorted = fc
  .uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 60 })
  .map((all) => all.sort((a, b) => a - b));

test('entries of sources that overlap come in order, each once, and no source is opened before its turn', async () => {
  await fc.assert(
    fc.asyncProperty(
      sorted,
      fc.array(fc.nat(4), { minLength: 60, maxLength: 60 }),
      fc.integer({ min: 1, max: 7 }),
      async (all, owners, atOnce) => {
        const seen: number[] = [];
        const sources = [0, 1, 2, 3, 4].map((owner): SortedSource<bigint> => {
          const own = all.filter((_, i) => owners[i] === owner).map(BigInt);
          const first = own[0] ?? 300n;
          return {
            first,
            async *open() {
              expect(seen.every((entry) => entry < first)).toBe(true);
              for (let at = 0; at < own.length; at += atOnce) yield own.slice(at, at + atOnce);
            },
          };
        });
        for await (const entries of mergeSorted(sources, (entry) => entry)) seen.push(...entries.map(Number));
        expect(seen).toEqual(all);
      },
    ),
  );
});
