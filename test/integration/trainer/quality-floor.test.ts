import { completeJourneyCutMs, readCompleteJourney } from '../../../demo/complete-journey';
import { trainingDataOf } from '../../../lib/dataset/training-data-of';
import { evaluate } from '../../../lib/evaluation/evaluate';
import { openGraphPool } from '../../../lib/evaluation/graph-pool';
import { openEvaluation } from '../../../lib/evaluation/open-evaluation';
import { versionLister } from '../../../lib/evaluation/version-lister';
import { blend } from '../../../services/trainer/trainers/blend';

const dayMs = 86_400_000;

test('a grocer’s first week of December: better than each customer’s own counts', async () => {
  const { events } = readCompleteJourney();
  const data = trainingDataOf(events, completeJourneyCutMs, { rules: { minItemEvents: 10 } });
  const parameters = { moments: 2_000, rankers: 1, epochs: 5, candidates: 100 };
  const trained = await blend.train(data, parameters, { seed: 1, workers: 2 });
  const replay = events.filter(({ timestamp }) => timestamp >= completeJourneyCutMs);
  const untilMs = completeJourneyCutMs + 7 * dayMs;
  const evaluation = await openEvaluation(data, replay, {
    protocol: 'rest-of-basket',
    source: 'complete-journey',
    untilMs,
    points: 1_500,
  });
  const pool = await openGraphPool(trained);
  const vocabulary = new Map(trained.itemIds.map((itemId, row) => [itemId, row + 1]));
  const lister = versionLister({ name: 'blend', vocabulary, pool, ...trained }, evaluation.catalogue);
  const report = await evaluate(
    evaluation,
    { versions: [lister], baselines: [] },
    { ks: [20], confidence: null, slices: false },
  );
  await pool.close();
  const figures = report.listers[0]?.figures;
  // Own counts reach 0.096 and 0.613 over the month, most popular 0.035.
  expect(figures?.['f1@20']?.value).toBeGreaterThan(0.106);
  expect(figures?.['hitRate@20']?.value).toBeGreaterThan(0.645);
}, 300_000);
