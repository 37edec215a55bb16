#!/usr/bin/env node
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const main = join(__dirname, '..', 'dist', 'cli', 'streamrec.js');
if (existsSync(main)) {
  require(main).main(process.argv);
} else {
  console.error(`streamrec is not built (${main} is missing): run \`npm run build\``);
  process.exitCode = 2;
}
