import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRelease } from '../helpers/releases';
import type { ChaosRow } from './scenario';

const withinMs = 700_000;
const release = findRelease();
const folder = mkdtempSync(join(tmpdir(), 'streamrec-upgrade-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const name =
  'the last release and this version side by side, there and back: nothing lost, doubled, out of order or wrong';

async function upgrade(): Promise<void> {
  const file = join(folder, 'upgrade.json');
  const main = join(__dirname, 'upgrade', 'main.js');
  const child = spawn(process.execPath, ['--enable-source-maps', main, '--short', '--json', file], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const row = JSON.parse(readFileSync(file, 'utf8')) as ChaosRow | null;
  expect(row).toMatchObject({ lost: 0, doubled: 0, outOfOrder: 0, wrong: 0, failed: [], pass: true });
  expect(row?.events).toBeGreaterThan(1_000);
  expect(code).toBe(0);
}

// Counted as skipped, never as passed: an archive or a shallow clone does not have what is to be tried.
if (release.ok) test(name, upgrade, withinMs);
else test.skip(`${name} (${release.why})`, upgrade);
