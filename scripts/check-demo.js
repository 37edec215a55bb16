'use strict';
/** Fails where the demo's summary tells of events lost or doubled, of no recommendations at all, of live figures that are not those of a recomputation, or of a gateway that had no list to give. */
const { readFileSync } = require('node:fs');

const [, , file] = process.argv;
try {
  const { events, recommendations, lost, doubled, live, gateway } = JSON.parse(readFileSync(file, 'utf8'));
  const isStreamed = lost === 0 && doubled === 0 && events > 0 && recommendations > 0;
  const isOpen = gateway.items > 0 && gateway.lacks.length === 0;
  const right = isStreamed && live.judged > 0 && live.isRecomputed && isOpen;
  const facts = `${events} events, ${recommendations} recommendations, ${lost} lost, ${doubled} doubled, ${live.judged} judged live, figures ${live.isRecomputed ? 'as' : 'NOT as'} recomputed, ${gateway.items} items by the gateway`;
  console.log(`demo ${right ? 'good' : 'WRONG'}: ${facts}`);
  process.exitCode = right ? 0 : 1;
} catch (error) {
  console.log(`demo WRONG: no summary: ${error.message}`);
  process.exitCode = 1;
}
