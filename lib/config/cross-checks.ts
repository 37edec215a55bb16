import type { Settings } from './settings';
import { topicsOf } from './tenant-names';

/** What must hold between settings: one line for each breach, naming both and what to do. */
export function crossChecks(settings: Settings): string[] {
  return [
    ...timing(settings),
    ...sizes(settings),
    ...security(settings),
    ...trust(settings),
    ...training(settings),
    ...evaluation(settings),
    ...archiving(settings),
  ];
}

function timing({ recommender: r, features: f }: Settings): string[] {
  return [
    ...below(
      'recommender.heartbeatIntervalMs',
      r.heartbeatIntervalMs,
      'a third of recommender.sessionTimeoutMs',
      r.sessionTimeoutMs / 3,
    ),
    ...below('recommender.maxWaitMs', r.maxWaitMs, 'recommender.sessionTimeoutMs', r.sessionTimeoutMs),
    ...below(
      'recommender.sessionTimeoutMs',
      r.sessionTimeoutMs,
      'recommender.transactionTimeoutMs',
      r.transactionTimeoutMs,
    ),
    ...below(
      'recommender.commitIntervalMs',
      r.commitIntervalMs,
      'recommender.transactionTimeoutMs',
      r.transactionTimeoutMs,
    ),
    ...below(
      'recommender.maxCommitIntervalMs',
      r.maxCommitIntervalMs,
      'recommender.transactionTimeoutMs',
      r.transactionTimeoutMs,
    ),
    ...below(
      'recommender.inferenceTimeoutMs',
      r.inferenceTimeoutMs,
      'recommender.transactionTimeoutMs',
      r.transactionTimeoutMs,
    ),
    ...below('recommender.drainTimeoutMs', r.drainTimeoutMs, 'recommender.rebalanceTimeoutMs', r.rebalanceTimeoutMs),
    ...below('features.popularityHalfLifeMs', f.popularityHalfLifeMs, 'features.popularityTtlMs', f.popularityTtlMs),
  ];
}

function below(key: string, value: number, otherKey: string, bound: number): string[] {
  return value < bound
    ? []
    : [`${key}: ${value} must be below ${otherKey} (${Math.floor(bound)}); lower it or raise the other`];
}

function sizes({ topics, recommender: r }: Settings): string[] {
  const problems: string[] = [];
  if (topics.minIsr > topics.replication)
    problems.push(
      `topics.minIsr: ${topics.minIsr} must be at most topics.replication (${topics.replication}), or nothing can be written`,
    );
  if (r.maxBatch > r.maxQueuedEvents)
    problems.push(
      `recommender.maxBatch: ${r.maxBatch} must be at most recommender.maxQueuedEvents (${r.maxQueuedEvents}), or no batch fills`,
    );
  const names = topicsOf(topics);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) problems.push(`topics: "${twice}" is named twice; each topic needs a name of its own`);
  return problems;
}

function security({ kafka, redis, schemaRegistry, registry, registryService, tracing }: Settings): string[] {
  const problems: string[] = [];
  const { tlsCertFile, tlsKeyFile, oidcIssuer, oidcAudience, oidcJwksUrl } = registryService;
  if ((tlsCertFile === '') !== (tlsKeyFile === ''))
    problems.push('registryService.tlsCertFile and registryService.tlsKeyFile: only one is set; TLS needs both');
  if (oidcIssuer !== '' && (oidcJwksUrl === '' || oidcAudience === ''))
    problems.push('registryService.oidcIssuer: needs registryService.oidcJwksUrl and registryService.oidcAudience');
  if (kafka.saslMechanism === 'none' && (kafka.saslUsername !== '' || kafka.saslPassword !== ''))
    problems.push(
      'kafka.saslMechanism: "none" would leave kafka.saslUsername and saslPassword unused; name the mechanism',
    );
  if (kafka.saslMechanism !== 'none' && (kafka.saslUsername === '' || kafka.saslPassword === ''))
    problems.push(`kafka.saslMechanism: "${kafka.saslMechanism}" needs kafka.saslUsername and kafka.saslPassword`);
  if (kafka.sslCa !== '' && !kafka.ssl) problems.push('kafka.sslCa: set, but kafka.ssl is false; set it to true');
  if (redis.tlsCa !== '' && !redis.url.startsWith('rediss://'))
    problems.push('redis.tlsCa: set, but redis.url is not by TLS; it must begin with rediss://');
  if (redis.username !== '' && redis.password === '') problems.push('redis.username: set without redis.password');
  if (schemaRegistry.username !== '' && schemaRegistry.url === '')
    problems.push('schemaRegistry.username: set without schemaRegistry.url');
  if (tracing.authorizationSecret !== '' && tracing.endpoint === '')
    problems.push('tracing.authorizationSecret: set without tracing.endpoint');
  if ((registry.s3AccessKeyId === '') !== (registry.s3SecretAccessKey === ''))
    problems.push('registry.s3AccessKeyId: expected together with registry.s3SecretAccessKey, or neither of them');
  return problems;
}

function trust({ models }: Settings): string[] {
  const problems: string[] = [];
  if (models.requireSigned && models.trustedKeys.length === 0)
    problems.push('models.requireSigned: true without models.trustedKeys would refuse every model; name the keys');
  if (models.encryptionKey === '' && models.formerKeys.length > 0)
    problems.push('models.formerKeys: set without models.encryptionKey; name the key that is used now');
  return problems;
}

function training({ trainer: t, topics }: Settings): string[] {
  const problems = below('trainer.holdoutMs', t.holdoutMs, 'trainer.windowMs', t.windowMs);
  if (t.readFrom === 'topic' && t.windowMs > topics.userHistoryRetentionMs)
    problems.push(
      `trainer.windowMs: ${t.windowMs} must be at most topics.userHistoryRetentionMs (${topics.userHistoryRetentionMs}), or its events are gone; or read an archive (trainer.readFrom)`,
    );
  if (!isFlatObject(t.parameters))
    problems.push(
      `trainer.parameters: ${t.parameters} is no JSON object of numbers, texts, true and false, such as {"halfLifeDays":30}`,
    );
  if (t.model !== '' && t.intervalMs === 0 && t.newEvents === 0 && t.driftLimit === 0 && !t.onRequest)
    problems.push(
      'trainer.model: set, but trainer.intervalMs, newEvents, driftLimit and onRequest leave nothing that would start a run',
    );
  return problems;
}

function evaluation({ evaluator: e, recommender: r }: Settings): string[] {
  const problems = below(
    'evaluator.commitIntervalMs',
    e.commitIntervalMs,
    'recommender.transactionTimeoutMs',
    r.transactionTimeoutMs,
  );
  const names = ['viewWindowMs', 'cartWindowMs', 'purchaseWindowMs', 'otherWindowMs'] as const;
  if (names.every((name) => e[name] === 0))
    problems.push(`evaluator.${names.join(', ')}: all are 0, so that nothing could be an outcome; set one`);
  return problems;
}

function archiving({ archive: a, trainer: t }: Settings): string[] {
  const problems: string[] = [];
  if (a.rollBytes > a.maxBufferedBytes)
    problems.push(
      `archive.rollBytes: ${a.rollBytes} must be at most archive.maxBufferedBytes (${a.maxBufferedBytes}), or no file gets so large`,
    );
  if (t.readFrom === 'archive' && a.url === '')
    problems.push('trainer.readFrom: "archive" needs archive.url; name the place');
  return problems;
}

function isFlatObject(json: string): boolean {
  try {
    const values = Object.values(JSON.parse(json) as object);
    return values.every((value) => ['number', 'string', 'boolean'].includes(typeof value));
  } catch {
    return false;
  }
}
