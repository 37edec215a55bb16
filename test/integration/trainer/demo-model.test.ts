import { statSync } from 'node:fs';
import { join } from 'node:path';
import { completeJourneyCutMs, readCompleteJourney } from '../../../demo/complete-journey';
import { trainingDataOf } from '../../../lib/dataset/training-data-of';
import { evaluate } from '../../../lib/evaluation/evaluate';
import { openGraphPool } from '../../../lib/evaluation/graph-pool';
import { openEvaluation } from '../../../lib/evaluation/open-evaluation';
import { versionLister } from '../../../lib/evaluation/version-lister';
import { readModelFiles } from '../../../lib/models/loader';
import { openModel } from '../../../lib/models/runner';
import { repositoryRoot } from '../../../lib/repository';

const folder = join(repositoryRoot, 'models', 'demo', '1');
const dayMs = 86_400_000;

test('the version in the repository is whole, small, and knows nothing of December', async () => {
  const { manifest, bytes } = await readModelFiles(folder);
  expect(statSync(join(folder, 'model.onnx')).size).toBeLessThan(8e6);
  expect(Date.parse(manifest.lineage.data?.to ?? '')).toBeLessThan(completeJourneyCutMs);
  // Opening answers the golden input, and compares.
  const runner = await openModel(bytes, manifest, 1);
  await runner.release();
});

test('it serves the first week of December as well as its report says', async () => {
  const { manifest, bytes, itemIds, vocabulary } = await readModelFiles(folder);
  const { events } = readCompleteJourney();
  const data = trainingDataOf(events, completeJourneyCutMs, { rules: { minItemEvents: 10 } });
  expect(new Set(itemIds)).toEqual(new Set(data.itemIds));
  const replay = events.filter(({ timestamp }) => timestamp >= completeJourneyCutMs);
  const evaluation = await openEvaluation(data, replay, {
    protocol: 'rest-of-basket',
    source: 'complete-journey',
    untilMs: completeJourneyCutMs + 7 * dayMs,
    points: 1_500,
  });
  const pool = await openGraphPool({ ...manifest, model: bytes });
  const lister = versionLister({ ...manifest, itemIds, vocabulary, pool }, evaluation.catalogue);
  const report = await evaluate(
    evaluation,
    { versions: [lister], baselines: [] },
    { ks: [20], confidence: null, slices: false },
  );
  await pool.close();
  const figures = report.listers[0]?.figures;
  expect(figures?.['f1@20']?.value).toBeGreaterThan(0.112);
  expect(figures?.['hitRate@20']?.value).toBeGreaterThan(0.66);
}, 300_000);
