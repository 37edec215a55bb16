import { CommanderError } from 'commander';
import { createProgram, notQuick, plannedWorkloads, workloadNames, type BenchOptions } from '../../../bench/options';

function parse(...args: string[]): BenchOptions {
  const program = createProgram().configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  return program.parse(args, { from: 'user' }).opts<BenchOptions>();
}

test('without options it measures all but the peers, three times', () => {
  const options = parse();
  expect(options).toMatchObject({ rounds: 3, events: 60_000, items: 10_000, quick: false, set: {} });
  expect(plannedWorkloads(options)).toEqual(workloadNames.filter((name) => name !== 'peers'));
});

test('quick leaves out what takes long, unless it is asked for by name', () => {
  expect(plannedWorkloads(parse('--quick')).filter((name) => notQuick.includes(name))).toEqual([]);
  expect(plannedWorkloads(parse('--quick', '--only', 'users,bare'))).toEqual(['bare', 'users']);
});

test('peers come with their folder, and not without', () => {
  expect(plannedWorkloads(parse('--peers', 'x'))).toContain('peers');
  expect(plannedWorkloads(parse('--peers', 'x', '--only', 'bare'))).toEqual(['bare']);
  expect(() => plannedWorkloads(parse('--only', 'peers'))).toThrow(/--peers DIR/);
});

test('JSON goes to a file or, without one, to standard output', () => {
  expect(parse('--json', 'out.json').json).toBe('out.json');
  expect(parse('--quick', '--json').json).toBe(true);
});

test('settings of the recommender are collected', () => {
  expect(parse('--set', 'recommender.maxBatch=512', '--set', 'a.b=c=d').set).toEqual({
    'recommender.maxBatch': '512',
    'a.b': 'c=d',
  });
});

test.each([
  ['--only', 'nothing'],
  ['--rounds', '0'],
  ['--events', '1.5'],
  ['--set', 'novalue'],
  ['--unknown', 'x'],
])('%s %s is wrong usage', (...args) => {
  expect(() => parse(...args)).toThrow(CommanderError);
});
