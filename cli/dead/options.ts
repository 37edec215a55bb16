import type { Command } from 'commander';
import type { LetterFilter } from '../../lib/dead-letters/filter';
import type { CommonOptions } from '../command-options';
import { time } from '../option-values';

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
