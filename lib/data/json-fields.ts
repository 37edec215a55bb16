import { parseTime } from './parse-time';

export type FieldFaultCode = 'not-an-object' | 'field-unknown' | 'field-missing' | 'field-malformed';

export interface FieldFault {
  readonly code: FieldFaultCode;
  readonly message: string;
}

/** Of a record: what a shop says of its own, as text by name. */
export type Attributes = Readonly<Record<string, string>>;
export const maxAttributes = 64;
/** Names and values together, in UTF-16 units. */
export const maxAttributeLength = 8_192;
const none: Attributes = Object.freeze({});
const shownLength = 40;

/**
 * Reads the fields of a JSON object one after the other. The first that is not as expected is remembered, and the values given from
 * then on mean nothing: look at `fault` before they are used. null counts as left out.
 */
export class JsonFields {
  fault: FieldFault | null = null;
  private readonly fields: Readonly<Record<string, unknown>>;

  /** @param known the names that there are; any other is a fault, for it may be one of them misspelt. */
  constructor(value: unknown, known: ReadonlySet<string>) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.fields = {};
      this.fail('not-an-object', `it is ${shown(value)}, expected a JSON object`);
      return;
    }
    this.fields = value as Record<string, unknown>;
    for (const name in value) {
      if (known.has(name)) continue;
      this.fail('field-unknown', `there is no field ${shown(name)}; there are ${[...known].join(', ')}`);
      return;
    }
  }

  /** Null where it is left out. */
  text(name: string): string | null {
    const value = this.fields[name];
    if (typeof value === 'string') return value;
    if (value !== undefined && value !== null) this.malformed(name, value, 'a text');
    return null;
  }

  neededText(name: string): string {
    const value = this.text(name);
    if (value === null) this.fail('field-missing', `${name} is missing, expected a text`);
    return value ?? '';
  }

  amount(name: string): number | null {
    const value = this.fields[name];
    if (typeof value === 'number') return value;
    if (value !== undefined && value !== null) this.malformed(name, value, 'a number');
    return null;
  }

  flag(name: string): boolean | null {
    const value = this.fields[name];
    if (typeof value === 'boolean') return value;
    if (value !== undefined && value !== null) this.malformed(name, value, 'true or false');
    return null;
  }

  /** ms since 1970 UTC, of a number or of what `parseTime` takes. */
  time(name: string): number | null {
    const value = this.fields[name];
    if (typeof value === 'number') return value;
    if (value === undefined || value === null) return null;
    const at = typeof value === 'string' ? parseTime(value) : null;
    if (at === null) this.malformed(name, value, 'ms since 1970, or a date such as 2026-01-31T12:00:00Z');
    return at;
  }

  attributes(name: string): Attributes {
    const value = this.fields[name];
    if (value === undefined || value === null) return none;
    if (typeof value !== 'object' || Array.isArray(value)) {
      this.malformed(name, value, 'an object of texts');
      return none;
    }
    const entries = Object.entries(value);
    let length = 0;
    for (const [key, text] of entries) {
      if (typeof text !== 'string') this.malformed(`${name}.${key.slice(0, shownLength)}`, text, 'a text');
      else length += key.length + text.length;
    }
    if (entries.length > maxAttributes || length > maxAttributeLength) {
      const most = `at most ${maxAttributes} of ${maxAttributeLength} characters together`;
      this.fail('field-malformed', `${name} are ${entries.length} of ${length} characters, expected ${most}`);
    }
    return value as Attributes;
  }

  private malformed(name: string, value: unknown, expected: string): void {
    this.fail('field-malformed', `${name} is ${shown(value)}, expected ${expected}`);
  }

  private fail(code: FieldFaultCode, message: string): void {
    this.fault ??= { code, message };
  }
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = String(JSON.stringify(value));
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}
