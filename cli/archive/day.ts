import { InvalidArgumentError } from 'commander';

/** A UTC day as an option's value. */
export function day(text: string): string {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text)) return text;
  throw new InvalidArgumentError('Expected a day such as 2026-03-01.');
}
