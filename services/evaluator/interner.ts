export interface Interner {
  /** Gives equal texts as one, so that lists of the same items share them. */
  readonly intern: (text: string) => string;
  readonly forget: (text: string) => void;
}

/** @param most texts that are known at a time: one more, and all are forgotten. */
export function createInterner(most: number): Interner {
  const known = new Map<string, string>();
  return {
    intern(text) {
      const same = known.get(text);
      if (same !== undefined) return same;
      if (known.size >= most) known.clear();
      known.set(text, text);
      return text;
    },
    forget: (text) => void known.delete(text),
  };
}
