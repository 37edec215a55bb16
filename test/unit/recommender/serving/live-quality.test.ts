import { createLiveQuality } from '../../../../services/recommender/serving/live-quality';
import { anInteraction } from '../../../helpers/interaction';

const by = { version: '1', variant: 'live', configRevision: 0 } as const;
const list = (...itemIds: string[]) => ({ itemIds });

function setUp(most?: number) {
  const judged: boolean[] = [];
  return { judged, quality: createLiveQuality({ judged: (_by, _userId, isHit) => void judged.push(isHit) }, most) };
}

test('the next event tells whether the last list held it, once', () => {
  const { judged, quality } = setUp();
  quality.shown('u', by, list('a', 'b'));
  quality.saw(anInteraction({ userId: 'u', itemId: 'b' }));
  quality.saw(anInteraction({ userId: 'u', itemId: 'a' }));
  quality.shown('u', by, list('a'));
  quality.saw(anInteraction({ userId: 'u', itemId: 'x' }));
  quality.saw(anInteraction({ userId: 'other', itemId: 'a' }));
  expect(judged).toEqual([true, false]);
});

test('only so many users are remembered: those shown longest ago are forgotten', () => {
  const { judged, quality } = setUp(2);
  for (const user of ['one', 'two', 'one', 'three']) quality.shown(user, by, list('a'));
  for (const userId of ['one', 'two', 'three']) quality.saw(anInteraction({ userId, itemId: 'a' }));
  expect(judged).toEqual([true, true]);
});
