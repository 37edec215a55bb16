import { createHash } from 'node:crypto';

/**
 * One text for one JSON value: keys in the order of their UTF-16 units, no spaces, a line break at the end. Numbers and
 * text are as ECMAScript writes them, which is RFC 8785's rule too.
 */
export function canonicalJson(value: unknown): string {
  return `${write(value)}\n`;
}

function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${write(inner)}`).join(',')}}`;
}

export const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
