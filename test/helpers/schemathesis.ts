import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pythonVenv } from './python-venv';

/** Makes requests of an OpenAPI document, right and wrong ones, and holds the answers to it: schemathesis.readthedocs.io. */
const version = '4.32.5';
const installTimeoutMs = 60_000;
export const schemathesisTimeoutMs = 150_000;
/** Not those that take what is made up for real: most of it names models that are not there. */
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
  'unsupported_method',
  'allow_header_conformance',
  'ignored_auth',
  'missing_required_header',
];
/** By which a request that breaks the document may be refused. */
export const refusals: readonly number[] = [400, 401, 403, 404, 405, 408, 409, 411, 413, 415, 422, 428, 429, 431];
export const statusList = (statuses: readonly number[]): string => statuses.map((status) => `"${status}"`).join(', ');

export const schemathesis = pythonVenv(`schemathesis-${version}`, [`schemathesis==${version}`], installTimeoutMs);
if (!schemathesis.ok) console.warn(`skipped: no Schemathesis here: ${schemathesis.why}`);

export interface SchemathesisRun {
  /** Empty; ended with the test. */
  readonly folder: string;
  /** Of the API whose document is at /v1/openapi.json. */
  readonly url: string;
  readonly token: string;
  readonly examples: number;
  /** Lines of its configuration, besides what may refuse. */
  readonly config?: string;
  readonly args?: readonly string[];
}

/** Its exit code and all that it said. Throws where it is not installed. */
export async function runSchemathesis(asked: SchemathesisRun): Promise<{ code: number | null; said: string }> {
  if (!schemathesis.ok) throw new Error(schemathesis.why);
  const { folder, url, token, examples, config = '', args = [] } = asked;
  const file = join(folder, 'schemathesis.toml');
  writeFileSync(file, `[checks.negative_data_rejection]\nexpected-statuses = [${statusList(refusals)}]\n${config}`);
  const child = spawn(
    join(schemathesis.bin, 'schemathesis'),
    [
      ...['--config-file', file, '--no-color', 'run', `${url}/v1/openapi.json`],
      ...['--header', `Authorization: Bearer ${token}`, ...args],
      ...['--checks', checks.join(','), '--phases', 'coverage,fuzzing', '--max-examples', String(examples)],
      ...['--seed', '1', '--continue-on-failure', '--request-timeout', '30'],
    ],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const timer = setTimeout(() => child.kill('SIGKILL'), schemathesisTimeoutMs);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { code, said };
}
