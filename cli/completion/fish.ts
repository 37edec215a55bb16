import type { CommandWords, OptionWords, Value } from './tree';

/** A completion script for fish. */
export function fishScript(tree: readonly CommandWords[]): string {
  const paths = tree.filter(({ path }) => path.length > 0).map(({ path }) => quoted(path.join(' ')));
  return `# Completion of streamrec for fish: save it as ~/.config/fish/completions/streamrec.fish
function __streamrec_at
    set -l at
    for word in (commandline -opc)[2..]
        contains -- (string join ' ' -- $at $word) ${paths.join(' ')}; and set at $at $word
    end
    test "$at" = "$argv"
end
complete -c streamrec -f
${tree.flatMap(lines).join('\n')}
`;
}

function lines({ path, commands, options, argument }: CommandWords): string[] {
  const start = `complete -c streamrec -n ${quoted(`__streamrec_at ${path.join(' ')}`.trim())}`;
  const choices = typeof argument === 'string' ? [] : [`${start} -a ${quoted(argument.join(' '))}`];
  const files = argument === 'path' ? [`${start} -F`] : [];
  const names = commands.map(({ name, description }) => `${start} -a ${name} -d ${quoted(description)}`);
  return [...names, ...choices, ...files, ...options.map((option) => `${start} ${optionArguments(option)}`)];
}

function optionArguments({ flags, description, value }: OptionWords): string {
  const named = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  return [...named, ...valueArguments(value), '-d', quoted(description)].join(' ');
}

function valueArguments(value: Value): string[] {
  if (value === 'nothing') return [];
  if (value === 'path') return ['-r', '-F'];
  return value === 'text' ? ['-x'] : ['-x', '-a', quoted(value.join(' '))];
}

/** fish knows \\' and \\\\ within single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
