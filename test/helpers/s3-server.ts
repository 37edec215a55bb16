import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultCacheDir } from '../../lib/stack/artefacts';
import { freePorts } from '../../lib/stack/free-ports';
import { projectRoot } from './project-root';
import { waitFor } from './wait-for';

const pom = join(projectRoot, 'test', 'helpers', 's3proxy.pom.xml');
const fetchTimeoutMs = 240_000;

export type S3Jars = { readonly ok: true; readonly folder: string } | { readonly ok: false; readonly why: string };

/** The jars of S3Proxy, in the cache folder, fetched with Maven once; or why they cannot be had. */
export function s3Jars(): S3Jars {
  const key = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12);
  const folder = join(defaultCacheDir(), `s3-${key}`);
  if (existsSync(folder)) return { ok: true, folder };
  mkdirSync(defaultCacheDir(), { recursive: true });
  const partial = mkdtempSync(`${folder}-partial-`);
  try {
    const args = ['--batch-mode', '--quiet', '--file', pom, 'dependency:copy-dependencies', '-DincludeScope=runtime'];
    const { status, error, stdout } = spawnSync('mvn', [...args, `-DoutputDirectory=${partial}`], {
      timeout: fetchTimeoutMs,
      encoding: 'utf8',
    });
    if (status !== 0)
      return { ok: false, why: `Maven cannot fetch S3Proxy: ${error?.message ?? stdout.slice(0, 200)}` };
    if (!existsSync(folder)) renameSync(partial, folder);
    return { ok: true, folder };
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

export interface S3Server {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  stop(): Promise<void>;
}

/** A real server that speaks S3 and checks signatures, over a folder of its own. */
export async function startS3Server(jars: string): Promise<S3Server> {
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-s3-'));
  const [port = 0] = await freePorts(1);
  const endpoint = `http://127.0.0.1:${port}`;
  const [accessKeyId, secretAccessKey] = ['test-key', 'test-secret-which-is-not-to-be-seen'];
  mkdirSync(join(folder, 'data'));
  const properties: Readonly<Record<string, string>> = {
    's3proxy.authorization': 'aws-v2-or-v4',
    's3proxy.endpoint': endpoint,
    's3proxy.identity': accessKeyId,
    's3proxy.credential': secretAccessKey,
    'jclouds.provider': 'filesystem-nio2',
    'jclouds.identity': 'none',
    'jclouds.credential': 'none',
    'jclouds.filesystem.basedir': join(folder, 'data'),
  };
  const file = join(folder, 's3proxy.conf');
  writeFileSync(
    file,
    Object.entries(properties)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );
  const logging = join(folder, 'logback.xml');
  writeFileSync(logging, '<configuration><root level="OFF"/></configuration>');
  const args = [
    '-Xmx256m',
    `-Dlogback.configurationFile=${logging}`,
    '-cp',
    join(jars, '*'),
    'org.gaul.s3proxy.Main',
    '--properties',
    file,
  ];
  const server = spawn('java', args, { stdio: 'ignore' });
  const ended = once(server, 'exit');
  // Not to outlive a test run that forgets it.
  const kill = (): boolean => server.kill('SIGKILL');
  process.once('exit', kill);
  await waitFor(async () => (await fetch(endpoint)).status > 0, { what: 'the S3 server', timeoutMs: 60_000 });
  return {
    endpoint,
    accessKeyId,
    secretAccessKey,
    async stop() {
      process.removeListener('exit', kill);
      kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
