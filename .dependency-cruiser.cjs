const ours = '^(lib|services|cli|demo|bench|clients|test)/';

/** A client library is imported in one folder, so that it can be replaced in one place. */
const confined = (library, folder, ...others) => ({
  name: `${library}-only-in-${folder.replaceAll('/', '-')}`,
  severity: 'error',
  from: { pathNot: `^(${[folder, ...others, 'test'].join('|')})/` },
  to: { path: `(^|/)node_modules/${library}/` },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'all-resolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-development-dependency-in-production',
      severity: 'error',
      from: { path: '^(lib|services|cli|demo)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-knows-only-itself',
      severity: 'error',
      from: { path: '^lib/domain/' },
      // The table of errors is a leaf: what the domain refuses has its code from there.
      to: { path: ours, pathNot: '^lib/(domain/|errors[.]ts$)' },
    },
    { name: 'lib-knows-only-lib', severity: 'error', from: { path: '^lib/' }, to: { path: ours, pathNot: '^lib/' } },
    {
      name: 'services-meet-in-topics-only',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: ours, pathNot: '^(lib/|services/$1/)' },
    },
    {
      name: 'clients-stand-alone',
      severity: 'error',
      from: { path: '^clients/' },
      to: { path: ours, pathNot: '^clients/' },
    },
    { name: 'nothing-needs-tests', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
    // The client that times recommendations is not the one that is timed.
    confined('kafkajs', 'lib/kafka', 'bench/children'),
    confined('ioredis', 'lib/redis'),
    confined('onnxruntime-node', 'lib/models'),
    confined('avsc', 'lib/avro'),
    confined('prom-client', 'lib/metrics'),
    confined('jose', 'lib/auth'),
    confined('@opentelemetry/[^/]+', 'lib/tracing'),
    confined('terminal-kit', 'cli/top'),
    confined('(fastify|@fastify/[^/]+)', 'lib/http', 'lib/metrics', 'services'),
    confined('(@grpc/[^/]+|grpc-health-check)', 'services/gateway/grpc'),
    confined('openapi-fetch', 'clients/typescript'),
    confined('@aws-sdk/client-kms', 'lib/keys'),
    confined('@aws-sdk/(client-s3|lib-storage)', 'lib/artefacts'),
    confined('hyparquet(-writer)?', 'lib/parquet'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['node', 'require', 'types'] },
  },
};
