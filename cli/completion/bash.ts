import type { CommandWords, OptionWords } from './tree';

/** A completion script for bash 3.2 and later, which every macOS still has. */
export function bashScript(tree: readonly CommandWords[]): string {
  const paths = tree.filter(({ path }) => path.length > 0).map(({ path }) => `' ${path.join(' ')}'`);
  const cases = tree.map(
    (command) => `    '${command.path.map((name) => ` ${name}`).join('')}')
      words='${[...command.commands.map(({ name }) => name), ...flagsOf(command), ...choices(command)].join(' ')}'
      files=${command.argument === 'path' ? 1 : 0}
${valueCases(command.options)}
      ;;`,
  );
  return `# Completion of streamrec for bash: add to ~/.bashrc
#   eval "$(streamrec completion bash)"
_streamrec() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" at='' words='' files=0 i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at \${COMP_WORDS[i]}" in
      ${paths.join(' | ')}) at="$at \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$at" in
${cases.join('\n')}
  esac
  COMPREPLY=()
  while IFS= read -r i; do COMPREPLY+=("$i"); done < <(compgen -W "$words" -- "$current")
  if [ $files = 1 ]; then
    while IFS= read -r i; do COMPREPLY+=("$i"); done < <(compgen -f -- "$current")
    compopt -o filenames 2> /dev/null
  fi
}
complete -F _streamrec streamrec
`;
}

function flagsOf({ options }: CommandWords): string[] {
  return options.flatMap(({ flags }) => flags);
}

function choices({ argument }: CommandWords): readonly string[] {
  return typeof argument === 'string' ? [] : argument;
}

/** After an option that takes a value, only that value is offered. */
function valueCases(options: readonly OptionWords[]): string {
  const cases = options.flatMap(({ flags, value }) => {
    if (value === 'nothing') return [];
    const offered = typeof value === 'string' ? '' : value.join(' ');
    return [`        ${flags.join(' | ')}) words='${offered}' files=${value === 'path' ? 1 : 0} ;;`];
  });
  return `      case "$before" in\n${cases.join('\n')}\n      esac`;
}
