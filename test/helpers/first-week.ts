import { completeJourneyCutMs } from '../../demo/complete-journey';
import type { TrainingData } from '../../lib/dataset/training-data';
import type { Interaction } from '../../lib/domain/interaction';
import { evaluate } from '../../lib/evaluation/evaluate';
import { openGraphPool } from '../../lib/evaluation/graph-pool';
import { openEvaluation } from '../../lib/evaluation/open-evaluation';
import { versionLister } from '../../lib/evaluation/version-lister';

const dayMs = 86_400_000;

type ListedModel = Omit<Parameters<typeof versionLister>[0], 'pool'>;

/** Figures of a model at 1,500 baskets of the demo shop's first week after the cut, for the rest of each basket. */
export async function firstWeekFigures(
  data: TrainingData,
  events: readonly Interaction[],
  graph: Parameters<typeof openGraphPool>[0],
  model: ListedModel,
) {
  const replay = events.filter(({ timestamp }) => timestamp >= completeJourneyCutMs);
  const evaluation = await openEvaluation(data, replay, {
    protocol: 'rest-of-basket',
    source: 'complete-journey',
    untilMs: completeJourneyCutMs + 7 * dayMs,
    points: 1_500,
  });
  const pool = await openGraphPool(graph);
  const lister = versionLister({ ...model, pool }, evaluation.catalogue);
  const report = await evaluate(
    evaluation,
    { versions: [lister], baselines: [] },
    { ks: [20], confidence: null, slices: false },
  );
  await pool.close();
  return report.listers[0]?.figures;
}
