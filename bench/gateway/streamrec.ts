import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environmentName } from '../../lib/config/sources';
import { repositoryRoot } from '../../lib/repository';

const command = join(repositoryRoot, 'bin', 'streamrec.js');
const withinMs = 300_000;

/** Runs a command to its end; gives what it printed. Rejects with what it said where it failed. */
export async function streamrec(
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<string> {
  const env = Object.fromEntries(Object.entries(settings).map(([key, value]) => [environmentName(key), value]));
  const { stdout } = await promisify(execFile)(process.execPath, [command, ...args], {
    env: { ...process.env, ...env },
    timeout: withinMs,
    maxBuffer: 64 << 20,
  });
  return stdout;
}
