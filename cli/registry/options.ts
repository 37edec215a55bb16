import type { Command } from 'commander';
import { wholeNumber } from '../option-values';
import { addCommonOptions, type CommonOptions } from '../command-options';

/** What every command takes that asks the registry. */
export interface RegistryOptions extends CommonOptions {
  readonly registry?: string;
}

/** What every command takes that changes something there. */
export interface WriteOptions extends RegistryOptions {
  readonly reason?: string;
  readonly basedOn?: number;
  readonly dryRun: boolean;
  /** Left out by commands that do not ask. */
  readonly yes?: boolean;
}

const exitCodesHelp =
  '\nExit codes: 0 done, 1 failed, 2 wrong usage or settings, 3 somebody else changed it first (look again),' +
  '\n4 refused by the registry’s rules or your rights.' +
  '\nThe API key: STREAMREC_REGISTRY_KEY, or a file named by registry.keyFile.';

export function addRegistryOptions(
  command: Command,
  { json = 'print the answer as JSON', examples }: { json?: string; examples: readonly string[] },
): Command {
  command.option('--registry <url>', 'where the registry is; the setting registry.url unless told');
  return addCommonOptions(command, { json, examples }).addHelpText('after', exitCodesHelp);
}

/** @param asks whether it is shown and asked before it is done, and a reason has to be given: what customers notice, or cannot be undone. */
export function addWriteOptions(
  command: Command,
  { examples, asks }: { examples: readonly string[]; asks: boolean },
): Command {
  if (asks) {
    command.requiredOption('--reason <why>', 'why, for the record').option('-y, --yes', 'do it without asking', false);
  } else command.option('--reason <why>', 'why, for the record');
  command
    .option('--based-on <revision>', 'only where this is its revision still; the one just read unless told', revision)
    .option('--dry-run', 'say what would be done, and do nothing', false);
  return addRegistryOptions(command, { examples });
}

const revision = wholeNumber(0, Number.MAX_SAFE_INTEGER);
