import { shared } from '../log/event-log';

/** How a neighbour goes with an item; each is a table of its own, the neighbours are the same. */
export const pairSignals = ['next1', 'next2', 'next3', 'after', 'before', 'together'] as const;
export type PairSignal = (typeof pairSignals)[number];

/** For each item, row by row, its `width` closest items; row 0 (padding) and unused places are all 0. */
export interface PairTable<Signal extends string = PairSignal> {
  readonly width: number;
  readonly item: Int32Array;
  readonly signals: Readonly<Record<Signal, Float32Array>>;
}

export function emptyTable<Signal extends string>(
  signals: readonly Signal[],
  items: number,
  width: number,
): PairTable<Signal> {
  const cells = (items + 1) * width;
  const entries = signals.map((signal) => [signal, shared(Float32Array, cells)] as const);
  return {
    width,
    item: shared(Int32Array, cells),
    signals: Object.fromEntries(entries) as Record<Signal, Float32Array>,
  };
}
