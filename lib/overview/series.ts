/** Values of several figures at moments, the oldest first; null where nobody knew. */
export interface Series {
  readonly stepSeconds: number;
  /** ms since 1970. */
  readonly at: readonly number[];
  readonly values: Readonly<Record<string, readonly (number | null)[]>>;
}

/** The newest so many points; a step without one leaves none. */
export interface SeriesRing {
  /** Taken where a step has passed since the last one. */
  add(at: number, point: Readonly<Record<string, number | null>>): void;
  view(): Series;
}

export function createSeriesRing(options: {
  readonly names: readonly string[];
  readonly stepSeconds: number;
  readonly most: number;
}): SeriesRing {
  const { names, stepSeconds, most } = options;
  let points: { readonly at: number; readonly point: Readonly<Record<string, number | null>> }[] = [];
  return {
    add(at, point) {
      const last = points.at(-1)?.at ?? -Infinity;
      // Timers are early and late by a little.
      if (at - last < stepSeconds * 900) return;
      points = [...points.slice(1 - most), { at, point }];
    },
    view: () => ({
      stepSeconds,
      at: points.map(({ at }) => at),
      values: Object.fromEntries(names.map((name) => [name, points.map(({ point }) => rounded(point[name] ?? null))])),
    }),
  };
}

/** To four digits: more cannot be seen, and would be sent every time. */
function rounded(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(4));
}
