import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { crossChecks } from '../../../lib/config/cross-checks';
import { otherEnvironmentNames, readSettings, settingsTables } from '../../../lib/config/settings';
import { environmentName, fileVariable, settingsByKey } from '../../../lib/config/sources';
import type { AppError } from '../../../lib/errors';
import { projectRoot } from '../../helpers/project-root';

const known = settingsByKey(settingsTables);

test('every default is allowed by its own schema and by its neighbours', () => {
  for (const [key, setting] of known)
    expect([key, setting.schema.safeParse(setting.default)]).toEqual([key, expect.objectContaining({ success: true })]);
  expect(crossChecks(readSettings({ env: {} }).settings)).toEqual([]);
});

test('every setting has a name of its own in the environment, its meaning, and its unit in its name', () => {
  const names = [...known.keys()].map(environmentName);
  expect(new Set(names).size).toBe(names.length);
  for (const [key, setting] of known) {
    expect([key, setting.doc]).toEqual([key, expect.stringMatching(/^[A-Z].*[.]$/)]);
    expect([key, setting.unit === 'ms']).toEqual([key, key.endsWith('Ms')]);
    expect([key, setting.secret]).toEqual([key, /password|secret/i.test(key)]);
  }
});

test('names in the environment follow the words of the key', () => {
  expect(environmentName('recommender.maxWaitMs')).toBe('STREAMREC_RECOMMENDER_MAX_WAIT_MS');
  expect(environmentName('schemaRegistry.url')).toBe('STREAMREC_SCHEMA_REGISTRY_URL');
});

const breaches: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
  [{ 'recommender.heartbeatIntervalMs': '10000' }, /^recommender.heartbeatIntervalMs: 10000 must be below a third/],
  [
    {
      'recommender.maxWaitMs': '6000',
      'recommender.sessionTimeoutMs': '6000',
      'recommender.heartbeatIntervalMs': '100',
    },
    /^recommender.maxWaitMs/,
  ],
  [{ 'recommender.sessionTimeoutMs': '70000' }, /^recommender.sessionTimeoutMs/],
  [{ 'registry.s3AccessKeyId': 'me' }, /^registry.s3AccessKeyId/],
  [{ 'topics.modelRegistry': 'items' }, /"items" is named twice/],
  [{ 'topics.trainingRuns': 'items' }, /"items" is named twice/],
  [{ 'trainer.holdoutMs': '60000', 'trainer.windowMs': '60000' }, /^trainer.holdoutMs: 60000 must be below/],
  [{ 'trainer.windowMs': '100000000000' }, /^trainer.windowMs: 100000000000 must be at most/],
  [{ 'trainer.parameters': '{"width":[1]}' }, /^trainer.parameters: .* is no JSON object of numbers/],
  [{ 'trainer.parameters': '{width}' }, /^trainer.parameters: .* is no JSON object of numbers/],
  [
    { 'trainer.model': 'shop', 'trainer.intervalMs': '0', 'trainer.driftLimit': '0', 'trainer.onRequest': 'false' },
    /^trainer.model: set, but/,
  ],
  [{ 'recommender.commitIntervalMs': '60000' }, /^recommender.commitIntervalMs/],
  [{ 'recommender.maxCommitIntervalMs': '60000' }, /^recommender.maxCommitIntervalMs/],
  [{ 'recommender.inferenceTimeoutMs': '60000' }, /^recommender.inferenceTimeoutMs/],
  [{ 'recommender.drainTimeoutMs': '60000' }, /^recommender.drainTimeoutMs/],
  [{ 'features.popularityTtlMs': '60000' }, /^features.popularityHalfLifeMs/],
  [{ 'topics.minIsr': '2' }, /^topics.minIsr: 2 must be at most topics.replication \(1\)/],
  [{ 'recommender.maxQueuedEvents': '100' }, /^recommender.maxBatch/],
  [{ 'topics.items': 'user_history' }, /^topics: "user_history" is named twice/],
  [{ 'kafka.saslUsername': 'ada' }, /^kafka.saslMechanism: "none"/],
  [{ 'kafka.saslMechanism': 'plain' }, /^kafka.saslMechanism: "plain" needs/],
  [{ 'kafka.sslCa': 'ca.pem' }, /^kafka.sslCa/],
  [{ 'redis.tlsCa': 'ca.pem' }, /^redis.tlsCa/],
  [{ 'redis.username': 'ada' }, /^redis.username/],
  [{ 'schemaRegistry.username': 'ada' }, /^schemaRegistry.username/],
  [{ 'registryService.tlsCertFile': 'cert.pem' }, /^registryService.tlsCertFile/],
  [{ 'registryService.oidcIssuer': 'https://id.example.com' }, /^registryService.oidcIssuer/],
  [{ 'models.requireSigned': 'true' }, /^models.requireSigned/],
  [{ 'models.formerKeys': 'env:OLD' }, /^models.formerKeys/],
];

test.each(breaches)('refuses %j', (overrides, expected) => {
  try {
    readSettings({ env: {}, overrides });
  } catch (error) {
    expect((error as AppError).code).toBe('CONFIG_INVALID');
    expect((error as AppError).facts.problems).toEqual([expect.stringMatching(expected)]);
    return;
  }
  throw new Error('expected the settings to be refused');
});

test('every variable with the prefix that some part of the project reads is known', () => {
  const read = ['lib', 'services', 'cli', 'demo', 'scripts', 'test/helpers'].flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|js)$/.test(name))
      .map((name) => readFileSync(join(projectRoot, folder, name), 'utf8'))
      .flatMap((source) =>
        [...source.matchAll(/(?:\benv(?:\.|\[['"])|Variable = ')(STREAMREC_\w+)/g)].map(([, name = '']) => name),
      ),
  );
  const allowed = [...otherEnvironmentNames, fileVariable, ...[...known.keys()].map(environmentName)];
  expect(read.filter((name) => !allowed.includes(name))).toEqual([]);
  expect(otherEnvironmentNames.filter((name) => !read.includes(name))).toEqual([]);
});
