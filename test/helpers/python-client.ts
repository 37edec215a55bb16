import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultCacheDir } from '../../lib/stack/artefacts';
import { projectRoot } from './project-root';

export type Python = { readonly ok: true; readonly command: string } | { readonly ok: false; readonly why: string };

const requirements = join(projectRoot, 'examples', 'python', 'requirements.txt');
const installTimeoutMs = 120_000;

/** A Python with what the examples need, in a virtual environment of the cache folder, made once; or why there is none. */
export function pythonForExamples(): Python {
  const key = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(defaultCacheDir(), `python-${key}`);
  const command = join(folder, 'bin', 'python');
  const whole = join(folder, '.whole');
  if (existsSync(whole)) return { ok: true, command };
  mkdirSync(defaultCacheDir(), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  for (const [program, ...args] of [
    ['python3', '-m', 'venv', folder],
    [command, '-m', 'pip', 'install', '--quiet', '--retries', '1', '--only-binary', ':all:', '-r', requirements],
  ] as const) {
    const { status, error, stderr } = spawnSync(program, args, { timeout: installTimeoutMs, encoding: 'utf8' });
    if (status === 0) continue;
    const said = (error?.message ?? stderr).trim().split('\n').slice(-2).join(' ');
    return { ok: false, why: `\`${program} ${args.slice(0, 3).join(' ')}\` failed: ${said}` };
  }
  writeFileSync(whole, '');
  return { ok: true, command };
}
