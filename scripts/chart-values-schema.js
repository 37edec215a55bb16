'use strict';
/**
 * The chart's values.schema.json: what values there are, and nothing else. Settings are those of the code's own tables, by name: what they may be is
 * for the code that reads them, in the job before each installation.
 */
const text = { type: 'string' };
const flag = { type: 'boolean' };
const count = (minimum, maximum = 10_000) => ({ type: 'integer', minimum, maximum });
const orNone = (schema) => ({ ...schema, type: [schema.type, 'null'] });
const oneOf = (...names) => ({ type: 'string', enum: names });
const listOf = (items) => ({ type: 'array', items });
const matching = (pattern) => ({ type: 'string', pattern });

/** Every value is there: those who leave one out get the default, and null takes none away. */
const object = (properties) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const texts = { type: 'object', additionalProperties: text };
const anything = { type: 'object' };

const secretName = matching('^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?)?$');
const secretKey = matching('^[A-Za-z0-9._-]{1,253}$');
const quantity = { type: ['string', 'integer'], pattern: '^[0-9]+(\\.[0-9]+)?(m|k|M|G|Ki|Mi|Gi|Ti)?$' };
const cpuAndMemory = object({ cpu: quantity, memory: quantity });
/** Both, always: a pod without a limit takes its neighbours' memory. */
const resources = object({ requests: cpuAndMemory, limits: cpuAndMemory });
const peers = listOf({
  type: 'object',
  properties: { podSelector: anything, namespaceSelector: anything, ipBlock: anything },
  additionalProperties: false,
  minProperties: 1,
});
const variable = {
  type: 'object',
  properties: { name: matching('^[A-Za-z_][A-Za-z0-9_]*$'), value: text, valueFrom: anything },
  required: ['name'],
  additionalProperties: false,
};

const settingsRef = { $ref: '#/definitions/settings' };
const service = {
  enabled: flag,
  replicas: count(0),
  settings: settingsRef,
  resources,
  podAnnotations: texts,
  serviceAnnotations: texts,
  priorityClassName: text,
  nodeSelector: texts,
  tolerations: listOf(anything),
  affinity: anything,
  extraEnv: listOf(variable),
};
const byLag = object({
  enabled: flag,
  minReplicas: count(1),
  maxReplicas: orNone(count(1)),
  lagThreshold: count(1, 1_000_000_000),
  fallbackReplicas: orNone(count(1)),
  scaleDownAfterSeconds: count(0, 3600),
});
const byProcessor = object({
  enabled: flag,
  minReplicas: count(1),
  maxReplicas: count(1),
  cpuPercent: count(1, 100),
  scaleDownAfterSeconds: count(0, 3600),
});
const certificate = object({ existingSecret: secretName });
const authority = object({ existingSecret: secretName, key: secretKey });
const wayOut = object({ to: peers, morePorts: listOf(count(1, 65_535)) });

const values = {
  fullnameOverride: matching('^[a-z0-9]?[a-z0-9.-]*$'),
  image: object({
    repository: matching('^[a-z0-9][a-z0-9./:_-]*$'),
    tag: matching('^[\\w.-]{0,128}$'),
    digest: matching('^(sha256:[0-9a-f]{64})?$'),
    pullPolicy: oneOf('Always', 'IfNotPresent', 'Never'),
    pullSecrets: listOf(matching('^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$')),
  }),
  settings: settingsRef,
  secrets: object({
    kafka: object({ existingSecret: secretName, passwordKey: secretKey }),
    redis: object({ existingSecret: secretName, passwordKey: secretKey }),
    schemaRegistry: object({ existingSecret: secretName, passwordKey: secretKey }),
    registryKey: object({ existingSecret: secretName, key: secretKey }),
    s3: object({ existingSecret: secretName, accessKeyIdKey: secretKey, secretAccessKeyKey: secretKey }),
    tracing: object({ existingSecret: secretName, authorizationKey: secretKey }),
    modelsKey: object({ existingSecret: secretName, key: secretKey }),
    signingKey: object({ existingSecret: secretName, key: secretKey }),
  }),
  trustedKeys: object({ existingConfigMap: secretName }),
  tls: object({
    kafkaCa: authority,
    redisCa: authority,
    registryCa: authority,
    registry: certificate,
    gateway: certificate,
  }),
  model: object({
    source: oneOf('registry', 'volume', 'demo'),
    name: text,
    path: matching('^[\\w.-]+/[\\w.-]+$'),
    existingClaim: secretName,
    demoResources: resources,
  }),
  artefacts: object({
    existingClaim: secretName,
    accessModes: { ...listOf(oneOf('ReadWriteOnce', 'ReadWriteMany', 'ReadWriteOncePod')), minItems: 1 },
    storageClassName: text,
    size: quantity,
  }),
  topics: object({ job: oneOf('create', 'check'), deadlineSeconds: count(10, 86_400), resources }),
  recommender: object({ ...service, workSize: quantity, autoscaling: byLag }),
  features: object(service),
  evaluator: object({ ...service, autoscaling: byLag }),
  registry: object(service),
  gateway: object({ ...service, workSize: quantity, autoscaling: byProcessor }),
  probe: object({ ...service, replicas: count(0, 1) }),
  trainer: object({ ...service, workSize: quantity }),
  archiver: object({ ...service, autoscaling: byLag }),
  spread: oneOf('ScheduleAnyway', 'DoNotSchedule'),
  tmpSize: quantity,
  serviceAccount: object({ create: flag, name: secretName, annotations: texts }),
  networkPolicy: object({
    enabled: flag,
    metricsFrom: peers,
    gatewayFrom: peers,
    registryFrom: peers,
    dns: { ...peers, minItems: 1 },
    egress: object({
      kafka: wayOut,
      redis: wayOut,
      schemaRegistry: wayOut,
      s3: wayOut,
      kms: wayOut,
      oidc: wayOut,
      monitoring: wayOut,
      tracing: wayOut,
    }),
  }),
  monitoring: object({
    labels: texts,
    serviceMonitor: object({ enabled: flag, interval: matching('^[0-9]+s$'), scrapeTimeout: matching('^[0-9]+s$') }),
    prometheusRule: object({ enabled: flag }),
  }),
  ingress: object({ enabled: flag, className: text, host: text, tlsSecret: secretName, annotations: texts }),
  route: object({
    enabled: flag,
    parentRefs: listOf(anything),
    hostnames: listOf(text),
    grpcHostnames: listOf(text),
  }),
};

/** @param tables the code's settings, by section and name. */
function chartValuesSchema(tables) {
  const sections = Object.entries(tables).map(([section, settings]) => {
    const names = Object.entries(settings).map(([name, { doc, unit, allowed }]) => [
      name,
      {
        type: ['string', 'number', 'boolean', 'array'],
        items: text,
        description: `${doc} Expected ${allowed}${unit === '' ? '' : `, in ${unit}`}.`,
      },
    ]);
    return [section, { type: 'object', properties: Object.fromEntries(names), additionalProperties: false }];
  });
  const settings = { type: 'object', properties: Object.fromEntries(sections), additionalProperties: false };
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $comment: 'Generated from lib/config/ and scripts/chart-values-schema.js by `npm run generate`: edit there.',
    title: 'Values of the chart streamrec',
    ...object(values),
    // What Helm itself puts beside them.
    properties: { ...values, global: anything },
    definitions: { settings },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

module.exports = { chartValuesSchema };
