/** Gives equal texts as one, so that lists of the same items share them. Forgets all beyond so many. */
export type Intern = (text: string) => string;

export function createInterner(most: number): Intern {
  const known = new Map<string, string>();
  return (text) => {
    const same = known.get(text);
    if (same !== undefined) return same;
    if (known.size >= most) known.clear();
    known.set(text, text);
    return text;
  };
}
