import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors';
import { defaultCacheDir } from '../stack/artefacts';

export interface EnvironmentOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (step: string) => void;
}

/** Where a virtual environment of the cache folder is, or will be. */
export interface EnvironmentPlan {
  readonly folder: string;
  /** The folder of its programs. */
  readonly bin: string;
  /** There once everything is installed. */
  readonly whole: string;
  /** Commands that make it. */
  readonly steps: readonly (readonly [string, ...string[]])[];
}

/** @param wanted what pip is to install. */
export function environmentPlan(name: string, wanted: readonly string[]): EnvironmentPlan {
  const folder = join(defaultCacheDir(), `python-${name}`);
  const bin = join(folder, 'bin');
  const install = ['-m', 'pip', 'install', '--quiet', '--retries', '1', '--only-binary', ':all:', ...wanted];
  return {
    ...{ folder, bin, whole: join(folder, '.whole') },
    steps: [
      ['python3', '-m', 'venv', folder],
      [join(bin, 'python'), ...install],
    ],
  };
}

/**
 * The `python` of a virtual environment that holds exactly what a requirements file pins, made once, in the cache folder, under the file's
 * hash. Throws PYTHON_FAILED with pip's last lines where it cannot be made.
 */
export async function pythonEnvironment(requirements: string, options: EnvironmentOptions): Promise<string> {
  const key = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const { folder, bin, whole, steps } = environmentPlan(key, ['-r', requirements]);
  const python = join(bin, 'python');
  if (existsSync(whole)) return python;
  mkdirSync(defaultCacheDir(), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  options.onProgress?.(`making a Python environment for ${requirements}, the first time only`);
  for (const [program, ...args] of steps) await run(program, args, options);
  writeFileSync(whole, '');
  return python;
}

async function run(program: string, args: readonly string[], { timeoutMs, signal }: EnvironmentOptions): Promise<void> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: timeoutMs,
    ...(signal ? { signal } : {}),
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => void (said = (said + chunk.toString()).slice(-4_000)));
  const failure = await new Promise<string | null>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('close', (code, killed) => resolve(code === 0 ? null : killed ? `ended by ${killed}` : said));
  });
  signal?.throwIfAborted();
  if (failure === null) return;
  const command = `${program} ${args.slice(0, 3).join(' ')}`;
  throw new AppError('PYTHON_FAILED', `\`${command}\` failed: ${failure.trim().split('\n').slice(-3).join(' ')}`, {
    program,
    args,
  });
}
