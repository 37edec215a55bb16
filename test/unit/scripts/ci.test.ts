import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../helpers/project-root';

const folder = mkdtempSync(join(tmpdir(), 'streamrec-ci-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(script: string, content: unknown) {
  const file = join(folder, 'result.json');
  if (content === undefined) rmSync(file, { force: true });
  else writeFileSync(file, JSON.stringify(content));
  const { status, stdout } = spawnSync(process.execPath, [join(projectRoot, 'scripts', script), file], {
    encoding: 'utf8',
  });
  return [status, stdout.trimEnd().split('\n').at(-1)];
}

const counts = (
  numPassedTests: number,
  numFailedTests: number,
  numRuntimeErrorTestSuites: number,
  numPendingTests = 0,
) => ({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests });

test.each([
  ['all passed', counts(7, 0, 0), 0, '7 passed, 0 failed'],
  ['some skipped', counts(7, 0, 0, 2), 0, '7 passed, 0 failed'],
  ['some failed', counts(5, 2, 0), 1, '5 passed, 2 failed'],
  ['a file that could not run', counts(7, 0, 1), 1, '7 passed, 1 failed'],
  ['no tests', counts(0, 0, 0), 1, '0 passed, 0 failed'],
  ['another file', {}, 1, expect.stringMatching(/^no count of tests: /)],
  ['no file', undefined, 1, expect.stringMatching(/^no count of tests: ENOENT/)],
])('tests are counted: %s', (_what, content, status, line) => {
  expect(run('count-tests.js', content)).toEqual([status, line]);
});

const live = { judged: 5, isRecomputed: true };
const gateway = { items: 20, lacks: [] };
const demo = { events: 9, recommendations: 8, lost: 0, doubled: 0, live, gateway };

test.each([
  ['good', demo, 0],
  ['lost', { ...demo, lost: 1 }, 1],
  ['doubled', { ...demo, doubled: 1 }, 1],
  ['empty', { ...demo, recommendations: 0 }, 1],
  ['judged by nobody', { ...demo, live: { ...live, judged: 0 } }, 1],
  ['judged wrongly', { ...demo, live: { ...live, isRecomputed: false } }, 1],
  ['without a list from the gateway', { ...demo, gateway: { ...gateway, items: 0 } }, 1],
  ['with a list that lacks something', { ...demo, gateway: { ...gateway, lacks: ['history'] } }, 1],
  ['silent on what was lost', { events: 9, recommendations: 8 }, 1],
  ['missing', undefined, 1],
])('a demo that is %s', (_what, content, status) => {
  expect(run('check-demo.js', content)[0]).toBe(status);
});
