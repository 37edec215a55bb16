import type { Mark } from '../../../lib/features/store-marks';
import { judge } from '../../../services/recommender/lane-memory';

const whole = (offset: bigint): Mark => ({ state: 'whole', offset });
const refilling = (offset: bigint): Mark => ({ state: 'refilling', offset });
const at = (next: bigint, low = 0n) => ({ next, low });

test.each<[string, Mark | null, { next: bigint; low: bigint }, object]>([
  ['a mark that reaches as far', whole(100n), at(100n), { kind: 'whole' }],
  ['one that another group has moved further', whole(500n), at(100n), { kind: 'whole' }],
  ['no mark', null, at(100n), { kind: 'lost' }],
  ['no mark where nothing was ever read', null, at(0n), { kind: 'lost' }],
  ['Redis older than it was', whole(90n), at(100n), { kind: 'behind', from: 90n, isRefill: false }],
  ['older by as much as is read again', whole(80n), at(100n), { kind: 'behind', from: 80n, isRefill: false }],
  ['older by more', whole(79n), at(100n), { kind: 'lost' }],
  ['older, and the missing events expired', whole(90n), at(100n, 91n), { kind: 'lost' }],
  ['older, and the first missing event is the first there is', whole(90n), at(100n, 90n), { kind: 'behind', from: 90n, isRefill: false }], // prettier-ignore
  ['a refill that reaches as far', refilling(100n), at(100n), { kind: 'behind', from: 100n, isRefill: true }],
  ['a refill beyond', refilling(300n), at(100n), { kind: 'behind', from: 100n, isRefill: true }],
  ['a refill that is nearly there', refilling(99n), at(100n), { kind: 'behind', from: 99n, isRefill: true }],
  ['a refill on its way', refilling(10n), at(100n), { kind: 'lost' }],
  ['a refill that has yet to begin', refilling(-1n), at(3n), { kind: 'lost' }],
  ['the same in an empty partition', refilling(-1n), at(0n), { kind: 'lost' }],
])('%s', (_, mark, memory, verdict) => {
  expect(judge(mark, memory, 20)).toMatchObject(verdict);
});

test('however many events may be read again, a refill is left to the rebuild until it is near', () => {
  expect(judge(refilling(0n), at(5_000n), 1e6).kind).toBe('behind');
  expect(judge(refilling(0n), at(5_001n), 1e6).kind).toBe('lost');
  expect(judge(whole(0n), at(5_001n), 1e6).kind).toBe('behind');
});

test('where nothing may be read again, nothing is', () => {
  expect(judge(whole(99n), at(100n), 0).kind).toBe('lost');
  expect(judge(refilling(99n), at(100n), 0).kind).toBe('lost');
  expect(judge(refilling(100n), at(100n), 0).kind).toBe('behind');
});
