import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { outputOf } from './tools';

/** Programs of Prometheus and Alertmanager, by the path that starts them. */
export interface MonitoringTools {
  readonly prometheus: string;
  readonly promtool: string;
  readonly alertmanager: string;
  /** Where Alertmanager is to be run: it finds its templates from there. */
  readonly alertmanagerFolder: string;
}

/** As Debian and Ubuntu name them. */
const packages = ['prometheus', 'prometheus-alertmanager'];
const run = promisify(execFile);
const limits = { timeout: 120_000, maxBuffer: 16 << 20 };

/**
 * Those on the PATH, else Debian's packages unpacked into the cache: fetched once, with the system's own apt and its sources, and
 * without changing anything of the system. Null, with the reason told, where neither is to be had.
 */
export async function findMonitoring(
  cacheDir: string,
  onProgress: (step: string) => void,
): Promise<MonitoringTools | null> {
  const installed = await installedTools();
  if (installed !== null) return installed;
  const key = createHash('sha256').update(packages.join(' ')).digest('hex').slice(0, 8);
  const folder = path.join(cacheDir, `monitoring-${key}`);
  try {
    if (!existsSync(folder)) await fetchInto(folder, cacheDir, onProgress);
    return await working(unpacked(folder));
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    onProgress(
      `No Prometheus and Alertmanager: they are not on the PATH, and apt cannot fetch ${packages.join(', ')} (${why})`,
    );
    return null;
  }
}

async function installedTools(): Promise<MonitoringTools | null> {
  for (const alertmanager of ['prometheus-alertmanager', 'alertmanager']) {
    try {
      return await working({
        prometheus: 'prometheus',
        promtool: 'promtool',
        alertmanager,
        alertmanagerFolder: '/',
      });
    } catch {
      continue;
    }
  }
  return null;
}

function unpacked(folder: string): MonitoringTools {
  const bin = (name: string): string => path.join(folder, 'usr', 'bin', name);
  return {
    prometheus: bin('prometheus'),
    promtool: bin('promtool'),
    alertmanager: bin('prometheus-alertmanager'),
    alertmanagerFolder: folder,
  };
}

/** Each has been run once. */
async function working(tools: MonitoringTools): Promise<MonitoringTools> {
  for (const program of [tools.prometheus, tools.promtool, tools.alertmanager]) {
    if ((await outputOf(program, ['--version'])) === undefined) throw new Error(`${program} does not run`);
  }
  return tools;
}

/** A folder appears under its final name only when it is whole. */
async function fetchInto(folder: string, cacheDir: string, onProgress: (step: string) => void): Promise<void> {
  mkdirSync(cacheDir, { recursive: true });
  const partial = mkdtempSync(`${folder}-partial-`);
  try {
    onProgress('Fetching Prometheus and Alertmanager with apt (about 30 MB, the first time only)');
    await download(partial);
    for (const file of readdirSync(partial).filter((name) => name.endsWith('.deb'))) {
      await run('dpkg-deb', ['-x', path.join(partial, file), partial], limits);
      rmSync(path.join(partial, file));
    }
    relocate(path.join(partial, 'usr', 'bin', 'prometheus-alertmanager'));
    renameSync(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

const builtIn = '/usr/share/prometheus/alertmanager';
/** As long as the other: a program's texts cannot grow. */
const fromFolder = 'usr//share/prometheus/alertmanager';

/** Debian's Alertmanager has the place of its templates built in: in this copy it is counted from the folder that it runs in. */
function relocate(program: string): void {
  const bytes = readFileSync(program);
  for (let at = bytes.indexOf(builtIn); at >= 0; at = bytes.indexOf(builtIn, at + 1)) bytes.write(fromFolder, at);
  writeFileSync(program, bytes);
}

/** By the system's lists; where it has none, as in a slim image, by lists of our own. */
async function download(into: string): Promise<void> {
  const get = (options: readonly string[]): Promise<unknown> =>
    run('apt-get', [...options, 'download', ...packages], { ...limits, cwd: into });
  try {
    await get([]);
  } catch {
    const lists = path.join(into, 'apt');
    mkdirSync(path.join(lists, 'lists', 'partial'), { recursive: true });
    const own = ['-o', `Dir::State::Lists=${path.join(lists, 'lists')}`, '-o', `Dir::Cache=${lists}`];
    await run('apt-get', [...own, 'update'], limits);
    await get(own);
    rmSync(lists, { recursive: true, force: true });
  }
}
