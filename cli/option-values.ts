import { InvalidArgumentError } from 'commander';
import { isArchive } from '../lib/archive/place';
import { parseTime } from '../lib/data/parse-time';

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** ms since 1970 UTC, as an option's value. */
export function time(text: string): number {
  const ago = spanMs(text);
  if (ago !== null) return Date.now() - ago;
  const at = parseTime(text);
  if (at === null) throw new InvalidArgumentError('Expected 2026-03-01, 2026-03-01T12:00:00Z, or 90m, 6h, 2d ago.');
  return at;
}

/** A whole number within bounds, as an option's value. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : NaN;
    if (number >= min && number <= max) return number;
    throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`);
  };
}

/** A share, as a number or in percent: `0.1` or `10%`. */
export function share(text: string): number {
  const match = /^(\d{1,3}(?:\.\d+)?|\.\d+)(%?)$/.exec(text);
  const value = match ? Number(match[1]) / (match[2] === '%' ? 100 : 1) : NaN;
  if (value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('Expected a share such as 0.1 or 10%.');
}

export function positiveNumber(text: string): number {
  const value = /^\d+(\.\d+)?(e\d{1,2})?$/.test(text) ? Number(text) : NaN;
  if (value > 0) return value;
  throw new InvalidArgumentError('Expected a number above 0.');
}

/** A length of time such as `90m`, `6h` or `7d`, in ms. */
export function span(text: string): number {
  const ms = spanMs(text);
  if (ms !== null) return ms;
  throw new InvalidArgumentError('Expected a length of time such as 90m, 6h or 7d.');
}

function spanMs(text: string): number | null {
  const match = /^(\d{1,6})([smhd])$/.exec(text);
  return match ? Number(match[1]) * (unitMs[match[2] as string] as number) : null;
}

const longestList = 1_000;

/** List lengths by comma, the shortest first. */
export function lengths(text: string): number[] {
  const values = text.split(',').map(Number);
  if (values.length <= 10 && values.every((k) => Number.isInteger(k) && k >= 1 && k <= longestList)) {
    return [...new Set(values)].sort((a, b) => a - b);
  }
  throw new InvalidArgumentError(
    `Expected whole numbers from 1 to ${longestList} by comma, ten at most, such as 5,10,20.`,
  );
}

/** `archive`, or `archive:PLACE`. */
export function archivePlace(text: string): string {
  if (isArchive(text)) return text;
  throw new InvalidArgumentError('Expected archive, or archive:PLACE, such as archive:s3://shop/history.');
}
