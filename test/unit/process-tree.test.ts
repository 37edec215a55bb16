import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpuSecondsOf, parseStat, processTree, pssMbOf, rssMbOf } from '../../lib/process-tree';
import { waitFor } from '../helpers/wait-for';

test('reads a line of /proc/PID/stat, whatever the program is called', () => {
  const line =
    '4321 (a) (b c) S 17 4321 4321 0 -1 4194304 3016 100 0 0 250 50 7 3 20 0 11 0 12345 1000000 2500 18446744073709551615 1 1 0';
  expect(parseStat(line)).toEqual({
    pid: 4321,
    parent: 17,
    name: 'a) (b c',
    cpuSeconds: 3.1,
    rssBytes: 2_500 * 4_096,
  });
});

test('sums are null where nothing is known', () => {
  expect(cpuSecondsOf([])).toBeNull();
  expect(rssMbOf([])).toBeNull();
  expect(pssMbOf([])).toBeNull();
  const one = { pid: 1, parent: 0, name: 'x', cpuSeconds: 1.5, rssBytes: 2e6 };
  expect(cpuSecondsOf([one, one])).toBe(3);
  expect(rssMbOf([one, one])).toBe(4);
});

(process.platform === 'linux' ? test : test.skip)('a tree holds a process, its children and theirs', async () => {
  const child = spawn('bash', ['-c', 'sleep 60 & echo started; wait'], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  // Between its fork and its exec, what is to be a sleep is a bash still.
  const tree = await waitFor(
    () => {
      const found = processTree(child.pid as number);
      return found.some(({ name }) => name === 'sleep') && found;
    },
    { what: 'the sleep' },
  );
  expect(tree.map(({ name }) => name).sort()).toEqual(['bash', 'sleep']);
  expect(processTree(process.pid).map(({ pid }) => pid)).toEqual(expect.arrayContaining(tree.map(({ pid }) => pid)));
  const shared = pssMbOf(tree) as number;
  expect(shared).toBeGreaterThan(0);
  expect(shared).toBeLessThan(rssMbOf(tree) as number);
  for (const { pid } of tree) process.kill(pid, 'SIGKILL');
  await once(child, 'close');
  expect(pssMbOf(tree)).toBeNull();
});
