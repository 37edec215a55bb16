#!/usr/bin/env node
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// The SDK for S3 and KMS tells every command on standard error that it will drop Node 20; it works on it as it is pinned here.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const main = join(__dirname, '..', 'dist', 'cli', 'streamrec.js');
if (existsSync(main)) {
  require(main).main(process.argv);
} else {
  console.error(`streamrec is not built (${main} is missing): run \`npm run build\``);
  process.exitCode = 2;
}
