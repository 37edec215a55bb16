import { createFuse } from '../../../../lib/serving/live/fuse';

function aFuse() {
  const blown: string[] = [];
  return { blown, fuse: createFuse((reason) => blown.push(reason)) };
}

test('half of the newest 50 users', () => {
  const { blown, fuse } = aFuse();
  fuse.count(1_000, 0);
  fuse.count(24, 24);
  expect(fuse.isBlown).toBe(false);
  fuse.count(1, 1);
  expect(fuse.isBlown).toBe(true);
  expect(fuse.reason).toMatch('25 of 50');
  fuse.count(50, 50);
  expect(blown).toHaveLength(1);
});

test('a few users are not enough to judge by', () => {
  const { fuse } = aFuse();
  fuse.count(49, 49);
  expect(fuse.isBlown).toBe(false);
});

test('three lost runs', () => {
  const { blown, fuse } = aFuse();
  for (let n = 0; n < 5; n++) fuse.lost('its process ended');
  expect(blown).toEqual([expect.stringMatching(/^3 of its runs were lost.*its process ended/)]);
});
