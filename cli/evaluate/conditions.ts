import { AppError } from '../../lib/errors';
import { judge, type Condition, type Judgement } from '../../lib/evaluation/gate';
import type { EvaluationReport } from '../../lib/evaluation/report';
import type { EvaluateOptions } from './options';

function conditionsOf({ failIf = [], requireBetter = [], sliceWorse = [] }: EvaluateOptions): Condition[] {
  return [...failIf, ...requireBetter, ...sliceWorse];
}

/** Throws CONFIG_INVALID where no evaluation could tell: a gate that asks nothing must not stand open. */
export function checkConditions(options: EvaluateOptions): void {
  const { versions, against, k } = options;
  for (const condition of conditionsOf(options)) {
    const metric = condition.kind === 'fail-if' ? condition.figure.metric : condition.metric;
    if (!versions.some((version) => version !== against)) {
      throw new AppError('CONFIG_INVALID', `name a version that ${metric} is asked of, other than --against`);
    }
    if (condition.kind !== 'fail-if' && against === undefined) {
      throw new AppError('CONFIG_INVALID', `say with --against what ${metric} is compared with`);
    }
    if (!k.some((length) => metric.endsWith(`@${length}`))) {
      throw new AppError('CONFIG_INVALID', `${metric} is not judged at that length: add it to --k, now ${k.join(',')}`);
    }
  }
}

/** Every version but the one that the others are compared with, held against every condition. */
export function judgeAll(report: EvaluationReport, options: EvaluateOptions): Judgement[] {
  const conditions = conditionsOf(options);
  return [...new Set(options.versions)]
    .filter((version) => version !== report.reference)
    .flatMap((version) => conditions.map((condition) => judge(report, version, condition)));
}
