/**
 * Makes models/demo/1 anew: the blend, learned from the demo's events before December, its tables and weights as bytes. December judges it
 * before it is written, and the report lies beside it. What is there stays until all has gone well. Run by `npm run demo-model`.
 */
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const work = path.join(root, 'build', 'demo-model');

/** In the folder that it is made in, so that the report names the version as it will lie here. */
function streamrec(...args) {
  const { status } = spawnSync(process.execPath, [path.join(root, 'bin', 'streamrec.js'), ...args], {
    cwd: work,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 130);
}

fs.rmSync(work, { recursive: true, force: true });
fs.mkdirSync(work, { recursive: true });
streamrec('train', '--name', 'demo', '--out', '.', '--model-version', 'whole', '--seed', '1', '--param', 'width=60');
streamrec('model', 'optimise', 'demo/whole', '--demo', '--steps', 'int8', '--model-version', '1');
streamrec('evaluate', 'models/demo/1', '--min-item-events', '10', '--k', '20', '--json', 'models/demo-1.json');
for (const name of ['demo', 'demo-1.json']) {
  const target = path.join(root, 'models', name);
  fs.rmSync(target, { recursive: true, force: true });
  fs.renameSync(path.join(work, 'models', name), target);
}
