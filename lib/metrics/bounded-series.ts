import { boundLabels } from './label-bounds';

type Labels<L extends string> = Readonly<Record<L, string>>;

/** What is kept for each combination of labels, made when it is first asked for. Found by text, at the cost of one look-up. */
export interface BoundedSeries<L extends string, S> {
  of(labels: Labels<L> | undefined): S;
  all(): Iterable<readonly [Record<L, string>, S]>;
  /** Makes room for others; gives the labels of what went. */
  forget(isGone: (labels: Labels<L>) => boolean): readonly Labels<L>[];
}

export function boundedSeries<L extends string, S>(
  names: readonly L[],
  maxSeries: number,
  create: () => S,
): BoundedSeries<L, S> {
  const { bound, forget: makeRoom } = boundLabels(names, maxSeries);
  const known = new Map<string, S>();
  const entries = new Map<string, readonly [Record<L, string>, S]>();
  const [first, second] = names;

  function keyOf(labels: Labels<L> | undefined): string {
    if (labels === undefined || first === undefined) return '';
    // Most have one label, whose text is the key as it is.
    return second === undefined ? labels[first] : names.map((name) => labels[name]).join('\n');
  }

  return {
    of(labels) {
      const key = keyOf(labels);
      const found = known.get(key);
      if (found !== undefined) return found;
      const counted = { ...bound(labels) };
      const entry = entries.get(keyOf(counted)) ?? ([counted, create()] as const);
      entries.set(keyOf(counted), entry);
      // Beyond the most allowed, all labels lead to one series, and are not kept.
      if (keyOf(counted) === key) known.set(key, entry[1]);
      return entry[1];
    },
    all: () => entries.values(),
    forget(isGone) {
      const gone = [...entries].filter(([, [labels]]) => isGone(labels));
      for (const [key, [labels]] of gone) {
        entries.delete(key);
        known.delete(key);
        makeRoom(labels);
      }
      return gone.map(([, [labels]]) => labels);
    },
  };
}
