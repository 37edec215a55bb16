'use strict';
/** The types of clients/typescript from the gateway's OpenAPI document, which is made from its routes; needs the build. */
const { join } = require('node:path');
const { checkOrWrite, root } = require('./check-or-write.js');

const head = `/**
 * Types of the gateway's REST API: made from its OpenAPI document by openapi-typescript. Do not edit; run \`npm run generate\`.
 */
`;

async function main() {
  const dist = process.env.STREAMREC_DIST ?? join(root, 'dist');
  const { describeGateway } = require(join(dist, 'services', 'gateway', 'describe'));
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  const nodes = await openapiTS(await describeGateway(), {
    immutable: true,
    alphabetize: true,
    emptyObjectsUnknown: true,
  });
  checkOrWrite({ 'clients/typescript/src/schema.generated.ts': head + astToString(nodes) }, 'npm run generate');
}

void main();
