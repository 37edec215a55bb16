import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root';

/** The curl commands in the shell examples of a page of docs/, as they stand there. */
export function documentedCurls(page: string): string[] {
  const text = readFileSync(join(projectRoot, 'docs', page), 'utf8');
  const blocks = [...text.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, block = '']) => block.replaceAll('\\\n', ' '));
  return blocks.flatMap((block) => block.split('\n').filter((line) => line.startsWith('curl ')));
}

export interface CommandRun {
  readonly code: number | null;
  readonly said: string;
}

/** Runs a line of a shell in this folder. */
export async function runLine(line: string, folder: string): Promise<CommandRun> {
  const child = spawn('bash', ['-c', line], { cwd: folder, env: { ...process.env, CURL_HOME: folder } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
}
