'use strict';
const { readFileSync, writeFileSync, existsSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');

/** Writes generated files; with --check, only says which are out of date and fails. */
function checkOrWrite(files, command) {
  const stale = Object.entries(files).filter(([path, content]) => {
    const full = join(root, path);
    return !existsSync(full) || readFileSync(full, 'utf8') !== content;
  });
  if (process.argv.includes('--check')) {
    for (const [path] of stale) console.error(`${path} is out of date: run \`${command}\``);
    process.exitCode = stale.length === 0 ? 0 : 1;
    return;
  }
  for (const [path, content] of stale) writeFileSync(join(root, path), content);
  for (const [path] of stale) console.log(`wrote ${path}`);
}

module.exports = { checkOrWrite, root };
