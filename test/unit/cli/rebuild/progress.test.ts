import { PassThrough } from 'node:stream';
import { createProgressView, statesOf } from '../../../../cli/rebuild/progress';

test('partitions are named by what they wait for', () => {
  expect(statesOf({ reading: [0, 2], waiting: [1] })).toBe(
    'partitions 0, 2 reading; partition 1 waiting for the recommender to take over',
  );
  expect(statesOf({ reading: [], waiting: [] })).toBe('all partitions whole');
});

test('without a terminal there is a line every few seconds, beside JSON none', () => {
  const out = new PassThrough();
  let now = 0;
  const views = [false, true].map((json) => createProgressView(json, out as unknown as NodeJS.WriteStream, () => now));
  for (now = 0; now <= 12_000; now += 1_000)
    for (const view of views) view.show({ done: now * 10, total: 200_000, reading: [0], waiting: [] });
  expect(String(out.read()).trim().split('\n')).toEqual([
    '0 of 200000 events, 0 events/s; partition 0 reading',
    '50000 of 200000 events, 10000 events/s; partition 0 reading',
    '100000 of 200000 events, 10000 events/s; partition 0 reading',
  ]);
});
