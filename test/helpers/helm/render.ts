import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { projectRoot } from '../project-root';
import { helmFolder, helmTools, type HelmTools } from './helm-library';
import type { Manifest } from './manifest';

export const chartFolder = join(projectRoot, 'deploy', 'kubernetes', 'streamrec');
export const schemasFolder = join(projectRoot, 'test', 'fixtures', 'kubernetes');
/** The oldest that the chart takes, one between, and the newest that there are schemas of. */
export const kubernetesVersions = ['1.32', '1.35', '1.37'] as const;

export interface RenderRequest {
  readonly name?: string;
  readonly kubeVersion?: string;
  /** Over values.yaml, in this order: objects, or texts of YAML. */
  readonly values?: readonly (object | string)[];
}

export type Rendered =
  | { readonly ok: true; readonly objects: readonly Manifest[]; readonly notes: string }
  | { readonly ok: false; readonly error: string };

let tools: HelmTools | undefined;

/** `describe` where Helm is to be had; else says that the tests are left out, which CI does not let pass. */
export function describeWithHelm(name: string, tests: () => void): void {
  tools = helmTools();
  if (tools.ok) return describe(name, tests);
  const { why } = tools;
  if ((process.env['CI'] ?? '') !== '') return void test(name, () => expect(why).toBe(''));
  console.warn(`skipped: ${why}`);
  describe.skip(name, tests);
}

const hook = 'helm.sh/hook';
/** Helm leaves hooks out of what it prints, and they are to be looked at too: in a copy of the chart they are ordinary objects. */
const shownHook = 'shown.helm.sh/hook';

export async function renderChart(requests: readonly RenderRequest[], hooksShown = true): Promise<Rendered[]> {
  const copy = mkdtempSync(join(tmpdir(), 'streamrec-chart-'));
  try {
    const chart = join(copy, 'streamrec');
    cpSync(chartFolder, chart, { recursive: true });
    const templates = join(chart, 'templates');
    for (const file of hooksShown ? readdirSync(templates) : []) {
      const path = join(templates, file);
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll(hook, shownHook));
    }
    const renders = requests.map(({ name = 'shop', kubeVersion = '1.35.0', values = [] }) => ({
      ...{ name, namespace: 'recommendations', kubeVersion },
      values: values.map((each) => (typeof each === 'string' ? each : stringify(each))),
    }));
    const answers = (await work({ chart, renders })) as readonly {
      error?: string;
      manifest?: string;
      notes?: string;
    }[];
    return answers.map(({ error, manifest = '', notes = '' }) =>
      error === undefined ? { ok: true, objects: objectsOf(manifest), notes } : { ok: false, error },
    );
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** @throws where a document is no YAML, or names a key twice. */
export function objectsOf(text: string): Manifest[] {
  return parseAllDocuments(text.replaceAll(shownHook, hook)).flatMap((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    const object = document.toJS() as Manifest | null;
    return object === null ? [] : [object];
  });
}

/** What Kubernetes of each version, and the operators, would refuse: one line each. */
export async function problemsOf(
  objects: readonly Manifest[],
  versions: readonly string[],
): Promise<readonly string[]> {
  return (await work({ objects, versions, schemas: schemasFolder })) as string[];
}

export async function lintChart(): Promise<string> {
  return (await work({ lint: chartFolder })) as string;
}

async function work(request: object): Promise<unknown> {
  if (tools?.ok !== true) throw new Error('no Helm here');
  const child = spawn(tools.python, [join(helmFolder, 'worker.py'), tools.library], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let [output, said] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => void (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => void (said += chunk.toString()));
  child.stdin.end(JSON.stringify(request));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`worker.py ended with ${code}: ${said.slice(-2_000)}`);
  return JSON.parse(output);
}
