'use strict';
/** Fails where the demo's summary tells of events lost or doubled, of no recommendations at all, or of live figures that are not those of a recomputation. */
const { readFileSync } = require('node:fs');

const [, , file] = process.argv;
try {
  const { events, recommendations, lost, doubled, live } = JSON.parse(readFileSync(file, 'utf8'));
  const right =
    lost === 0 && doubled === 0 && events > 0 && recommendations > 0 && live.judged > 0 && live.isRecomputed;
  const facts = `${events} events, ${recommendations} recommendations, ${lost} lost, ${doubled} doubled, ${live.judged} judged live, figures ${live.isRecomputed ? 'as' : 'NOT as'} recomputed`;
  console.log(`demo ${right ? 'good' : 'WRONG'}: ${facts}`);
  process.exitCode = right ? 0 : 1;
} catch (error) {
  console.log(`demo WRONG: no summary: ${error.message}`);
  process.exitCode = 1;
}
