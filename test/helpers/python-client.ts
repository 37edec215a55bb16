import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root';
import { pythonVenv } from './python-venv';

export type Python = { readonly ok: true; readonly command: string } | { readonly ok: false; readonly why: string };

const requirements = join(projectRoot, 'examples', 'python', 'requirements.txt');

/** A Python with what the examples need, made once; or why there is none. */
export function pythonForExamples(): Python {
  const key = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const venv = pythonVenv(key, ['-r', requirements]);
  return venv.ok ? { ok: true, command: join(venv.bin, 'python') } : venv;
}
