import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { defaultCacheDir } from '../../../lib/stack/artefacts';
import { projectRoot } from '../project-root';
import { pythonVenv } from '../python-venv';

export const helmFolder = join(projectRoot, 'test', 'helpers', 'helm');
const pom = join(helmFolder, 'pom.xml');
const jarSha256 = 'a01b3a7a746e67ac9541d147dabcea0b295ea1cbb0c456a3f2f5b911ce75bf7a';
const [jar, library] = ['linux-amd64-0.0.21.jar', 'helm-linux-amd64.so'];
const fetchTimeoutMs = 240_000;

export type HelmTools =
  | { readonly ok: true; readonly python: string; readonly library: string }
  | { readonly ok: false; readonly why: string };

/** Helm's library, and a Python that calls it and has the schemas of Kubernetes: both in the cache folder, fetched once; or why not. */
export function helmTools(): HelmTools {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return {
      ok: false,
      why: `Helm's library is pinned for Linux on x64, and this is ${process.platform} on ${process.arch}`,
    };
  const requirements = join(helmFolder, 'requirements.txt');
  const venv = pythonVenv(keyOf(requirements), ['-r', requirements]);
  if (!venv.ok) return venv;
  const folder = join(defaultCacheDir(), `helm-${keyOf(pom)}`);
  const found = { ok: true, python: join(venv.bin, 'python'), library: join(folder, library) } as const;
  if (existsSync(folder)) return found;
  mkdirSync(defaultCacheDir(), { recursive: true });
  const partial = mkdtempSync(`${folder}-partial-`);
  try {
    fetchInto(partial, found.python);
    if (!existsSync(folder)) renameSync(partial, folder);
    return found;
  } catch (error) {
    return { ok: false, why: `Helm cannot be fetched: ${(error as Error).message}` };
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function fetchInto(folder: string, python: string): void {
  run('mvn', [
    '--batch-mode',
    '--quiet',
    '--strict-checksums',
    '--file',
    pom,
    'dependency:copy-dependencies',
    `-DoutputDirectory=${folder}`,
  ]);
  const file = join(folder, jar);
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (hash !== jarSha256) throw new Error(`${jar} has the SHA-256 ${hash}, expected ${jarSha256}`);
  run(python, ['-m', 'zipfile', '-e', file, folder]);
  rmSync(file);
}

function run(program: string, args: readonly string[]): void {
  const { status, error, stdout, stderr } = spawnSync(program, args, { timeout: fetchTimeoutMs, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? `${stdout}${stderr}`.slice(0, 300)}`);
}

function keyOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);
}
