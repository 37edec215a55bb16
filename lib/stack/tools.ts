import { execFile } from 'node:child_process';
import path from 'node:path';

/** Output of a short command, or undefined where it is missing, fails or takes too long. */
export async function outputOf(command: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: 20_000 }, (error, stdout, stderr) =>
      resolve(error === null ? `${stdout}\n${stderr}` : undefined),
    );
  });
}

/** The major number in the answer of `java -version`: 17 in `openjdk version "17.0.15"`, 8 in `"1.8.0_392"`. */
export function javaMajor(answer: string): number | undefined {
  const version = /version "(?:1\.)?(\d+)/.exec(answer)?.[1];
  return version === undefined ? undefined : Number(version);
}

/** The major number in the answer of `redis-server --version`: 6 in `Redis server v=6.2.11 ...`. */
export function redisMajor(answer: string): number | undefined {
  const version = /v=(\d+)\./.exec(answer)?.[1];
  return version === undefined ? undefined : Number(version);
}

/** `java` where it is 17 or newer: from JAVA_HOME, which Maven follows too, else from the PATH. */
export async function findJava(): Promise<{ java: string | undefined; found: string }> {
  const home = process.env['JAVA_HOME'];
  const java = home === undefined || home === '' ? 'java' : path.join(home, 'bin', 'java');
  const answer = await outputOf(java, ['-version']);
  const major = answer === undefined ? undefined : javaMajor(answer);
  if (major === undefined) return { java: undefined, found: `no ${java}` };
  return major >= 17 ? { java, found: `Java ${major}` } : { java: undefined, found: `Java ${major} (${java})` };
}

export async function hasMaven(): Promise<boolean> {
  return (await outputOf('mvn', ['-v'])) !== undefined;
}

/** True where a Docker daemon answers: a client alone starts nothing. */
export async function dockerAnswers(): Promise<boolean> {
  return (await outputOf('docker', ['info', '--format', '{{.ServerVersion}}'])) !== undefined;
}
