import { createLosses } from '../../../services/recommender/losses';

function setUp() {
  const counts: number[] = [];
  const said: string[] = [];
  const log = (level: string) => (facts: object) =>
    void said.push(`${level} ${(facts as { partitions: number[] }).partitions.join(',')}`);
  const losses = createLosses((count) => counts.push(count), { error: log('error'), info: log('info') } as never);
  return { losses, counts, said };
}

test('a loss is said once, in one line for all partitions, and its end too', () => {
  const { losses, counts, said } = setUp();
  losses.lost(2, 'gone');
  losses.lost(1, 'gone');
  losses.lost(1, 'still gone');
  expect([said, losses.notes]).toEqual([
    [],
    [expect.stringMatching(/1 \(still gone\), 2 \(gone\).*streamrec rebuild/)],
  ]);
  losses.say();
  losses.lost(1, 'a rebuild has come to 7');
  losses.say();
  expect(said).toEqual(['error 1,2']);
  losses.whole(1);
  losses.whole(2);
  losses.whole(3);
  losses.say();
  losses.say();
  expect([said, losses.notes, counts.at(-1)]).toEqual([['error 1,2', 'info 1,2'], [], 0]);
  losses.lost(1, 'gone again');
  losses.say();
  expect(said.at(-1)).toBe('error 1');
});

test('partitions that others have now are forgotten without a word; those that stay are not said again', () => {
  const { losses, counts, said } = setUp();
  losses.lost(1, 'gone');
  losses.lost(2, 'gone');
  losses.say();
  losses.keep([2, 3]);
  losses.lost(2, 'gone');
  losses.say();
  expect([said, counts.at(-1), losses.notes.length]).toEqual([['error 1,2'], 1, 1]);
});
