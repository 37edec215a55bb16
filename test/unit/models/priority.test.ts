import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import {
  canRestorePriority,
  lowerSession,
  quiet,
  raiseSession,
  setProcessPriority,
} from '../../../lib/models/priority';
import { waitFor } from '../../helpers/wait-for';

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

const groupOf = (pid: number | 'self'): string => {
  try {
    return readFileSync(`/proc/${pid}/autogroup`, 'utf8').trim();
  } catch {
    return '';
  }
};

test('a session of its own gives way as a whole and is raised again, and ours is left alone', async () => {
  if (groupOf('self') === '') return void console.warn('skipped: this machine has no /proc/self/autogroup');
  const ours = groupOf('self');
  const apart = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true });
  const beside = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const [pid, other] = [apart.pid as number, beside.pid as number];
  lowerSession(pid, quiet.opening);
  lowerSession(other, quiet.opening);
  await waitFor(() => groupOf(pid).endsWith(`nice ${quiet.opening}`), { what: 'the session to give way' });
  expect(groupOf('self')).toBe(ours);
  raiseSession(pid);
  await waitFor(() => groupOf(pid).endsWith('nice 0'), { what: 'the session to be raised' });
  for (const child of [apart, beside]) {
    child.kill('SIGKILL');
    await once(child, 'close');
  }
  expect(() => lowerSession(pid, quiet.opening)).not.toThrow();
});
