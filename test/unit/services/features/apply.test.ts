import type { Item } from '../../../../lib/domain/item';
import { createApplyItems } from '../../../../services/features/apply-items';
import type { RecordDecoder, RejectedRecord } from '../../../../services/features/batch';

const batch = {
  topic: 'items',
  partition: 0,
  messages: [
    { offset: 1n, timestamp: 5, key: Buffer.from('a'), value: Buffer.from('good') },
    { offset: 2n, timestamp: 6, key: Buffer.from('b'), value: null },
    { offset: 3n, timestamp: 7, key: Buffer.from('c'), value: Buffer.from('bad') },
  ],
};
const decoder: RecordDecoder<Item> = {
  prepare: () => Promise.resolve(),
  decode: (value) =>
    String(value) === 'good'
      ? { ok: true, value: { itemId: 'a', title: '', category: '', price: null, available: true } }
      : { ok: false, reason: 'not-avro', message: 'bad' },
};

function applier(
  overrides: { prepare?: () => Promise<void>; newest?: boolean[]; onRejected?: () => Promise<void> } = {},
) {
  const steps: string[] = [];
  const counts: Record<string, number> = {};
  const apply = createApplyItems({
    decoder: { ...decoder, prepare: overrides.prepare ?? decoder.prepare },
    items: {
      apply: (writes) => (steps.push(`items ${writes.length}`), Promise.resolve(overrides.newest ?? [true, true])),
    },
    availability: { apply: (writes) => (steps.push(`availability ${writes.length}`), Promise.resolve()) },
    onCounted: (result, count) => (counts[result] = count),
    onRejected: (rejected: readonly RejectedRecord[]) => {
      steps.push(`dead ${rejected.map(({ record }) => record.offset).join()}`);
      return overrides.onRejected?.() ?? Promise.resolve();
    },
  });
  return { apply, steps, counts };
}

test('writes items, then availability, then dead letters, and counts at the end', async () => {
  const { apply, steps, counts } = applier({ newest: [false, true] });
  await apply(batch);
  expect(steps).toEqual(['items 2', 'availability 2', 'dead 3']);
  expect(counts).toEqual({ applied: 0, deleted: 1, outdated: 1, rejected: 1 });
});

test('a dead letter that cannot be written fails the batch, which counts nothing', async () => {
  const { apply, counts } = applier({ onRejected: () => Promise.reject(new Error('no broker')) });
  await expect(apply(batch)).rejects.toThrow('no broker');
  expect(counts).toEqual({});
});

test('a schema registry that does not answer fails the batch before anything is written', async () => {
  const { apply, steps } = applier({ prepare: () => Promise.reject(new Error('registry')) });
  await expect(apply(batch)).rejects.toThrow('registry');
  expect(steps).toEqual([]);
});
