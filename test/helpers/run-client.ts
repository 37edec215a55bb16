import { spawn } from 'node:child_process';
import { projectRoot } from './project-root';

export interface ClientRun {
  readonly out: string;
  readonly err: string;
}

/** Runs a program in the repository's folder with this standard input; rejects where it does not end with 0 in time. */
export async function runClient(
  command: string,
  args: readonly string[],
  {
    env,
    input = '',
    timeoutMs = 30_000,
  }: { env: Readonly<Record<string, string>>; input?: string; timeoutMs?: number },
): Promise<ClientRun> {
  const child = spawn(command, args, { cwd: projectRoot, env: { ...process.env, ...env }, timeout: timeoutMs });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | string | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve(status ?? signal));
  });
  if (code === 0) return { out, err };
  throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${out.slice(-500)}\n${err.slice(-1_500)}`);
}
