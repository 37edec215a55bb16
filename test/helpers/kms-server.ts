import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { defaultCacheDir } from '../../lib/stack/artefacts';
import { waitFor } from './wait-for';

export type KmsServer =
  { readonly ok: true; readonly endpoint: string; stop(): void } | { readonly ok: false; readonly why: string };

/** A server that speaks the protocol of AWS KMS. */
const requirement = 'moto[server]==5.2.2';
const installTimeoutMs = 240_000;

/** In a virtual environment of the cache folder, made once; or why there is none. */
export async function startKmsServer(): Promise<KmsServer> {
  const folder = join(defaultCacheDir(), 'python-moto-5.2.2');
  const python = join(folder, 'bin', 'python');
  const whole = join(folder, '.whole');
  if (!existsSync(whole)) {
    mkdirSync(defaultCacheDir(), { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    for (const [program, ...args] of [
      ['python3', '-m', 'venv', folder],
      [python, '-m', 'pip', 'install', '--quiet', '--retries', '1', '--only-binary', ':all:', requirement],
    ] as const) {
      const { status, error, stderr } = spawnSync(program, args, { timeout: installTimeoutMs, encoding: 'utf8' });
      if (status === 0) continue;
      const said = (error?.message ?? stderr).trim().split('\n').slice(-2).join(' ');
      return { ok: false, why: `\`${program} ${args.slice(0, 3).join(' ')}\` failed: ${said}` };
    }
    writeFileSync(whole, '');
  }
  const port = await freePort();
  const child = spawn(join(folder, 'bin', 'moto_server'), ['-H', '127.0.0.1', '-p', `${port}`], { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${port}`;
  const answers = () => fetch(endpoint, { signal: AbortSignal.timeout(2_000) }).then(() => true, () => false); // prettier-ignore
  await waitFor(answers, { what: 'the KMS server', timeoutMs: 60_000 });
  return { ok: true, endpoint, stop: () => void child.kill('SIGKILL') };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
