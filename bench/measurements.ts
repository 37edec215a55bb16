import { spreadOf, type Spread } from './statistics';

/** Every figure of every round, by name: ratios are made within a round, and only then is their median taken. */
export interface Measurements {
  add(name: string, value: number | null | undefined): void;
  /** The newest round's figure. */
  latest(name: string): number | null;
  spread(name: string): Spread | null;
  median(name: string): number | null;
  readonly names: readonly string[];
}

export function createMeasurements(): Measurements {
  const values = new Map<string, number[]>();
  const spread = (name: string): Spread | null => spreadOf(values.get(name) ?? []);
  return {
    add(name, value) {
      if (value === null || value === undefined || !Number.isFinite(value)) return;
      const own = values.get(name) ?? [];
      values.set(name, own);
      own.push(value);
    },
    latest: (name) => values.get(name)?.at(-1) ?? null,
    spread,
    median: (name) => spread(name)?.median ?? null,
    get names() {
      return [...values.keys()];
    },
  };
}
