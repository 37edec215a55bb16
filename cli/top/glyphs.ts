/** What the terminal can show. */
export interface Glyphs {
  readonly rule: string;
  readonly on: string;
  readonly off: string;
  readonly alarm: string;
  /** From nothing to full. */
  readonly spark: readonly string[];
  /** Of tiers, best first: told apart without colours too. */
  readonly shades: readonly string[];
  /** Whether text beyond ASCII may be shown. */
  readonly isUnicode: boolean;
}

const unicode: Glyphs = {
  ...{ rule: '─', on: '●', off: '○', alarm: '▲' },
  spark: [...'▁▂▃▄▅▆▇█'],
  shades: ['█', '▓', '▒', '░'],
  isUnicode: true,
};

const ascii: Glyphs = {
  ...{ rule: '-', on: '*', off: 'o', alarm: '!' },
  spark: [...'_.,-=*#@'],
  shades: ['#', '=', '-', '.'],
  isUnicode: false,
};

/** By the locale, as every terminal program goes by it: LC_ALL, then LC_CTYPE, then LANG. */
export function glyphsFor(env: Readonly<Record<string, string | undefined>>): Glyphs {
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((one) => one !== undefined && one !== '') ?? '';
  return /utf-?8/i.test(locale) ? unicode : ascii;
}

/** The last values, one column each, from 0 to the largest. */
export function sparkline(values: readonly (number | null)[], columns: number, { spark }: Glyphs): string {
  const shown = values.slice(-columns);
  const most = Math.max(...shown.map((value) => value ?? 0), 1e-9);
  const last = spark.length - 1;
  return shown.map((value) => (value === null ? ' ' : spark[Math.round((last * value) / most)])).join('');
}
