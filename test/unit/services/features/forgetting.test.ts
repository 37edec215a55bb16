import { forgetHeader } from '../../../../lib/domain/forget';
import type { Interaction } from '../../../../lib/domain/interaction';
import { createApplyInteractions } from '../../../../services/features/apply-interactions';
import type { FeatureRecord } from '../../../../services/features/batch';
import { anInteraction } from '../../../helpers/interaction';

const headers = new Map([[forgetHeader, Buffer.from('{}')]]);
const event = (offset: number, userId: string): FeatureRecord => {
  return { offset: BigInt(offset), timestamp: offset, key: null, value: Buffer.from(userId) };
};
const marker = (offset: number, userId: string): FeatureRecord => {
  return { offset: BigInt(offset), timestamp: offset, key: Buffer.from(userId), value: null, headers };
};

function applier() {
  const steps: string[] = [];
  const counts: Record<string, number> = {};
  const apply = createApplyInteractions({
    decoder: {
      prepare: () => Promise.resolve(),
      decode: (value): { ok: true; value: Interaction } | { ok: false; reason: string; message: string } =>
        value === null
          ? { ok: false, reason: 'value-missing', message: '' }
          : { ok: true, value: anInteraction({ userId: String(value), timestamp: Date.UTC(2026, 0, 1) }) },
    },
    aggregates: {
      apply(_partition, events) {
        steps.push(`events ${events.map(({ offset }) => offset).join()}`);
        return Promise.resolve(events.map(() => 'new' as const));
      },
    },
    forget: (users) => (steps.push(`forget ${users.join()}`), Promise.resolve()),
    guards: {
      set: (_, forgets) => (steps.push(`guard ${forgets.map(({ userId }) => userId).join()}`), Promise.resolve()),
    },
    popularity: {
      apply: ({ events, lastOffset }) => (
        steps.push(`sold ${events.map(({ offset }) => offset).join()} to ${lastOffset}`),
        Promise.resolve()
      ),
    },
    weights: { 1: 1, 2: 1, 3: 1, 4: 1 },
    onCounted: (result, count) => (counts[result] = count),
    onRejected: () => undefined,
  });
  return { apply: (messages: FeatureRecord[]) => apply({ topic: 'events', partition: 0, messages }), steps, counts };
}

test('what stands before a marker is applied, its customer forgotten, then the rest is applied', async () => {
  const { apply, steps, counts } = applier();
  await apply([event(1, 'a'), event(2, 'b'), marker(3, 'a'), event(4, 'a'), marker(5, 'b'), marker(7, 'a')]);
  expect(steps).toEqual([
    'guard a,b,a',
    ...['events 1,2', 'sold 1,2 to 3', 'forget a'],
    ...['events 4', 'sold 4 to 5', 'forget b'],
    ...['events ', 'sold  to 7', 'forget a'],
  ]);
  expect(counts).toEqual({ applied: 3, again: 0, repeated: 0, forgotten: 3, rejected: 0 });
});

test('a batch without a marker is applied as one', async () => {
  const { apply, steps } = applier();
  await apply([event(1, 'a'), event(2, 'b')]);
  expect(steps).toEqual(['events 1,2', 'sold 1,2 to 2']);
});

test('no value and no header is a rejected record as ever', async () => {
  const { apply, steps, counts } = applier();
  await apply([{ ...marker(1, 'a'), headers: new Map() }]);
  expect(steps).toEqual(['events ', 'sold  to 1']);
  expect(counts).toMatchObject({ forgotten: 0, rejected: 1 });
});
