import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { SettingsSources } from '../lib/config/load-settings';
import { parseColumns } from '../lib/data/columns';
import { AppError } from '../lib/errors';
import { describeError } from '../lib/run-service';
import { commandExitCode } from './exit-codes';

/** What every command takes. */
export interface CommonOptions {
  readonly config?: string;
  readonly set: Readonly<Record<string, string>>;
  readonly json: boolean;
}

type Assignments = Readonly<Record<string, string>>;

function assign(text: string, before: Assignments): Assignments {
  const equals = text.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('Expected key=value, such as log.level=debug.');
  return { ...before, [text.slice(0, equals)]: text.slice(equals + 1) };
}

/** Reads the value of --columns. */
export function columnMap(text: string): ReturnType<typeof parseColumns> {
  try {
    return parseColumns(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

interface CommonHelp {
  /** What --json does to this command. */
  readonly json: string;
  /** Whether --json may name a file. */
  readonly jsonFile?: boolean;
  readonly examples: readonly string[];
}

export function addCommonOptions(command: Command, { json, jsonFile = false, examples }: CommonHelp): Command {
  return command
    .option('--config <file>', 'YAML or JSON file of settings')
    .addOption(
      new Option('--set <key=value>', 'a setting of docs/settings.md; may be repeated')
        .argParser<Assignments>(assign)
        .default({}, 'none'),
    )
    .option(jsonFile ? '--json [file]' : '--json', json, false)
    .addHelpText('after', `\nExamples:\n${examples.map((example) => `  $ streamrec ${example}`).join('\n')}`);
}

/** @param preset settings that the command itself chooses; --set goes before them. */
export function settingsSources(
  { config, set }: Omit<CommonOptions, 'json'>,
  preset: Assignments = {},
): SettingsSources {
  return { env: process.env, file: config, overrides: { ...preset, ...set } };
}

/** Runs a command and ends the process with its exit code; errors go to standard error, as JSON if asked. */
export async function finish({ json }: Pick<CommonOptions, 'json'>, work: () => Promise<number>): Promise<never> {
  const code = await work().catch((error: unknown) => {
    process.stderr.write(`${json ? asJson(error) : describeError(error)}\n`);
    return commandExitCode(error);
  });
  await Promise.all([written(process.stdout), written(process.stderr)]);
  process.exit(code);
}

/** Resolves when what was written has been taken: the end of the process would cut it. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}

function asJson(error: unknown): string {
  const described =
    error instanceof AppError
      ? { code: error.code, message: error.message, facts: error.facts }
      : { code: 'UNKNOWN', message: describeError(error) };
  return JSON.stringify({ error: described });
}
