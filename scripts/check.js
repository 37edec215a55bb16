'use strict';
/** All checks that need no servers, two at a time; what each said follows when it has ended. */
const { spawn } = require('node:child_process');

/** The longest first. */
const waiting = ['lint', 'types', 'format', 'generated'];

async function work() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const { code, said } = await run(name);
    process.stdout.write(`${said.trim()}\n=== ${name}: ${code === 0 ? 'good' : `FAILED with exit code ${code}`}\n`);
    if (code !== 0) process.exitCode = 1;
  }
}

function run(name) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
    child.on('close', (code) => resolve({ code, said }));
  });
}

void Promise.all([work(), work()]);
