import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { environmentPlan } from '../../lib/python/environment';
import { projectRoot } from './project-root';

export type Python = { readonly ok: true; readonly command: string } | { readonly ok: false; readonly why: string };

const requirements = join(projectRoot, 'examples', 'python', 'requirements.txt');
const installTimeoutMs = 120_000;

/** A Python with what the examples need, made once; or why there is none. At once, since it decides which tests there are. */
export function pythonForExamples(): Python {
  const { folder, python, whole, steps } = environmentPlan(requirements);
  if (existsSync(whole)) return { ok: true, command: python };
  mkdirSync(dirname(folder), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  for (const [program, ...args] of steps) {
    const { status, error, stderr } = spawnSync(program, args, { timeout: installTimeoutMs, encoding: 'utf8' });
    if (status === 0) continue;
    const said = (error?.message ?? stderr).trim().split('\n').slice(-2).join(' ');
    return { ok: false, why: `\`${program} ${args.slice(0, 3).join(' ')}\` failed: ${said}` };
  }
  writeFileSync(whole, '');
  return { ok: true, command: python };
}
