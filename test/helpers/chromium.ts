import { accessSync, constants, readFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];
const run = promisify(execFile);

/** A browser without a window. Its sandbox wants a user who is not root; root's runs without. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: ['--disable-dev-shm-usage', '--disable-gpu', ...(isRoot() ? ['--no-sandbox'] : [])],
  });
}

/**
 * The one that CHROMIUM_PATH names, else the one on the PATH, else Debian's, which is installed where that may be done here. Playwright's own
 * is a download that firewalls refuse. Throws what to do.
 */
async function findChromium(): Promise<string> {
  const named = process.env['CHROMIUM_PATH'] ?? '';
  if (named !== '') {
    if (isProgram(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, which is no program: name the path of Chromium's`);
  }
  const found = onPath();
  if (found !== undefined) return found;
  const why = await install();
  const installed = onPath();
  if (installed !== undefined) return installed;
  throw new Error(`Tests of the console need Chromium (${why}): install it, or name its program in CHROMIUM_PATH`);
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Gives why there is none where it could not be done. Ubuntu's package of that name installs a snap, which needs a daemon. */
async function install(): Promise<string> {
  if (!isDebian()) return 'none on the PATH, and this is not Debian, whose package could be installed';
  if (!isRoot()) return 'none on the PATH, and only root could install the package chromium';
  process.stderr.write('Installing chromium with apt-get (about 100 MB, the first time only)\n');
  try {
    const limits = { timeout: 300_000, maxBuffer: 64 << 20 };
    await run('apt-get', ['update'], limits);
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], limits);
    return 'apt-get installed none';
  } catch (error) {
    return `none on the PATH, and apt-get failed: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`;
  }
}

function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
