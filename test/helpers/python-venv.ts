import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultCacheDir } from '../../lib/stack/artefacts';

/** The folder of its programs; or why there is none. */
export type PythonVenv = { readonly ok: true; readonly bin: string } | { readonly ok: false; readonly why: string };

/** A virtual environment of the cache folder with packages of the index, made once. @param wanted what pip is to install. */
export function pythonVenv(name: string, wanted: readonly string[], timeoutMs = 120_000): PythonVenv {
  const folder = join(defaultCacheDir(), `python-${name}`);
  const bin = join(folder, 'bin');
  const whole = join(folder, '.whole');
  if (existsSync(whole)) return { ok: true, bin };
  mkdirSync(defaultCacheDir(), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  const install = ['-m', 'pip', 'install', '--quiet', '--retries', '1', '--only-binary', ':all:', ...wanted];
  for (const [program, ...args] of [
    ['python3', '-m', 'venv', folder],
    [join(bin, 'python'), ...install],
  ] as const) {
    const { status, error, stderr } = spawnSync(program, args, { timeout: timeoutMs, encoding: 'utf8' });
    if (status === 0) continue;
    const said = (error?.message ?? stderr).trim().split('\n').slice(-2).join(' ');
    return { ok: false, why: `\`${program} ${args.slice(0, 3).join(' ')}\` failed: ${said}` };
  }
  writeFileSync(whole, '');
  return { ok: true, bin };
}
