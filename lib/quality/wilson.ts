/** A share of counts, with the bounds between which it lies with 95 % confidence. */
export interface WilsonInterval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly samples: number;
}

/** Two-sided 95 %. */
const z = 1.959963984540054;

/** Wilson's score interval: right for few samples and for shares near 0 and 1 too. Null without samples. */
export function wilson(hits: number, samples: number): WilsonInterval | null {
  if (samples === 0) return null;
  const value = hits / samples;
  const z2 = z * z;
  const scale = 1 + z2 / samples;
  const middle = (value + z2 / (2 * samples)) / scale;
  const reach = (z / scale) * Math.sqrt((value * (1 - value)) / samples + z2 / (4 * samples * samples));
  return { value, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach), samples };
}
