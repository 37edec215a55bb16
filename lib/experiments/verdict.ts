import { contrastAt, relativeLift, type RelativeLift } from './relative-lift';
import { decisiveInformation, sequentialP, type SequenceOptions } from './confidence-sequence';
import { stratifiedRatios, type Arms } from './ratio-estimate';
import { sampleRatio, type SampleRatio } from './sample-ratio';
import { addMoments, noMoments, type UserMoments } from './user-moments';

/**
 * `collecting`: too little for any statement. `mismatch`: users were not split as they should be, the figures are not to be trusted.
 * `worse`: by more than the margin. `better`: than live. `not-worse`: by no more than the margin. `undecided`: none of these yet.
 */
export const verdicts = ['collecting', 'mismatch', 'worse', 'better', 'not-worse', 'undecided'] as const;
export type Verdict = (typeof verdicts)[number];

/** What one deployment's variants showed. */
export interface Stratum extends Arms<UserMoments> {
  /** Of the users, that the canary was given; null where what is counted are not users, or nobody knows. */
  readonly share: number | null;
}

export interface VerdictOptions extends SequenceOptions {
  /** How much worse a canary may be, as a share of live's: 0 to 1. */
  readonly margin: number;
  readonly mismatchAlpha: number;
}

export interface Judged {
  readonly verdict: Verdict;
  readonly users: Arms<number>;
  /** Recommendations that are judged. */
  readonly judged: Arms<number>;
  readonly rate: Arms<number> | null;
  readonly lift: RelativeLift | null;
  /** Always-valid p-value of no difference; 1 while collecting. */
  readonly p: number;
  /** Null where no share is known. */
  readonly sampleRatio: SampleRatio | null;
  /** Of the information that shows the effect which the sequence was made for, up to 1. */
  readonly progress: number;
}

/** Of each variant: with fewer, the normal law that the sequence rests on does not hold yet. */
export const fewestUsers = 50;
/** Of both together: (Σy)² ÷ Σy², which for users with one hit or none is their hits. */
export const fewestHits = 20;

/**
 * Judges a canary against live at any moment, as often as one likes: over all looks together, a canary that is like live is called worse or
 * better with a probability of at most alpha.
 * @param strata by deployment, the newest last; users are counted against their share in the newest that has any.
 */
export function judgeCanary(strata: readonly Stratum[], options: VerdictOptions): Judged {
  const sum = (arm: 'canary' | 'live'): UserMoments =>
    strata.reduce((all, one) => addMoments(all, one[arm]), noMoments);
  const [canary, live] = [sum('canary'), sum('live')];
  const newest = strata.findLast((one) => one.canary.users + one.live.users > 0);
  const ratio =
    newest === undefined || newest.share === null
      ? null
      : sampleRatio({ canary: newest.canary.users, live: newest.live.users }, newest.share);
  const counts = {
    users: { canary: canary.users, live: live.users },
    judged: { canary: canary.x, live: live.x },
    sampleRatio: ratio,
  };
  const ratios = stratifiedRatios(strata);
  const hits = addMoments(canary, live);
  const isEnough =
    canary.users >= fewestUsers && live.users >= fewestUsers && hits.y ** 2 >= fewestHits * Math.max(hits.yy, 1e-12);
  const isSplitWrong = ratio !== null && ratio.p < options.mismatchAlpha;
  if (ratios === null || !isEnough) {
    return {
      ...counts,
      verdict: isSplitWrong ? 'mismatch' : 'collecting',
      rate: ratios && { canary: ratios.canary.value, live: ratios.live.value },
      lift: null,
      p: 1,
      progress: ratios === null ? 0 : progressOf(contrastAt(ratios, 0).information, options),
    };
  }
  const even = contrastAt(ratios, 0);
  const lift = relativeLift(ratios, options);
  return {
    ...counts,
    verdict: isSplitWrong ? 'mismatch' : verdictOf(lift, options),
    rate: { canary: ratios.canary.value, live: ratios.live.value },
    lift,
    p: sequentialP(even.standardErrors, even.information, options),
    progress: progressOf(even.information, options),
  };
}

function progressOf(information: number, options: VerdictOptions): number {
  return Math.min(1, information / decisiveInformation(options));
}

function verdictOf(lift: RelativeLift | null, { margin }: VerdictOptions): Verdict {
  if (lift === null) return 'undecided';
  if (lift.high !== null && lift.high < -margin) return 'worse';
  if (lift.low > 0) return 'better';
  return margin > 0 && lift.low > -margin ? 'not-worse' : 'undecided';
}
