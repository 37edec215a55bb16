import { InvalidArgumentError, type Command } from 'commander';
import { parseTime } from '../../lib/data/parse-time';
import type { LetterFilter } from '../../lib/dead-letters/filter';
import type { CommonOptions } from '../command-options';

/** How letters are chosen, the same in every command. */
export interface FilterOptions extends CommonOptions, Omit<LetterFilter, 'ids'> {}

export function addFilterOptions(command: Command): Command {
  return command
    .option('--reason <reason>', 'of this reason, such as schema-unknown')
    .option('--stage <stage>', 'of this stage: decode, validate or infer')
    .option('--since <time>', 'failed at or after it: 2026-03-01, 2026-03-01T12:00:00Z, or 90m, 6h, 2d ago', time)
    .option('--until <time>', 'failed before it', time)
    .option('--user <user>', 'of this user, by the bytes as far as they decode, else by the key');
}

export function filterOf({ reason, stage, since, until, user }: FilterOptions): LetterFilter {
  return {
    ...(reason === undefined ? {} : { reason }),
    ...(stage === undefined ? {} : { stage }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(user === undefined ? {} : { user }),
  };
}

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

export function time(text: string): number {
  const ago = /^(\d{1,6})([smhd])$/.exec(text);
  if (ago) return Date.now() - Number(ago[1]) * (unitMs[ago[2] as string] as number);
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
