import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { MonitoringTools } from '../../../../lib/stack/monitoring';

/** In a process of its own, for a PATH of its own. */
const program = `
const said = [];
require(process.argv[1]).findMonitoring(process.argv[2], (step) => said.push(step))
  .then((tools) => console.log(JSON.stringify({ tools, said })));
`;

let folder: string;
const systemPath = process.env['PATH'];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'streamrec-tools-'));
  mkdirSync(path.join(folder, 'bin'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program of these lines of shell. */
function install(name: string, ...lines: string[]): void {
  const file = path.join(folder, 'bin', name);
  writeFileSync(file, ['#!/bin/sh', `PATH=${systemPath}`, ...lines].join('\n'));
  chmodSync(file, 0o755);
}

async function find(): Promise<{ tools: MonitoringTools | null; said: string[] }> {
  const module = require.resolve('../../../../lib/stack/monitoring');
  const args = ['-e', program, module, path.join(folder, 'cache')];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { PATH: path.join(folder, 'bin') } });
  return JSON.parse(stdout) as { tools: MonitoringTools | null; said: string[] };
}

test('those on the PATH are taken, and nothing is fetched', async () => {
  for (const name of ['prometheus', 'promtool', 'alertmanager']) install(name, 'echo version 9');
  expect(await find()).toEqual({
    tools: { prometheus: 'prometheus', promtool: 'promtool', alertmanager: 'alertmanager', alertmanagerFolder: '/' },
    said: [],
  });
});

test('where there is neither, it says why, and leaves nothing behind', async () => {
  const { tools, said } = await find();
  expect(tools).toBeNull();
  expect(said.at(-1)).toMatch(/not on the PATH, and apt cannot fetch prometheus, prometheus-alertmanager/);
  expect(readdirSync(path.join(folder, 'cache'))).toEqual([]);
});

test('packages are fetched and unpacked once; Alertmanager finds its templates from where it lies', async () => {
  // The first try fails as in an image without apt's lists; the lists are then kept in the cache.
  install(
    'apt-get',
    'echo "$@" >> "$(dirname "$0")/../asked"',
    'case "$*" in *update) exit 0 ;; download*) exit 100 ;; esac',
    'touch prometheus_1_all.deb',
  );
  const unpacked = '#!/bin/sh\\necho version 9 # /usr/share/prometheus/alertmanager\\n';
  install(
    'dpkg-deb',
    'mkdir -p "$3/usr/bin"',
    `for name in prometheus promtool prometheus-alertmanager; do printf '${unpacked}' > "$3/usr/bin/$name"; done`,
    'chmod +x "$3"/usr/bin/*',
  );
  const { tools } = await find();
  expect(tools?.alertmanager).toBe(path.join(tools?.alertmanagerFolder ?? '', 'usr/bin/prometheus-alertmanager'));
  expect(readFileSync(tools?.alertmanager ?? '', 'utf8')).toContain('# usr//share/prometheus/alertmanager');
  expect(readFileSync(tools?.promtool ?? '', 'utf8')).toContain('# /usr/share/prometheus/alertmanager');
  const asked = readFileSync(path.join(folder, 'asked'), 'utf8');
  expect(asked).toMatch(/^download [^]*Dir::State::Lists=[^]* update\n[^]*Dir::State::Lists=[^]* download /);
  expect(await find()).toEqual({ tools, said: [] });
  expect(readFileSync(path.join(folder, 'asked'), 'utf8')).toBe(asked);
});
