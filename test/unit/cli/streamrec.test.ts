import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createProgram } from '../../../cli/program';
import { serviceNames } from '../../../cli/services';
import { programVersion } from '../../../lib/program-version';

const program = join(__dirname, '..', '..', '..', 'cli', 'child-main.js');

function streamrec(...args: string[]) {
  const { PATH } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: { PATH },
  });
  return { status, stdout, stderr };
}

test('every command shows an example and what its options mean', () => {
  const { commands } = createProgram();
  expect(commands.length).toBeGreaterThan(2);
  for (const command of commands) {
    let help = '';
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    expect(help).toContain(`$ streamrec ${command.name()}`);
    expect(command.description()).toMatch(/\.$/);
    for (const { flags, description } of command.options)
      expect([flags, description]).toEqual([flags, expect.stringMatching(/./)]);
  }
});

test.each(serviceNames)('%s is the same command without the code of the others', (name) => {
  const whole = createProgram().commands.find((command) => command.name() === name);
  let help = '';
  whole?.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  const main = join(dirname(program), 'streamrec.js');
  const telling = `
    process.on('exit', () => console.error(Object.keys(require.cache).filter((file) => /cli.(program|train)/.test(file))));
    require(${JSON.stringify(main)}).main(['node', 'streamrec', ${JSON.stringify(name)}, '--help']);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', telling], { encoding: 'utf8' });
  expect(stdout).toBe(help);
  expect(stderr).toBe('[]\n');
});

test('--help ends well', () => {
  const { status, stdout } = streamrec('--help');
  expect(status).toBe(0);
  expect(stdout).toContain(
    'Exit codes: 0 done, 1 failed, 2 wrong usage or settings, 3 conflict, 4 refused, 130 interrupted.',
  );
});

test('--version is that of the package', () => {
  expect(streamrec('--version')).toEqual({ status: 0, stdout: `${programVersion()}\n`, stderr: '' });
});

test.each([
  ['an unknown command', ['recomender'], /Did you mean recommender\?/],
  ['an unknown option', ['up', '--cofnig', 'x'], /Did you mean --config\?/],
  ['an unknown service', ['up', 'baker'], /Expected recommender, features/],
  ['a setting without a value', ['up', '--set', 'log.level'], /Expected key=value/],
  ['an unknown setting', ['up', '--set', 'log.levle=info'], /CONFIG_INVALID:[^]*did you mean log.level\?/],
  ['a wrong setting', ['recommender', '--set', 'metrics.port=-1'], /expected a whole number from 0 to 65535/],
  ['a missing file', ['features', '--config', 'nowhere.yaml'], /nowhere.yaml: cannot be read \(ENOENT\)/],
])('%s exits with 2 and says what to do', (_what, args, expected) => {
  const { status, stderr } = streamrec(...args);
  expect(stderr).toMatch(expected);
  expect(status).toBe(2);
});

test('--json reports errors as JSON', () => {
  const { stderr } = streamrec('up', '--json', '--set', 'log.level=loud');
  expect(JSON.parse(stderr)).toMatchObject({
    error: { code: 'CONFIG_INVALID', facts: { problems: [expect.stringContaining('loud')] } },
  });
});
