import type { Command } from 'commander';
import { createProgram } from '../../../cli/streamrec';
import { streamrec } from './run-streamrec';

function pathsOf(command: Command, above: readonly string[] = []): string[][] {
  return command.commands.flatMap((one) => {
    const path = [...above, one.name()];
    return [path, ...pathsOf(one, path)];
  });
}

const program = createProgram();
const paths = pathsOf(program);
const leaves = paths.filter((path) => !paths.some((longer) => longer.length > path.length && longer[0] === path[0]));
const neededArguments: Readonly<Record<string, string>> = { backfill: 'nowhere.csv', 'dead show': 'user_history-0-0' };
const argumentsOf = (path: readonly string[]): string[] => [neededArguments[path.join(' ')] ?? []].flat();

test('the tree has commands within commands', () => {
  expect(paths).toContainEqual(['topics', 'create']);
  expect(leaves).not.toContainEqual(['topics']);
});

test.each([[], ...paths].map((path) => [path.join(' ') || 'streamrec', path]))(
  '%s --help shows an example',
  async (_, path) => {
    const { code, stdout, stderr } = await streamrec([...path, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Usage: ${['streamrec', ...path].join(' ')} `);
    expect(stdout).toMatch(new RegExp(`\\$ ${['streamrec', ...path].join(' ')}( |$)`, 'm'));
  },
);

test.each(leaves.map((path) => [path.join(' '), path]))('%s: an unknown setting exits with 2', async (_, path) => {
  const { code, stderr } = await streamrec([...path, ...argumentsOf(path), '--set', 'kafka.borkers=here:1']);
  expect(stderr).toMatch(/^CONFIG_INVALID:[^]*did you mean kafka.brokers\?/);
  expect(code).toBe(2);
});
