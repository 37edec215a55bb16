import { statSync } from 'node:fs';
import { join } from 'node:path';
import { completeJourneyCutMs, readCompleteJourney } from '../../../demo/complete-journey';
import { trainingDataOf } from '../../../lib/dataset/training-data-of';
import { readModelFiles } from '../../../lib/models/loader';
import { openModel } from '../../../lib/models/runner';
import { repositoryRoot } from '../../../lib/repository';
import { firstWeekFigures } from '../../helpers/first-week';

const folder = join(repositoryRoot, 'models', 'demo', '1');
test('the version in the repository is whole, small, and knows nothing of December', async () => {
  const { manifest, bytes } = await readModelFiles(folder);
  expect(statSync(join(folder, 'model.onnx')).size).toBeLessThan(8e6);
  expect(Date.parse(manifest.lineage.data?.to ?? '')).toBeLessThan(completeJourneyCutMs);
  // Opening answers the golden input, and compares.
  const runner = await openModel(bytes, manifest, { threads: 1 });
  await runner.release();
});

test('it serves the first week of December as well as its report says', async () => {
  const { manifest, bytes, itemIds, vocabulary } = await readModelFiles(folder);
  const { events } = readCompleteJourney();
  const data = trainingDataOf(events, completeJourneyCutMs, { rules: { minItemEvents: 10 } });
  expect(new Set(itemIds)).toEqual(new Set(data.itemIds));
  const figures = await firstWeekFigures(
    data,
    events,
    { ...manifest, model: bytes },
    { ...manifest, itemIds, vocabulary },
  );
  expect(figures?.['f1@20']?.value).toBeGreaterThan(0.112);
  expect(figures?.['hitRate@20']?.value).toBeGreaterThan(0.66);
}, 300_000);
