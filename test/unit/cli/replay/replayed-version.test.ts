import { createReplayedVersion } from '../../../../cli/replay/replayed-version';
import type { OpenVersion } from '../../../../cli/replay/open-version';
import type { Config } from '../../../../lib/domain/registry/config';
import { readSettings } from '../../../../lib/config/settings';
import type { KnownWindow } from '../../../../lib/models/window';
import type { Shelf } from '../../../../lib/serving/shelf';
import { aVersion } from '../../recommender/a-version';

const window: KnownWindow = {
  ...{ items: [1], types: [1], ages: [0], inSession: [1] },
  ...{ knownInSession: 1, knownBefore: 0, sessionItemIds: new Set(['i1']) },
};
const shelfAt = (availabilityAt: number): Shelf => ({
  unavailable: new Set(),
  popular: [{ itemId: 'p', score: 1 }],
  availabilityAt,
  popularityAt: 0,
});

function aReplayed(config: Config) {
  const { model } = aVersion((batch) =>
    Promise.resolve({
      k: 2,
      seconds: 0.001,
      items: Int32Array.from({ length: batch.rows * 2 }, (_, i) => 2 + (i % 2)),
      scores: Float32Array.from({ length: batch.rows * 2 }, (_, i) => 2 - (i % 2)),
    }),
  );
  const files = { ...model.files, manifestSha256: '', signedBy: [] };
  const open: OpenVersion = {
    ...{ where: 'here', files, config, pool: model.pool },
    cpuSeconds: () => null,
    close: () => Promise.resolve(),
  };
  return createReplayedVersion(open, { ...readSettings({ env: {} }).settings.recommender, listLength: 3 });
}

test('items of categories that the configuration leaves out are left out as of then', async () => {
  const replayed = aReplayed({ filters: { excludeCategories: ['toys'] } });
  expect(replayed.excludedCategories).toEqual(['toys']);
  const asked: number[] = [];
  replayed.leaveOut((now) => {
    asked.push(now);
    return new Set(now < 10 ? [] : ['i2', 'p']);
  });
  const lists: (string[] | undefined)[] = [];
  for (const at of [9, 10]) {
    const [decision] = await replayed.recommend([window], shelfAt(at));
    lists.push(decision?.items.map(({ itemId }) => itemId));
  }
  expect(lists).toEqual([['i2', 'i3', 'p'], ['i3']]);
  expect(asked).toEqual([9, 10]);
});
