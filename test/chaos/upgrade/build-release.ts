import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { projectRoot } from '../../helpers/project-root';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly dev?: boolean }>>;
}

/**
 * Within the repository, and not in the cache of all clones: Node.js looks for packages in the folders above a file, and so finds
 * this clone's.
 */
const cache = join(projectRoot, '.cache', 'releases');
const timeoutMs = 600_000;
/** What runs; tests and benchmarks are today's. */
const compiled = ['cli', 'demo', 'lib', 'services'];

/**
 * The folder of an earlier state of this repository, compiled; made once and kept by its commit. Taken out by `git archive`, as a
 * worktree would be noted in the repository and have to be taken away again.
 */
export function buildRelease(commit: string, onProgress: (step: string) => void): string {
  const folder = join(cache, commit);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const partial = mkdtempSync(`${folder}-partial-`);
  try {
    onProgress(`Taking ${commit.slice(0, 7)} out of the repository's history`);
    const tar = join(partial, 'release.tar');
    run('git', ['archive', '--format=tar', `--output=${tar}`, commit], projectRoot);
    run('tar', ['-xf', tar, '-C', partial], projectRoot);
    rmSync(tar);
    if (!hasPackagesOf(partial)) {
      onProgress('Installing its packages (npm ci): they are not those of today');
      run('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-progress', '--loglevel=error'], partial);
    }
    onProgress('Compiling it');
    for (const name of compiled) compile(partial, name);
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

/**
 * Whether each package that the release runs on is here, at the same place and of the same version. That others have come since
 * changes nothing: a program gets the packages that it names, and these are pinned.
 */
function hasPackagesOf(folder: string): boolean {
  const read = (root: string): Lock['packages'] =>
    (JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock).packages;
  const here = read(projectRoot);
  return Object.entries(read(folder))
    .filter(([name, { dev }]) => name !== '' && dev !== true)
    .every(([name, { version }]) => here[name]?.version === version);
}

/** File by file, a quarter of what `tsc` takes and with the same output: types were checked when it was committed. */
function compile(root: string, folder: string): void {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8')) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) compile(root, path);
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
    const source = readFileSync(join(root, path), 'utf8');
    const { outputText } = ts.transpileModule(source, { fileName: path, compilerOptions: options });
    const output = join(root, 'dist', path.replace(/ts$/, 'js'));
    mkdirSync(dirname(output), { recursive: true });
    writeFileSync(output, outputText);
  }
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd, timeout: timeoutMs, encoding: 'utf8' });
  if (status === 0) return;
  throw new Error(`${command} ${args[0]}: ${error?.message ?? `${stdout}${stderr}`.slice(-1_000)}`);
}
