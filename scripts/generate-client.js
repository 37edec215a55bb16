'use strict';
/** TypeScript's types of the APIs from their OpenAPI documents, which are made from their routes; needs the build. */
const { join } = require('node:path');
const { checkOrWrite, root } = require('./check-or-write.js');

const head = (api) => `/**
 * Types of the ${api}'s REST API: made from its OpenAPI document by openapi-typescript. Do not edit; run \`npm run generate\`.
 */
`;

async function main() {
  const dist = process.env.STREAMREC_DIST ?? join(root, 'dist');
  const { describeGateway } = require(join(dist, 'services', 'gateway', 'describe'));
  const { describeRegistry } = require(join(dist, 'services', 'registry', 'describe'));
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  const typesOf = async (api, document) => {
    const nodes = await openapiTS(document, { immutable: false, alphabetize: true, emptyObjectsUnknown: true });
    return head(api) + astToString(nodes);
  };
  checkOrWrite(
    {
      'clients/typescript/src/schema.generated.ts': await typesOf('gateway', await describeGateway()),
      'console/src/api/registry.generated.ts': await typesOf('registry', await describeRegistry()),
    },
    'npm run generate',
  );
}

void main();
