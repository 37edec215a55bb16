import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { getPriority } from 'node:os';
import { canRestorePriority, quiet, setProcessPriority } from '../../../lib/models/priority';

const files =
  (capabilities: string, limit: string) =>
  (file: string): string =>
    file.endsWith('status') ? `Name:\tnode\nCapEff:\t${capabilities}\n` : `Max nice priority         ${limit}\n`;

test.each([
  ['root', '000001ffffffffff', '0                    0', true],
  ["a container's root without CAP_SYS_NICE", '00000000a80425fb', '0                    0', false],
  ['a user who is allowed', '0000000000000000', '20                   20', true],
  ['a user', '0000000000000000', '0                    0', false],
])('%s: a priority that was taken can be given back: %s', (_, capabilities, limit, expected) => {
  expect(canRestorePriority(files(capabilities, limit))).toBe(expected);
});

test('where there is no /proc, it cannot', () => {
  expect(
    canRestorePriority(() => {
      throw new Error('ENOENT');
    }),
  ).toBe(false);
});

test('a process gives way, and one that has gone is nothing to stumble over', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const pid = child.pid as number;
  setProcessPriority(pid, quiet.opening);
  expect(getPriority(pid)).toBe(quiet.opening);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(() => setProcessPriority(pid, quiet.opening)).not.toThrow();
});
