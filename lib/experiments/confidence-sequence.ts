/** How sure, and for what size of difference it is made to be sure earliest; both chosen before anything is seen. */
export interface SequenceOptions {
  /** How often, at most, a sequence leaves out the truth at any of its looks. */
  readonly alpha: number;
  /** Relative to live's, such as 0.1. */
  readonly effect: number;
}

/**
 * How many standard errors wide each side of a confidence sequence is at so much information: a two-sided normal-mixture boundary (Robbins,
 * "Statistical methods related to the law of the iterated logarithm", 1970) in the asymptotic form of Waudby-Smith, Arbour, Sinha, Kennedy
 * and Ramdas, "Time-uniform central limit theory and asymptotic confidence sequences" (Annals of Statistics 52(6), 2024), theorem 2.2.
 * The truth lies inside at all looks together with probability 1 − alpha, for as many looks as one likes.
 * @param information 1 ÷ the variance of the relative difference.
 */
export function sequenceWidth(information: number, options: SequenceOptions): number {
  if (!(information > 0)) return Infinity;
  const mixed = information * mixture(options) + 1;
  return Math.sqrt(((2 * mixed) / (mixed - 1)) * Math.log(Math.sqrt(mixed) / options.alpha));
}

/** Information at which the sequence is as wide as the effect: differences larger than that are seen by then. */
export function decisiveInformation({ alpha, effect }: SequenceOptions): number {
  const mixed = tightestAt(alpha) + 1;
  return ((2 * mixed) / (mixed - 1)) * Math.log(Math.sqrt(mixed) / alpha) * effect ** -2;
}

/** Variance of the mixture, so that the sequence is tightest at that information. */
function mixture(options: SequenceOptions): number {
  return tightestAt(options.alpha) / decisiveInformation(options);
}

/** Information times mixture variance where the boundary is tightest: the approximation of the paper's appendix on tuning. */
function tightestAt(alpha: number): number {
  const certainty = -2 * Math.log(alpha);
  return certainty + Math.log(certainty + 1);
}

/** Always-valid p-value of one look: the smallest alpha whose sequence, made for the same effect, leaves out no difference. */
export function sequentialP(standardErrors: number, information: number, options: SequenceOptions): number {
  if (!(information > 0)) return 1;
  const mixed = information * mixture(options) + 1;
  return Math.min(1, Math.sqrt(mixed) * Math.exp((-(standardErrors ** 2) * (mixed - 1)) / (2 * mixed)));
}
