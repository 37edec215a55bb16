/** One series at one scrape. */
export interface Sample {
  /** As the line begins: the same series has the same one at each scrape of a process. */
  readonly id: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** May be NaN or infinite. */
  readonly value: number;
}

/*
 * Prometheus' text format, version 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/
 *   line   = name [ "{" label { "," label } [ "," ] "}" ] value [ timestamp ]
 *   label  = name "=" '"' text '"'      with \\, \" and \n in the text
 */
const line = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?[ \t]+(\S+)(?:[ \t]+-?\d+)?[ \t]*$/;
const label = /[\s,]*([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/gy;

/** Reads a scrape; lines that are none are left out. */
export function parseExposition(text: string): Sample[] {
  return text.split('\n').flatMap((raw) => {
    if (raw === '' || raw.startsWith('#')) return [];
    const [, name, inside = '', written] = line.exec(raw) ?? [];
    if (name === undefined || written === undefined) return [];
    const value = numberOf(written);
    if (value === null) return [];
    return [{ id: inside === '' ? name : `${name}{${inside}}`, name, labels: labelsOf(inside), value }];
  });
}

function labelsOf(inside: string): Readonly<Record<string, string>> {
  const found = [...inside.matchAll(label)].map(([, name = '', text = '']) => [name, unescaped(text)] as const);
  return Object.fromEntries(found);
}

function unescaped(text: string): string {
  return text.includes('\\') ? text.replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char)) : text;
}

const words: Readonly<Record<string, number>> = { '+Inf': Infinity, Inf: Infinity, '-Inf': -Infinity, NaN: NaN };

function numberOf(written: string): number | null {
  const word = words[written];
  if (word !== undefined) return word;
  const value = Number(written);
  return Number.isNaN(value) ? null : value;
}
