import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { AppError } from '../errors';

export interface ScriptOptions {
  /** Told each line of the standard output. */
  readonly onLine: (line: string) => void;
  readonly signal?: AbortSignal;
}

const keptErrors = 8_000;

/** Runs a script to its end. Throws PYTHON_FAILED with its last words where it fails; ends it where the signal says so. */
export async function runScript(python: string, args: readonly string[], options: ScriptOptions): Promise<void> {
  const { signal, onLine } = options;
  const child = spawn(python, args, { stdio: ['ignore', 'pipe', 'pipe'], ...(signal ? { signal } : {}) });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => void (said = (said + chunk.toString()).slice(-keptErrors)));
  createInterface({ input: child.stdout }).on('line', onLine);
  const { code, error } = await new Promise<{ code: number | null; error?: Error }>((resolve) => {
    child.once('error', (cause) => resolve({ code: null, error: cause }));
    child.once('close', (status) => resolve({ code: status }));
  });
  signal?.throwIfAborted();
  if (code === 0) return;
  const why = error?.message ?? said.trim().split('\n').slice(-3).join(' ');
  throw new AppError('PYTHON_FAILED', `${args[0] ?? python} ended with ${code ?? 'an error'}: ${why}`, { code, args });
}
