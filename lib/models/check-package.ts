import { AppError } from '../errors';
import { startInferenceProcess } from './inference-process';
import { readModelFiles, type ModelFiles, type ReadOptions } from './loader';
import type { PackageSource } from './package-source';
import { isLost } from './start-patiently';

/**
 * Reads a version whole and runs its golden input in a process of its own, as a server does before it serves it. Throws what
 * `readModelFiles` throws, and MODEL_INVALID where the graph does not open, does not fit its manifest or answers otherwise.
 */
export async function checkPackage(from: string | PackageSource, options: ReadOptions = {}): Promise<ModelFiles> {
  const files = await readModelFiles(from, options);
  await checkGraph(files);
  return files;
}

/** Of what native code said before its end. */
const saidLines = 3;

export async function checkGraph({ manifest, bytes }: Pick<ModelFiles, 'manifest' | 'bytes'>): Promise<void> {
  const lines: string[] = [];
  const listener = { onLine: (line: string) => void lines.push(line) };
  try {
    const process = await startInferenceProcess(listener);
    await process.open({ manifest, bytes, threads: 1 }).finally(() => process.close());
  } catch (error) {
    if (!isLost(error)) throw error;
    const said = lines.length > 0 ? `; it said: ${lines.slice(-saidLines).join(' ')}` : '';
    const message = `${manifest.name}@${manifest.version} cannot be opened: ${error.message}${said}`;
    throw new AppError('MODEL_INVALID', message, { cause: error });
  }
}
