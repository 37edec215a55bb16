import { sequenceWidth, type SequenceOptions } from './confidence-sequence';
import type { Arms, RatioEstimate } from './ratio-estimate';

/** How much better the canary is than live, as a share of live's: −0.1 is a tenth worse. */
export interface RelativeLift {
  readonly value: number;
  readonly low: number;
  /** Null: not bounded yet. */
  readonly high: number | null;
}

export interface Contrast {
  /** From a lift of so much, in standard errors. */
  readonly standardErrors: number;
  readonly information: number;
}

/**
 * How far the canary is from being better than live by exactly `lift`: canary − (1 + lift) × live, which needs no division by a live rate
 * that may be nothing (Fieller, 1954).
 */
export function contrastAt({ canary, live }: Arms<RatioEstimate>, lift: number): Contrast {
  const variance = canary.variance + (1 + lift) ** 2 * live.variance;
  if (!(variance > 0)) return { standardErrors: 0, information: 0 };
  return {
    standardErrors: (canary.value - (1 + lift) * live.value) / Math.sqrt(variance),
    // Relative to the larger of the two rates, so that there is as much of it for a canary that is many times better as for a live that is.
    information: (Math.max(1, 1 + lift) * live.value) ** 2 / variance,
  };
}

const mostLift = 1_000;
const halvings = 60;

/** A lower rate is nothing: no difference can be told relative to it. */
const leastRate = 1e-12;

/** All lifts that the sequence does not leave out. Null where live's rate is nothing. */
export function relativeLift(arms: Arms<RatioEstimate>, options: SequenceOptions): RelativeLift | null {
  if (!(arms.live.value >= leastRate)) return null;
  const value = arms.canary.value / arms.live.value - 1;
  const isLeftOut = (lift: number): boolean => {
    const { standardErrors, information } = contrastAt(arms, lift);
    return Math.abs(standardErrors) > sequenceWidth(information, options);
  };
  return {
    value,
    low: isLeftOut(-1) ? border(value, -1, isLeftOut) : -1,
    high: isLeftOut(mostLift) ? border(value, mostLift, isLeftOut) : null,
  };
}

function border(inside: number, outside: number, isLeftOut: (lift: number) => boolean): number {
  for (let step = 0; step < halvings; step++) {
    const middle = (inside + outside) / 2;
    if (isLeftOut(middle)) outside = middle;
    else inside = middle;
  }
  return outside;
}
