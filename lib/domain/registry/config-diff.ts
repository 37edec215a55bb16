/** One setting that two configurations differ in; undefined where one of them leaves it out. */
export interface ConfigDifference {
  /** `filters.excludeItems`. */
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** By key, in alphabetical order; lists count as one value. */
export function diffConfigs(before: object, after: object): ConfigDifference[] {
  const [a, b] = [flat(before), flat(after)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .sort()
    .filter((key) => JSON.stringify(a.get(key)) !== JSON.stringify(b.get(key)))
    .map((key) => ({ key, before: a.get(key), after: b.get(key) }));
}

function flat(config: object, prefix = ''): Map<string, unknown> {
  return new Map(
    Object.entries(config).flatMap(([name, value]: [string, unknown]): [string, unknown][] => {
      const isSection = typeof value === 'object' && value !== null && !Array.isArray(value);
      return isSection ? [...flat(value, `${prefix}${name}.`)] : value === undefined ? [] : [[prefix + name, value]];
    }),
  );
}
