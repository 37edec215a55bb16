/**
 * Scores a candidate by its features x: `output · relu(hidden x + bias) + linear · x`. One row of `hidden` for each unit.
 */
export interface Ranker {
  /** Names, in the order of x. */
  readonly features: readonly string[];
  readonly units: number;
  /** units × features, row by row. */
  readonly hidden: Float32Array;
  readonly bias: Float32Array;
  readonly output: Float32Array;
  readonly linear: Float32Array;
}

/** The mean of several rankers is a ranker: their units side by side. */
export function meanOf(rankers: readonly Ranker[]): Ranker {
  const [first] = rankers as [Ranker, ...Ranker[]];
  const joined = (of: (ranker: Ranker) => Float32Array): Float32Array =>
    Float32Array.from(rankers.flatMap((ranker) => Array.from(of(ranker))));
  return {
    features: first.features,
    units: rankers.reduce((sum, { units }) => sum + units, 0),
    hidden: joined(({ hidden }) => hidden),
    bias: joined(({ bias }) => bias),
    output: joined(({ output }) => output).map((value) => value / rankers.length),
    linear: first.linear.map(
      (_, at) => rankers.reduce((sum, { linear }) => sum + (linear[at] as number), 0) / rankers.length,
    ),
  };
}
