import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChaosRow } from './scenario';
import { scenariosOn } from './scenarios';

const chaosScenarios = scenariosOn('single');

/** Beside jest's own process; what costs time is the wait for sessions to end, which many can do at once. */
const jobs = 3;
const withinMs = 900_000;

const folder = mkdtempSync(join(tmpdir(), 'streamrec-chaos-short-'));
const file = join(folder, 'chaos.json');
let output = '';
let code: number | null = null;
let rows: ChaosRow[] = [];

beforeAll(async () => {
  const args = ['--enable-source-maps', join(__dirname, 'main.js'), '--short', '--jobs', String(jobs), '--json', file];
  // Its channel breaks with this process, however that ends, and it stops what it has started.
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      process.stdout.write(text);
    });
  }
  [code] = (await once(child, 'close')) as [number | null];
  rows = JSON.parse(readFileSync(file, 'utf8')) as ChaosRow[];
}, withinMs);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(chaosScenarios.map(({ name }) => name))('%s: nothing lost, doubled, out of order or wrong', (name) => {
  const row = rows.find(({ scenario }) => scenario === name);
  expect(row).toMatchObject({ lost: 0, doubled: 0, outOfOrder: 0, wrong: 0, failed: [], pass: true });
  expect(row?.events).toBeGreaterThan(0);
  expect(row?.peakRssMb).toBeGreaterThan(process.platform === 'linux' ? 50 : -1);
});

test('the command ends with 0 and prints a line for each', () => {
  expect(code).toBe(0);
  for (const { name } of chaosScenarios) expect(output).toMatch(new RegExp(`^${name} `, 'm'));
});
