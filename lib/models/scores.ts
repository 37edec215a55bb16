/** Share of a score, or of 1 where it is smaller, that two ways to calculate it may differ by. */
const scoreTolerance = 1e-3;
/** Items with this score or less are no recommendation: the graph masked them. */
export const maskedScore = -1e8;

/** Whether a score is what it should be, but for rounding. */
export function isSameScore(found: number, expected: number): boolean {
  if (expected <= maskedScore && found <= maskedScore) return true;
  return Math.abs(found - expected) <= scoreTolerance * Math.max(1, Math.abs(expected));
}
