import { logBeta } from './log-gamma';
import type { Arms } from './ratio-estimate';

export interface SampleRatio {
  readonly expectedShare: number;
  /** Of the users that were counted; null where there were none. */
  readonly observedShare: number | null;
  /** Always valid: below alpha at any look at most this often, where users are split as they should be. */
  readonly p: number;
}

/** How sharply the alternative lies about the expected share: as if so many users had been seen. */
const concentration = 1_000;

/**
 * Whether users came to the variants in the proportion in which they are assigned. A split that is off says that assigning, recording or
 * joining loses users of one variant, and no figure of it can be trusted (Fabijan and others, "Diagnosing sample ratio mismatch", KDD 2019).
 * May be looked at any time: one over the Bayes factor of a beta mixture against the expected share, a martingale where that is true
 * (Lindon and Malek, "Anytime-valid inference for multinomial count data", NeurIPS 2022).
 * @param users of one deployment, each counted once.
 */
export function sampleRatio({ canary, live }: Arms<number>, expectedShare: number): SampleRatio {
  const [a, b] = [concentration * expectedShare, concentration * (1 - expectedShare)];
  const logFactor =
    logBeta(a + canary, b + live) -
    logBeta(a, b) -
    canary * Math.log(expectedShare) -
    live * Math.log(1 - expectedShare);
  const users = canary + live;
  return { expectedShare, observedShare: users === 0 ? null : canary / users, p: Math.min(1, Math.exp(-logFactor)) };
}
