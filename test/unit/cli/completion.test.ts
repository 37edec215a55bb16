import { spawnSync } from 'node:child_process';
import { Argument, Command, Option } from 'commander';
import { bashScript } from '../../../cli/completion/bash';
import { fishScript } from '../../../cli/completion/fish';
import { commandTree } from '../../../cli/completion/tree';
import { zshScript } from '../../../cli/completion/zsh';
import { createProgram } from '../../../cli/program';

/** A program small enough to know every answer, with what shells trip over in its descriptions. */
function program(): Command {
  const top = new Command('streamrec');
  const model = top.command('model').description("It's a model's: life $HOME `id`");
  model
    .command('push')
    .description('Send "it" \\ up.')
    .argument('<folder>')
    .option('--branch <name>', "the branch's: name")
    .addOption(new Option('--compress <how>', 'how').choices(['gzip', 'zstd']))
    .option('-y, --yes', 'ask nothing');
  model.command('pull').description('Get one.').argument('<name>');
  top
    .command('shell')
    .description('For a shell.')
    .addArgument(new Argument('<which>').choices(['bash', 'zsh']));
  return top;
}

interface Shell {
  readonly name: string;
  /** What it offers for the last of these words. */
  readonly complete: (tree: Command, words: readonly string[]) => string[];
}

function run(command: string, args: readonly string[]): string[] {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.split('\n').filter((line) => line !== '');
}

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(' ');

const shells: readonly Shell[] = [
  {
    name: 'bash',
    complete: (tree, words) =>
      run('bash', [
        '--norc',
        '-c',
        `compopt() { :; }\n${bashScript(commandTree(tree))}
COMP_WORDS=(${quoted(words)}) COMP_CWORD=${words.length - 1}\n_streamrec\nprintf '%s\\n' "\${COMPREPLY[@]}"\n`,
      ]),
  },
  {
    name: 'zsh',
    // Its completion needs a terminal: what it would be handed is printed in its place.
    complete: (tree, words) =>
      run('zsh', [
        '-f',
        '-c',
        `compdef() { :; }\nfunction offer() { local name; for name in "$@"; do print -r -- "\${name%%:*}"; done }
function _describe() { offer "\${(@P)2}" }\nfunction compadd() { offer "\${(@P)2}" }\nfunction _files() { print -r -- FILES }
${zshScript(commandTree(tree))}\nwords=(${quoted(words)}) CURRENT=${words.length}\n_streamrec\n`,
      ]).filter((word) => word === 'FILES' || word.startsWith(words.at(-1) ?? '')),
  },
  {
    name: 'fish',
    complete: (tree, words) => {
      const script = `${fishScript(commandTree(tree))}\ncomplete -C '${words.join(' ')}'\n`;
      return run('fish', ['--no-config', '-c', script]).map((line) => line.split('\t')[0] as string);
    },
  },
];

const isThere = ({ name }: Shell): boolean => spawnSync(name, ['-c', 'true']).status === 0;
const there = shells.filter(isThere);
for (const { name } of shells.filter((shell) => !there.includes(shell)))
  console.warn(`completion for ${name} is not tested: there is no ${name} here`);

describe.each(there.map((shell) => [shell.name, shell] as const))('%s', (_, { complete }) => {
  const offered = (...words: string[]): string[] => complete(program(), ['streamrec', ...words]);

  test('offers commands, and those below them', () => {
    expect(offered('mo')).toEqual(['model']);
    expect(offered('model', 'pu').sort()).toEqual(['pull', 'push']);
  });

  test('offers options of the command that is typed, past arguments and values', () => {
    expect(offered('model', 'push', 'here', '--branch', 'shell', '--ye')).toEqual(['--yes']);
    expect(offered('model', 'pull', '--ye')).toEqual([]);
    expect(offered('model', 'push', '--').sort()).toEqual(['--branch', '--compress', '--help', '--yes']);
  });

  test('offers the choices of arguments and options', () => {
    expect(offered('shell', 'z')).toEqual(['zsh']);
    expect(offered('model', 'push', '--compress', 'g')).toEqual(['gzip']);
  });

  test('takes the whole command line as it is', () => {
    expect(complete(createProgram(), ['streamrec', 'dead', 're'])).toEqual(['replay']);
    expect(complete(createProgram(), ['streamrec', 'completion', 'f'])).toEqual(['fish']);
  });
});

test('the tree holds every command and option that help shows', () => {
  const names = (command: Command): string[] =>
    command.commands.flatMap((one) => [one.name(), ...names(one).map((name) => `${one.name()} ${name}`)]);
  const whole = createProgram();
  expect(
    commandTree(whole)
      .map(({ path }) => path.join(' '))
      .sort(),
  ).toEqual(['', ...names(whole)].sort());
  const push = commandTree(program()).find(({ path }) => path.join(' ') === 'model push');
  expect(push?.options.map(({ flags, value }) => [flags[0], value])).toEqual([
    ['--branch', 'text'],
    ['--compress', ['gzip', 'zstd']],
    ['--yes', 'nothing'],
    ['--help', 'nothing'],
  ]);
  expect(push?.argument).toBe('path');
});
