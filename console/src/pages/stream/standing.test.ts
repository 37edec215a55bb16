import { lagOf, standingOf, waitingLongest } from './standing';

test('sums and extremes are over what is known, and of nothing are not 0', () => {
  expect(lagOf([{ lag: 3 }, { lag: null }, { lag: 4 }])).toBe(7);
  expect([lagOf([{ lag: null }]), waitingLongest([])]).toEqual([null, null]);
  expect(waitingLongest([{ waitingSeconds: 2 }, { waitingSeconds: 9 }, { waitingSeconds: null }])).toBe(9);
});

test.each([
  ['unread', { owner: null, lag: 0, waitingSeconds: null }],
  ['stalled', { owner: 'x', lag: 5, waitingSeconds: 30 }],
  ['waiting', { owner: 'x', lag: 5, waitingSeconds: 29 }],
  ['idle', { owner: 'x', lag: 0, waitingSeconds: 0 }],
  ['idle', { owner: 'x', lag: null, waitingSeconds: null }],
])('a partition is %s', (word, partition) => expect(standingOf(partition).word).toBe(word));
