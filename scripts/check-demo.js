'use strict';
/** Fails where the demo's summary tells of events lost or doubled, or of no recommendations at all. */
const { readFileSync } = require('node:fs');

const [, , file] = process.argv;
try {
  const { events, recommendations, lost, doubled } = JSON.parse(readFileSync(file, 'utf8'));
  const right = lost === 0 && doubled === 0 && events > 0 && recommendations > 0;
  const facts = `${events} events, ${recommendations} recommendations, ${lost} lost, ${doubled} doubled`;
  console.log(`demo ${right ? 'good' : 'WRONG'}: ${facts}`);
  process.exitCode = right ? 0 : 1;
} catch (error) {
  console.log(`demo WRONG: no summary: ${error.message}`);
  process.exitCode = 1;
}
