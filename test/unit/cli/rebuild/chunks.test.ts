import { chunksOf, createChunkQueue } from '../../../../cli/rebuild/chunks';
import { records } from '../../../helpers/raw-record';

test('chunks are in order, hold everything once, and the last one reaches the end of what was read', () => {
  const chunks = [...chunksOf(records(10, 4_510), 4_600n)];
  expect(chunks.map(({ next }) => next)).toEqual([2_010n, 4_010n, 4_600n]);
  expect(chunks.flatMap((chunk) => chunk.records.map(({ offset }) => Number(offset)))).toEqual(
    Array.from({ length: 4_500 }, (_, i) => 10 + i),
  );
  expect([...chunksOf([], 7n)]).toEqual([{ records: [], next: 7n }]);
});

test('a partition is worked on in order, several side by side', async () => {
  const steps: string[] = [];
  const release: (() => void)[] = [];
  const queue = createChunkQueue(async (partition, { next }) => {
    steps.push(`${partition}:${next}`);
    if (partition === 0) await new Promise<void>((resolve) => release.push(resolve));
  });
  await queue.push(0, { records: [], next: 1n });
  await queue.push(0, { records: [], next: 2n });
  await queue.push(1, { records: [], next: 1n });
  await new Promise(setImmediate);
  expect(steps).toEqual(['0:1', '1:1']);
  release.shift()?.();
  await new Promise(setImmediate);
  expect(steps).toEqual(['0:1', '1:1', '0:2']);
  release.shift()?.();
  await queue.close();
});

test('what is queued is bounded; nothing is worked on after an error', async () => {
  const large = { records: [{ ...records(0, 1)[0]!, value: Buffer.alloc(30 << 20) }], next: 1n };
  let release: () => void = () => undefined;
  const worked: bigint[] = [];
  const queue = createChunkQueue(async (_, { next }) => {
    worked.push(next);
    await new Promise<void>((resolve) => (release = resolve));
    throw new Error('broken');
  });
  let isPushed = false;
  const pushed = queue.push(0, large).then(() => (isPushed = true));
  await new Promise(setImmediate);
  expect(isPushed).toBe(false);
  release();
  await expect(queue.failed).rejects.toThrow('broken');
  await pushed;
  await queue.push(0, { records: [], next: 2n });
  await queue.close();
  expect(worked).toEqual([1n]);
});
