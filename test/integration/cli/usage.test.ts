import type { Command } from 'commander';
import { createProgram } from '../../../cli/program';
import { streamrec } from './run-streamrec';

interface Leaf {
  readonly path: readonly string[];
  readonly command: Command;
}

function commandsOf(command: Command, above: readonly string[] = []): Leaf[] {
  return command.commands.flatMap((one) => {
    const path = [...above, one.name()];
    return [{ path, command: one }, ...commandsOf(one, path)];
  });
}

const commands = commandsOf(createProgram());
const paths = commands.map(({ path }) => path);
const takesSettings = ({ options }: Command): boolean => options.some(({ long }) => long === '--set');
const leaves = commands.filter(({ command }) => command.commands.length === 0 && takesSettings(command));

/** Something of the right form, where it has one, for whatever a command has to be given. */
const samples: Readonly<Record<string, string>> = {
  id: 'user_history-0-0',
  revision: '1',
  from: '1',
  time: '1d',
  'model rekey --to': 'env:KEY',
  '--from': '2d',
  '--to': '1d',
  'plan --events-per-second': '5000',
  'plan --users': '1000',
  'plan --items': '1000',
};

function neededBy({ path, command: { registeredArguments, options } }: Leaf): string[] {
  const needed = registeredArguments.filter(({ required }) => required);
  return [
    ...needed.map((argument) => samples[argument.name()] ?? 'nowhere'),
    ...options.flatMap(({ mandatory, long }) => {
      if (!mandatory || !long) return [];
      return [long, samples[`${path.join(' ')} ${long}`] ?? samples[long] ?? 'something'];
    }),
  ];
}

test('the tree has commands within commands', () => {
  expect(paths).toContainEqual(['topics', 'create']);
  expect(leaves.map(({ path }) => path)).not.toContainEqual(['topics']);
});

/** What --help prints, without a process for each of so many. */
async function helpOf(path: readonly string[]): Promise<string> {
  const program = createProgram();
  let text = '';
  for (const { command } of [{ command: program }, ...commandsOf(program)]) {
    command.configureOutput({ writeOut: (part) => (text += part) });
  }
  await expect(program.parseAsync(['node', 'streamrec', ...path, '--help'])).rejects.toMatchObject({ exitCode: 0 });
  return text;
}

test.each([[], ...paths].map((path) => [path.join(' ') || 'streamrec', path]))(
  '%s --help shows an example',
  async (_, path) => {
    const text = await helpOf(path);
    expect(text).toContain(`Usage: ${['streamrec', ...path].join(' ')} `);
    expect(text).toMatch(new RegExp(`\\$ ${['streamrec', ...path].join(' ')}( |$)`, 'm'));
  },
);

test.each([[], ['deploy', 'canary']].map((path) => [path.join(' ') || 'streamrec', path]))(
  'typed in a terminal, %s --help ends with 0 and says nothing else',
  async (_, path) => {
    const { code, stdout, stderr } = await streamrec([...path, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(await helpOf(path));
  },
);

test.each(leaves.map((leaf) => [leaf.path.join(' '), leaf] as const))(
  '%s: an unknown setting exits with 2',
  async (_, leaf) => {
    const { code, stderr } = await streamrec([...leaf.path, ...neededBy(leaf), '--set', 'kafka.borkers=here:1']);
    expect(stderr).toMatch(/^CONFIG_INVALID:[^]*did you mean kafka.brokers\?/);
    expect(code).toBe(2);
  },
);
