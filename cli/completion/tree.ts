import type { Command, Option } from 'commander';

/** What may follow an option. */
export type Value = 'nothing' | 'path' | 'text' | readonly string[];

export interface OptionWords {
  /** Such as `--json`, and `-h` where it has a short one. */
  readonly flags: readonly string[];
  readonly description: string;
  readonly value: Value;
}

export interface CommandWords {
  /** Names from below the program down, such as `['model', 'push']`; none for the program itself. */
  readonly path: readonly string[];
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly OptionWords[];
  /** What its arguments may be, other than commands. */
  readonly argument: Value;
}

/** Every command that a person may type, the program itself first: what a shell needs to complete it. */
export function commandTree(command: Command, path: readonly string[] = []): CommandWords[] {
  const help = command.createHelp();
  const below = help.visibleCommands(command).filter((one) => one.name() !== 'help');
  const words: CommandWords = {
    path,
    commands: below.map((one) => ({ name: one.name(), description: oneLine(one.description()) })),
    options: help.visibleOptions(command).map(optionWords),
    argument: argumentValue(command),
  };
  return [words, ...below.flatMap((one) => commandTree(one, [...path, one.name()]))];
}

function optionWords(option: Option): OptionWords {
  const flags = [option.long, option.short].filter((flag) => flag !== undefined);
  return { flags, description: oneLine(option.description), value: optionValue(option) };
}

function optionValue({ required, optional, flags, argChoices }: Option): Value {
  if (!required && !optional) return 'nothing';
  if (argChoices) return argChoices;
  return isPath(flags) ? 'path' : 'text';
}

function argumentValue({ registeredArguments }: Command): Value {
  if (registeredArguments.length === 0) return 'nothing';
  const choices = registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
  if (choices.length > 0) return choices;
  return registeredArguments.some((argument) => isPath(argument.name())) ? 'path' : 'text';
}

function isPath(text: string): boolean {
  return /\b(file|folder|path|pem)s?\b/i.test(text);
}

/** Shells list one line a word. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
