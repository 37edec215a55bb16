import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../../lib/errors';

const script = join(__dirname, '..', 'children', 'bare-ort-main.js');
const graceMs = 60_000;

/** Users a second of ONNX Runtime alone, in a process of its own: two threads, 128 users of 50 items a run. */
export async function measureBareOrt(model: string, seconds: number, items: number): Promise<number> {
  const args = [script, model, String(seconds), String(items)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 1_000 * seconds + graceMs });
  const usersPerSecond = Number(stdout);
  if (usersPerSecond > 0) return usersPerSecond;
  throw new AppError('INTERNAL', `measuring ONNX Runtime alone printed ${JSON.stringify(stdout)}, expected a number`);
}
