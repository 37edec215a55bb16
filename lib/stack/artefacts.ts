import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { AppError } from '../errors';

/** The nearest folder above this file that holds lib/stack/pom.xml: the repository, wherever this was compiled to. */
export function pomFile(): string {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    const pom = path.join(folder, 'lib', 'stack', 'pom.xml');
    if (existsSync(pom)) return pom;
    if (folder === path.dirname(folder)) {
      throw new AppError(
        'STACK_FAILED',
        `No lib/stack/pom.xml in any folder above ${__dirname}: restore it from the repository.`,
      );
    }
  }
}

export function defaultCacheDir(): string {
  return process.env['STREAMREC_CACHE'] ?? path.join(homedir(), '.cache', 'streamrec');
}

/** Where the servers' files for this pom are, or will be: jars in `kafka/`, binaries in `redis/`. */
export function artefactFolder(cacheDir: string): string {
  const key = createHash('sha256').update(readFileSync(pomFile())).digest('hex').slice(0, 16);
  return path.join(cacheDir, `stack-${key}`);
}

/**
 * Fetches the servers with Maven into the cache, once. A folder appears under its final name only when it is whole; of
 * two processes that fetch at once, the later one to finish drops its own copy.
 */
export async function fetchArtefacts(cacheDir: string, onProgress: (step: string) => void): Promise<string> {
  const folder = artefactFolder(cacheDir);
  if (existsSync(folder)) return folder;
  mkdirSync(cacheDir, { recursive: true });
  const partial = mkdtempSync(`${folder}-partial-`);
  try {
    onProgress('Fetching Kafka and Redis with Maven (about 75 MB, the first time only)');
    await runMaven(partial, onProgress);
    renameSync(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

async function runMaven(outDir: string, onProgress: (step: string) => void): Promise<void> {
  const args = ['--batch-mode', '--file', pomFile(), 'generate-resources', `-Dstack.out=${outDir}`];
  const maven = spawn('mvn', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let files = 0;
  const read = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-20_000);
    const before = files;
    files += chunk.toString().split('Downloaded from').length - 1;
    if (Math.floor(files / 25) > Math.floor(before / 25)) onProgress(`Fetching Kafka and Redis: ${files} files`);
  };
  maven.stdout.on('data', read);
  maven.stderr.on('data', read);
  const code = await new Promise<number | null>((resolve, reject) => {
    maven.once('error', reject);
    maven.once('close', resolve);
  });
  if (code === 0) return;
  const errors = output.split('\n').filter((line) => line.includes('ERROR'));
  throw new AppError(
    'STACK_FAILED',
    `Maven could not fetch Kafka and Redis (exit code ${code}). Check that it reaches its repository (a proxy or mirror ` +
      `goes into ~/.m2/settings.xml) and start again. It said:\n${errors.slice(0, 6).join('\n')}`,
  );
}
