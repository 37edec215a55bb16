import type { Dataset } from '../../../lib/dataset/open-dataset';
import { evaluate } from '../../../lib/evaluation/evaluate';
import { openGraphPool } from '../../../lib/evaluation/graph-pool';
import { listerOf, objectiveOf, type Objective } from '../../../lib/evaluation/objective';
import { openEvaluation, type Evaluation } from '../../../lib/evaluation/open-evaluation';
import type { Protocol } from '../../../lib/evaluation/point';
import { versionLister } from '../../../lib/evaluation/version-lister';
import type { TrainedModel, Trainer } from '../trainer';
import type { TrialResult } from './run-study';
import type { Proposal } from './search';
import { shareOfCustomers } from './share-of-customers';

/** What a rung of successive halving gives less of. */
export const budgets = ['data', 'points'] as const;
export type BudgetOf = (typeof budgets)[number];

/** What all trials of a study are judged on. */
export interface TrialRules {
  /** Trials learn from what is before it and are judged on what is from it on, up to the dataset's end. ms since 1970 UTC. */
  readonly validationFromMs: number;
  readonly protocol: Protocol;
  /** At most this many points, evenly spread. */
  readonly points: number;
  readonly ks: readonly number[];
  readonly objective: Objective;
  readonly budgetOf: BudgetOf;
  /** Worker threads for each training. */
  readonly workers: number;
  /** Parameters that are not searched and do not stay at the trainer's defaults. */
  readonly fixed: Readonly<Record<string, string | number | boolean>>;
}

/**
 * Trains and judges one trial after the other on the same data.
 * @param dataset opened up to the cut: what comes after it is not there, so nothing can look at it.
 */
export async function createJudge(
  dataset: Dataset,
  trainer: Trainer,
  rules: TrialRules,
): Promise<(trial: Proposal) => Promise<TrialResult>> {
  const data = await dataset.until(rules.validationFromMs);
  const evaluations = new Map<number, Evaluation>();

  async function evaluationOf(points: number): Promise<Evaluation> {
    const known = evaluations.get(points);
    if (known) return known;
    const { protocol, validationFromMs } = rules;
    const replay = dataset.replay(validationFromMs, Infinity);
    const opened = await openEvaluation(data, replay, { protocol, source: dataset.source, points });
    evaluations.set(points, opened);
    return opened;
  }

  return async ({ seed, parameters, budget }) => {
    const [share, points] =
      rules.budgetOf === 'data' ? [budget, rules.points] : [1, Math.max(1, Math.round(budget * rules.points))];
    const evaluation = await evaluationOf(points);
    const asked = trainer.parameters.parse({ ...rules.fixed, ...parameters });
    const model = await trainer.train(await shareOfCustomers(data, share), asked, { seed, workers: rules.workers });
    return judge(model, evaluation, rules);
  };
}

const name = 'trial';

async function judge(model: TrainedModel, evaluation: Evaluation, { ks, objective }: TrialRules): Promise<TrialResult> {
  const pool = await openGraphPool(model);
  try {
    const { itemIds, window, maxBatch } = model;
    const vocabulary = new Map(itemIds.map((itemId, row) => [itemId, row + 1]));
    const lister = versionLister({ name, itemIds, vocabulary, window, maxBatch, pool }, evaluation.catalogue);
    const report = await evaluate(evaluation, { versions: [lister] }, { ks, confidence: null, slices: false });
    const { figures } = listerOf(report, name);
    const values = Object.entries(figures).map(([figure, { value }]) => [figure, value] as const);
    return { objective: objectiveOf(report, name, objective), figures: Object.fromEntries(values) };
  } finally {
    await pool.close();
  }
}
