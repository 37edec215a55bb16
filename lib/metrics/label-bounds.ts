type Labels<L extends string> = Readonly<Record<L, string>>;

/** Passes labels on while few combinations were seen; new ones beyond that become `other`, each label of them. */
export interface LabelBounds<L extends string> {
  bound(labels: Labels<L> | undefined): Record<L, string>;
  forget(labels: Labels<L> | undefined): void;
  forgetAll(): void;
}

export function boundLabels<L extends string>(names: readonly L[], maxSeries: number): LabelBounds<L> {
  const seen = new Set<string>();
  const none = {} as Record<L, string>;
  const others = Object.fromEntries(names.map((name) => [name, 'other'])) as Record<L, string>;
  const combination = (labels: Labels<L>): string => {
    let key = '';
    for (const name of names) key += `${labels[name]}\n`;
    return key;
  };
  return {
    bound: (labels = none) => {
      if (names.length === 0) return none;
      const key = combination(labels);
      if (seen.has(key)) return labels;
      if (seen.size >= maxSeries) return others;
      seen.add(key);
      return labels;
    },
    forget: (labels = none) => {
      seen.delete(combination(labels));
    },
    forgetAll: () => {
      seen.clear();
    },
  };
}
