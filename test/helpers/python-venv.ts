import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { environmentPlan } from '../../lib/python/environment';

/** The folder of its programs; or why there is none. */
export type PythonVenv = { readonly ok: true; readonly bin: string } | { readonly ok: false; readonly why: string };

/** A virtual environment with packages of the index, made once, and waited for: it decides which tests there are. */
export function pythonVenv(name: string, wanted: readonly string[], timeoutMs = 120_000): PythonVenv {
  const { folder, bin, whole, steps } = environmentPlan(name, wanted);
  if (existsSync(whole)) return { ok: true, bin };
  mkdirSync(dirname(folder), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  for (const [program, ...args] of steps) {
    const { status, error, stderr } = spawnSync(program, args, { timeout: timeoutMs, encoding: 'utf8' });
    if (status === 0) continue;
    const said = (error?.message ?? stderr).trim().split('\n').slice(-2).join(' ');
    return { ok: false, why: `\`${program} ${args.slice(0, 3).join(' ')}\` failed: ${said}` };
  }
  writeFileSync(whole, '');
  return { ok: true, bin };
}
