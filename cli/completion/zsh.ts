import type { CommandWords, OptionWords } from './tree';

/** A completion script for zsh. */
export function zshScript(tree: readonly CommandWords[]): string {
  const paths = tree.filter(({ path }) => path.length > 0).map(({ path }) => `' ${path.join(' ')}'`);
  const cases = tree.map((command) => {
    const names = command.commands.map(({ name, description }) => described(name, description));
    const choices = typeof command.argument === 'string' ? [] : command.argument.map((choice) => quoted(choice));
    const flags = command.options.flatMap(({ flags: all, description }) =>
      all.map((flag) => described(flag, description)),
    );
    return `    '${command.path.map((name) => ` ${name}`).join('')}')
      names=(${[...names, ...choices].join(' ')})
      options=(${flags.join(' ')})
      files=${command.argument === 'path' ? 1 : 0}
${valueCases(command.options)}
      ;;`;
  });
  return `#compdef streamrec
# Completion of streamrec for zsh: add to ~/.zshrc, after compinit
#   source <(streamrec completion zsh)
_streamrec() {
  local at='' files=0 valued=0 i
  local -a names options values
  for ((i = 2; i < CURRENT; i++)); do
    case "$at \${words[i]}" in
      ${paths.join(' | ')}) at="$at \${words[i]}" ;;
    esac
  done
  case "$at" in
${cases.join('\n')}
  esac
  if ((valued)); then
    if ((\${#values})); then compadd -a values; fi
  elif [[ "\${words[CURRENT]}" == -* ]]; then
    files=0
    _describe option options
  elif ((\${#names})); then
    _describe command names
  fi
  if ((files)); then _files; fi
}
compdef _streamrec streamrec
`;
}

/** In single quotes; a colon would end the name. */
function described(name: string, description: string): string {
  return quoted(`${name.replaceAll(':', '\\:')}:${description}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function valueCases(options: readonly OptionWords[]): string {
  const cases = options.flatMap(({ flags, value }) => {
    if (value === 'nothing') return [];
    const offered = typeof value === 'string' ? '' : value.map(quoted).join(' ');
    return [`        ${flags.join(' | ')}) valued=1 values=(${offered}) files=${value === 'path' ? 1 : 0} ;;`];
  });
  return `      case "\${words[CURRENT-1]}" in\n${cases.join('\n')}\n      esac`;
}
