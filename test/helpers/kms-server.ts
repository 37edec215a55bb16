import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { freePorts } from '../../lib/stack/free-ports';
import { pythonVenv } from './python-venv';
import { waitFor } from './wait-for';

export type KmsServer =
  { readonly ok: true; readonly endpoint: string; stop(): void } | { readonly ok: false; readonly why: string };

/** A server that speaks the protocol of AWS KMS. */
const requirement = 'moto[server]==5.2.2';
const installTimeoutMs = 240_000;

/** In a virtual environment of the cache folder, made once; or why there is none. */
export async function startKmsServer(): Promise<KmsServer> {
  const venv = pythonVenv('moto-5.2.2', [requirement], installTimeoutMs);
  if (!venv.ok) return venv;
  const [port = 0] = await freePorts(1);
  const child = spawn(join(venv.bin, 'moto_server'), ['-H', '127.0.0.1', '-p', `${port}`], { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${port}`;
  const answers = () => fetch(endpoint, { signal: AbortSignal.timeout(2_000) }).then(() => true, () => false); // prettier-ignore
  await waitFor(answers, { what: 'the KMS server', timeoutMs: 60_000 });
  return { ok: true, endpoint, stop: () => void child.kill('SIGKILL') };
}
