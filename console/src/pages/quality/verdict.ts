import { count, percent } from '../../ui/format';
import type { Experiment } from './queries';

export type Verdict = Experiment['metrics'][number]['verdict'];

export interface VerdictWords {
  readonly title: string;
  readonly color: 'red' | 'gray' | 'blue';
  readonly means: string;
  /** What to do. */
  readonly next: string;
}

/** A verdict in words: what it means, and what to do. */
export function verdictWords(
  verdict: Verdict,
  { version, liveVersion, margin, guarded, sampleRatio }: Experiment,
): VerdictWords {
  const drop = percent(margin, 1);
  switch (verdict) {
    case 'collecting':
      return {
        title: 'Too early to say',
        color: 'gray',
        means:
          'Fewer than 50 customers in one of both, or fewer than 20 hits in all: nothing can be said of a difference yet.',
        next: 'Wait, or give the canary a larger share.',
      };
    case 'mismatch':
      return {
        title: 'Not to be believed',
        color: 'red',
        means: `Customers are not split as they were to be: ${percent(sampleRatio?.observedShare, 1)} are the canary's, ${percent(sampleRatio?.expectedShare, 1)} should be. One of both loses customers on the way.`,
        next: 'Find out where customers are lost (assigned, served, recorded, joined) before believing any difference.',
      };
    case 'worse':
      return {
        title: `Version ${version} is worse than ${liveVersion}`,
        color: 'red',
        means:
          margin > 0
            ? `The whole interval lies below what is allowed, ${drop} less than live.`
            : 'The whole interval lies below live.',
        next: guarded ? 'Its guard ends it by itself.' : 'End the canary: no guard does it.',
      };
    case 'better':
      return {
        title: `Version ${version} is better than ${liveVersion}`,
        color: 'blue',
        means: 'The whole interval lies above live.',
        next: 'Promote it.',
      };
    case 'not-worse':
      return {
        title: `Version ${version} is not worse than is allowed`,
        color: 'blue',
        means: `The whole interval lies above ${drop} less than live; whether it is better is not known.`,
        next: 'Promote it where that is enough, or wait whether it proves better.',
      };
    case 'undecided':
      return {
        title: 'No difference has shown yet',
        color: 'gray',
        means: 'The interval holds no difference as well as some: both are still possible.',
        next: 'Wait; looking as often as you like does no harm to the error probability.',
      };
  }
}

/** How sure that is. */
export function howSure({ alpha, source, users, judged, k }: Experiment): string {
  const of =
    source === 'evaluator'
      ? `By what customers did with ${count(judged.canary)} judged lists of the canary and ${count(judged.live)} of live${users === null ? '' : ` (${count(users.canary)} and ${count(users.live)} customers)`}${k === null ? '' : `, first ${k} items`}.`
      : 'By the hits that recommenders count themselves, as no evaluator has reported: coarser, and of the hit rate alone.';
  return `${of} Intervals are confidence sequences over customers: looked at as often as anybody likes, they all hold the truth together with ${percent(1 - alpha)} probability.`;
}

/** A difference relative to live, as "+3.2 % (−1.0 % to +7.4 %)". */
export function liftText(lift: Experiment['metrics'][number]['lift']): string {
  if (lift === null) return '–';
  const signed = (share: number): string => `${share >= 0 ? '+' : '−'}${percent(Math.abs(share), 1)}`;
  return `${signed(lift.value)} (${signed(lift.low)} to ${lift.high === null ? 'no bound yet' : signed(lift.high)})`;
}
