import { planRebuild } from '../../../../cli/rebuild/plan';
import type { RebuiltStore } from '../../../../cli/rebuild/stores';
import type { Mark, StoreMarks } from '../../../../lib/features/store-marks';

const whole: Mark = { state: 'whole', offset: 9n };
const refilling = (offset: bigint): Mark => ({ state: 'refilling', offset });

function storeWith(marks: (Mark | null)[]): RebuiltStore {
  return {
    name: 'history',
    groupId: 'group',
    marks: { read: () => Promise.resolve(marks) } as unknown as StoreMarks,
    patterns: ['h:*'],
    serviceWaits: false,
    mendsGap: (mark, position) => position - mark <= 5n,
    apply: () => Promise.resolve(),
  };
}

/** `fresh`, or the partitions to go on with. */
async function planOf(marks: (Mark | null)[], { committed = [0, 1, 2], force = false } = {}) {
  const admin = { committedOffsets: () => Promise.resolve(new Map(committed.map((partition) => [partition, 9n]))) };
  const plan = await planRebuild([storeWith(marks)], admin, {
    topic: 't',
    firstOffsets: new Map([0, 1, 2].map((partition) => [partition, 0n])),
    force,
  });
  return plan.fresh.length > 0 ? 'fresh' : plan.unfinished.map(({ partition, offset }) => `${partition}@${offset}`);
}

test('what is whole needs nothing, unless it is forced', async () => {
  expect(await planOf([whole, whole, whole])).toEqual([]);
  expect(await planOf([whole, whole, whole], { force: true })).toBe('fresh');
});

test('one partition that lost its data, or whose deletion was cut short, begins its store anew', async () => {
  expect(await planOf([whole, null, refilling(3n)])).toBe('fresh');
  expect(await planOf([whole, refilling(-1n), refilling(0n)])).toBe('fresh');
});

test('an unfinished refill goes on; a partition that nobody has read needs none', async () => {
  expect(await planOf([refilling(0n), whole, refilling(7n)])).toEqual(['0@0', '2@7']);
  expect(await planOf([whole, null, whole], { committed: [0, 2] })).toEqual([]);
});

test('a gap that the service does not mend by itself begins the store anew', async () => {
  const behind = (offset: bigint): Mark => ({ state: 'whole', offset });
  expect(await planOf([whole, behind(4n), whole])).toEqual([]);
  expect(await planOf([whole, behind(3n), whole])).toBe('fresh');
  expect(await planOf([whole, behind(3n), whole], { committed: [0, 2] })).toEqual([]);
});
