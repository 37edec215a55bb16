import type { Canary, ModelState } from '../../lib/domain/registry/state';
import { figuresOf } from '../../lib/experiments/plan';
import type { Arms } from '../../lib/experiments/ratio-estimate';
import { addMoments, momentsOfUser, noMoments, type UserMoments } from '../../lib/experiments/user-moments';
import { judgeCanary, type Judged, type Stratum } from '../../lib/experiments/verdict';
import type { Settings } from '../../lib/config/settings';
import type { ExperimentView, LiveFiguresView } from '../../lib/registry/api/quality';
import type { QualityMetric } from '../../lib/registry/api/quality-metrics';
import type { Observations } from './observations';
import type { HeldQuality, QualityReports } from './quality-reports';
import type { Tally } from './tally';

export type ExperimentRules = Pick<
  Settings['registryService'],
  'guardMetric' | 'guardAlpha' | 'guardEffect' | 'sampleRatioAlpha'
>;

/** Canaries against live, by what evaluators report; where none does, by the hits that recommenders count. */
export interface Experiments {
  /** Null where no canary runs beside a live version. */
  of(model: ModelState): ExperimentView | null;
  live(model: ModelState): LiveFiguresView[];
}

export function createExperiments(
  rules: ExperimentRules,
  { reports, observations }: { readonly reports: QualityReports; readonly observations: Observations },
): Experiments {
  return {
    of(model) {
      const { canary, live } = model.deployment;
      if (canary === null || live === null) return null;
      const held = reports.of(model);
      const fromEvaluator = held === null ? [] : evaluated(held, canary, rules);
      const isEvaluated = fromEvaluator.some(([, { judged }]) => judged.canary > 0);
      const all = isEvaluated ? fromEvaluator : counted(model, canary, rules, observations);
      const [, first] = all.find(([metric]) => metric === rules.guardMetric) ?? all[0] ?? [];
      return {
        version: canary.version,
        liveVersion: live.version,
        share: canary.share,
        since: canary.since,
        until: isEvaluated ? (held?.until ?? null) : null,
        source: isEvaluated ? 'evaluator' : 'recommenders',
        k: isEvaluated ? (held?.k ?? null) : null,
        users: isEvaluated ? (first?.users ?? null) : null,
        judged: first?.judged ?? { canary: 0, live: 0 },
        sampleRatio: first?.sampleRatio ?? null,
        margin: marginOf(canary),
        alpha: rules.guardAlpha,
        effect: rules.guardEffect,
        guarded: canary.guards.maxQualityDrop !== undefined,
        guardMetric: isEvaluated ? rules.guardMetric : 'hit_rate',
        metrics: all.map(([metric, { verdict, rate, lift, p, progress }]) => ({
          ...{ metric, verdict, rate, lift, p, progress },
        })),
      };
    },
    live(model) {
      const held = reports.of(model);
      if (held === null) return [];
      return held.metrics.flatMap((metric) => {
        const moments = held.strata(metric).at(-1)?.live ?? noMoments;
        const figures = figuresOf(moments);
        const { revision: sinceRevision } = model.deployment;
        const { users, x } = moments;
        return figures === null ? [] : [{ metric, ...figures, users, perUser: x / users, sinceRevision }];
      });
    },
  };
}

type JudgedMetric = readonly [QualityMetric, Judged];

function evaluated(held: HeldQuality, canary: Canary, rules: ExperimentRules): JudgedMetric[] {
  return held.metrics.map((metric) => [metric, judge(held.strata(metric), canary, rules)]);
}

function counted(
  { name, deployment: { live } }: ModelState,
  canary: Canary,
  rules: ExperimentRules,
  observations: Observations,
): JudgedMetric[] {
  const { version, configRevision, salt } = canary;
  const slots = {
    canary: { variant: 'canary' as const, version, configRevision },
    live: { variant: 'live' as const, version: live?.version ?? '', configRevision: live?.configRevision ?? 0 },
  };
  const arms: Arms<UserMoments> = {
    canary: momentsOfGroups(observations.beside(name, slots.canary, salt)),
    live: momentsOfGroups(observations.beside(name, slots.live, salt)),
  };
  return [['hit_rate', judge([{ ...arms, share: null }], canary, rules)]];
}

/** Each group of users as if it were one: whoever is in it, groups do not depend on each other. */
function momentsOfGroups({ quality: { judgedByGroup, hitsByGroup } }: Tally): UserMoments {
  return judgedByGroup.reduce(
    (sum, judged, group) => (judged === 0 ? sum : addMoments(sum, momentsOfUser(judged, hitsByGroup[group] ?? 0))),
    noMoments,
  );
}

function judge(strata: readonly Stratum[], canary: Canary, rules: ExperimentRules): Judged {
  return judgeCanary(strata, {
    alpha: rules.guardAlpha,
    effect: rules.guardEffect,
    margin: marginOf(canary),
    mismatchAlpha: rules.sampleRatioAlpha,
  });
}

function marginOf({ guards }: Canary): number {
  return guards.maxQualityDrop ?? 0;
}
