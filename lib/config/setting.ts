import { z } from 'zod';

/** One setting: how its text is read, what it is when nobody says, and what the documentation tells of it. */
export interface Setting<T> {
  /** Takes the text of an environment variable or the value of a file; gives the typed value. */
  readonly schema: z.ZodType<T>;
  readonly default: T;
  /** The default as documented, where it depends on the machine. */
  readonly defaultText: string;
  /** Empty where the value has none. */
  readonly unit: string;
  /** What is allowed, in words: completes "expected …". */
  readonly allowed: string;
  readonly doc: string;
  /** Never printed. */
  readonly secret: boolean;
}

export type Section = Readonly<Record<string, Setting<unknown>>>;
export type Tables = Readonly<Record<string, Section>>;

type ValueOf<S> = S extends Setting<infer T> ? T : never;
/** The typed, frozen values of tables of settings, by section and name. */
export type SettingsOf<T extends Tables> = {
  readonly [S in keyof T]: { readonly [K in keyof T[S]]: ValueOf<T[S][K]> };
};

interface Numeric {
  readonly default: number;
  readonly defaultText?: string;
  readonly min: number;
  readonly max: number;
  readonly unit?: string;
}

export function integer(doc: string, { unit = '', min, max, ...rest }: Numeric): Setting<number> {
  return {
    schema: z
      .union([
        z.number(),
        z
          .string()
          .trim()
          .regex(/^-?\d+$/)
          .transform(Number),
      ])
      .pipe(z.int().min(min).max(max)),
    default: rest.default,
    defaultText: rest.defaultText ?? String(rest.default),
    unit,
    allowed: `a whole number from ${min} to ${max}`,
    doc,
    secret: false,
  };
}

/** A length of time in whole milliseconds; the setting's name ends in `Ms`. */
export function milliseconds(doc: string, range: Omit<Numeric, 'unit'>): Setting<number> {
  return integer(doc, { ...range, unit: 'ms' });
}

export function decimal(doc: string, { unit = '', min, max, ...rest }: Numeric): Setting<number> {
  return {
    schema: z
      .union([
        z.number(),
        z
          .string()
          .trim()
          .regex(/^-?\d+(\.\d+)?$/)
          .transform(Number),
      ])
      .pipe(z.number().min(min).max(max)),
    default: rest.default,
    defaultText: rest.defaultText ?? String(rest.default),
    unit,
    allowed: `a number from ${min} to ${max}`,
    doc,
    secret: false,
  };
}

interface Text {
  readonly default: string;
  readonly pattern?: RegExp;
  /** Required with a pattern. */
  readonly allowed?: string;
  readonly secret?: boolean;
}

export function text(doc: string, { pattern = /^/, allowed = 'text', secret = false, ...rest }: Text): Setting<string> {
  const schema = z.string().trim().regex(pattern);
  return { schema, default: rest.default, defaultText: rest.default, unit: '', allowed, doc, secret };
}

export function flag(doc: string, rest: { readonly default: boolean }): Setting<boolean> {
  const schema = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]);
  const shared = { unit: '', allowed: 'true or false', doc, secret: false };
  return { schema, default: rest.default, defaultText: String(rest.default), ...shared };
}

export function choice<const T extends string>(
  doc: string,
  { of, ...rest }: { readonly of: readonly T[]; readonly default: NoInfer<T> },
): Setting<T> {
  const shared = { unit: '', allowed: `one of ${of.join(', ')}`, doc, secret: false };
  return { schema: z.enum(of), default: rest.default, defaultText: rest.default, ...shared };
}

interface List {
  readonly default: readonly string[];
  readonly pattern: RegExp;
  readonly allowed: string;
  /** Fewest words; 1 when left out. With 0, the empty text is no word. */
  readonly least?: 0 | 1;
}

/** Words by comma in text or as a list in a file. */
export function list(doc: string, { pattern, allowed, least = 1, ...rest }: List): Setting<readonly string[]> {
  const words = z.array(z.string().trim().regex(pattern)).min(least);
  const split = (value: string): string[] => (least === 0 && value.trim() === '' ? [] : value.split(','));
  return {
    schema: z.union([z.array(z.string()), z.string().transform(split)]).pipe(words),
    default: rest.default,
    defaultText: rest.default.join(','),
    unit: '',
    allowed,
    doc,
    secret: false,
  };
}

const isoMoment = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/;

/** An ISO day (UTC) or moment with its offset, as ms since 1970 UTC; null where it is not set. */
export function moment(doc: string): Setting<number | null> {
  const ms = z.string().trim().regex(isoMoment).transform(Date.parse).pipe(z.number());
  return {
    schema: z.union([z.null(), z.literal('').transform(() => null), ms]),
    default: null,
    defaultText: '',
    unit: '',
    allowed: 'nothing, or a date such as 2026-03-01 or 2026-03-01T12:00:00Z',
    doc,
    secret: false,
  };
}
