/**
 * Makes a fresh clone ready to run: installs what package-lock.json pins where node_modules differs from it, and compiles
 * to dist/ what has changed. Run first by the npm scripts; does nothing, and says nothing, when nothing is to be done.
 * Plain JavaScript without dependencies, because at its start there are none.
 */
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const dist = path.join(root, 'dist');
const stamp = path.join(dist, '.built');
const consoleStamp = path.join(dist, '.console-built');
const lockFile = path.join(root, '.cache', 'bootstrap.lock');

const readJson = (file) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
const mtime = (file) => (fs.existsSync(file) ? fs.statSync(file).mtimeMs : 0);
const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

function fail(message) {
  console.error(message);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Streamrec needs Node.js 20.19 or newer; this is ${process.versions.node} (${process.execPath}). See nodejs.org.`,
  );
}

/** Whether the process that wrote the lock is gone; a lock without a number is one that is just being written. */
function isStale() {
  try {
    const pid = Number(fs.readFileSync(lockFile, 'utf8'));
    if (!(pid > 0)) return Date.now() - mtime(lockFile) > 5_000;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Two at once would install into each other's node_modules: the later one waits, then finds nothing to do. */
function locked(work) {
  fs.mkdirSync(path.dirname(lockFile), { recursive: true });
  for (let waits = 0; ; waits++) {
    try {
      fs.writeFileSync(lockFile, `${process.pid}`, { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isStale()) fs.rmSync(lockFile, { force: true });
    else sleep(200);
    if (waits === 10) console.error('Waiting for another bootstrap of this folder to finish');
  }
  process.on('exit', () => fs.rmSync(lockFile, { force: true }));
  work();
}

/** Compares what is installed with what is pinned, package by package; optional ones may be left out on a platform. */
function isInstalled() {
  if (!fs.existsSync(path.join(root, 'node_modules', '.package-lock.json'))) return false;
  const installed = readJson('node_modules/.package-lock.json').packages;
  const pinned = Object.entries(readJson('package-lock.json').packages).filter(([name]) => name !== '');
  return pinned.every(([name, { version, optional, devOptional, peer }]) => {
    if (installed[name] === undefined) return Boolean(optional || devOptional || peer);
    return installed[name].version === version && fs.existsSync(path.join(root, name, 'package.json'));
  });
}

function run(command, args, whatFailed) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (error) fail(`${whatFailed}: ${command} does not start (${error.message})`);
  if (status !== 0) fail(`${whatFailed}; see above.`);
}

function install() {
  if (isInstalled()) return;
  console.error('Installing packages (npm ci)');
  // Under `npm run`, the same npm; its name alone may be another one, or on Windows a script that cannot be spawned.
  const npm = process.env.npm_execpath;
  const [command, first] = npm && /\.c?js$/.test(npm) ? [process.execPath, [npm]] : ['npm', []];
  run(command, [...first, 'ci', '--include=dev', '--no-progress', '--loglevel=error'], 'npm ci failed');
}

/** Files with one of the endings below the folders, as paths relative to `base`. */
function filesBelow(base, folders, ending) {
  const found = [];
  const visit = (relative) => {
    for (const entry of fs.readdirSync(path.join(base, relative), { withFileTypes: true })) {
      const name = path.join(relative, entry.name);
      if (entry.isDirectory()) visit(name);
      else if (name.endsWith(ending)) found.push(name);
    }
  };
  for (const folder of folders) if (fs.existsSync(path.join(base, folder))) visit(folder);
  return found;
}

function compile() {
  const folders = readJson('tsconfig.json').include.map((glob) => glob.split('/')[0]);
  const sources = filesBelow(root, folders, '.ts').filter((file) => !file.endsWith('.d.ts'));
  const outputs = new Set(sources.map((file) => file.replace(/\.ts$/, '.js')));
  // What a removed source has left in dist would still be run, by jest for one.
  for (const file of filesBelow(dist, folders, '.js')) {
    if (!outputs.has(file)) fs.rmSync(path.join(dist, file));
  }
  const missing = [...outputs].some((file) => !fs.existsSync(path.join(dist, file)));
  const inputs = [...sources, 'tsconfig.json', 'node_modules/.package-lock.json'];
  const built = mtime(stamp);
  if (!missing && inputs.every((file) => mtime(path.join(root, file)) <= built)) return;
  // tsc trusts its notes of what it wrote; without the files, the notes must go too.
  if (missing) fs.rmSync(path.join(dist, '.tsbuildinfo'), { force: true });
  const started = new Date();
  console.error('Compiling TypeScript to dist/');
  run(process.execPath, [path.join('node_modules', 'typescript', 'bin', 'tsc'), '-p', '.'], 'Compiling failed');
  fs.writeFileSync(stamp, '');
  fs.utimesSync(stamp, started, started);
}

/** The console's pages, for the gateway to serve. */
function buildConsole() {
  const folder = path.join(root, 'console');
  if (!fs.existsSync(folder)) return;
  const sources = ['console/src', 'clients/typescript/src'].flatMap((below) => filesBelow(root, [below], ''));
  const inputs = [...sources, 'console/index.html', 'console/vite.config.mts', 'node_modules/.package-lock.json'];
  const built = mtime(consoleStamp);
  const isThere = fs.existsSync(path.join(dist, 'console', 'index.html'));
  if (isThere && inputs.every((file) => mtime(path.join(root, file)) <= built)) return;
  const started = new Date();
  console.error('Building the console to dist/console/');
  const vite = path.join('node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--config', 'console/vite.config.mts', '--logLevel', 'warn'];
  run(process.execPath, args, 'Building the console failed');
  fs.writeFileSync(consoleStamp, '');
  fs.utimesSync(consoleStamp, started, started);
}

checkNode();
locked(() => {
  install();
  compile();
  buildConsole();
});
