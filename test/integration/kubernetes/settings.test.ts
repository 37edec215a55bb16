import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readSettings, type AllSettings } from '../../../lib/config/settings';
import { topicPlans } from '../../../lib/kafka/topic-plans';
import { containersOf, objectOf, podsOf, type Manifest } from '../../helpers/helm/manifest';
import { chartFolder, describeWithHelm, objectsOf, renderChart } from '../../helpers/helm/render';

const production = readFileSync(join(chartFolder, 'values-production.yaml'), 'utf8');
const trainer = {
  trainer: { enabled: true, settings: { trainer: { model: 'shop', workers: 2, readFrom: 'archive' } } },
  archiver: { enabled: true },
  settings: { archive: { url: 's3://history/shop' } },
};
const longTimes = {
  settings: { topics: { userHistoryRetentionMs: 34_560_000_001 }, trainer: { newEvents: 9_007_199_254_740_991 } },
  evaluator: { settings: { evaluator: { userShare: 0.000001, ks: ['5', '10'] } } },
};

describeWithHelm('the settings of a release', () => {
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-settings-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A service's file, read by its own code in the environment that its pod has. */
  function settingsOf(objects: readonly Manifest[], service: string): AllSettings {
    const text = objectOf(objects, 'ConfigMap', `-${service}`).data?.['settings.yaml'] ?? '';
    const file = join(folder, `${service}.yaml`);
    writeFileSync(file, text);
    const pod = podsOf(objects).find(({ labels }) => labels['app.kubernetes.io/component'] === service);
    const env = pod?.spec.containers[0]?.env ?? [];
    return readSettings({
      file,
      env: Object.fromEntries(env.map(({ name, value }) => [name, value ?? 'of-a-secret'])),
    });
  }

  async function objectsFor(...values: readonly (object | string)[]): Promise<readonly Manifest[]> {
    const [rendered] = await renderChart([{ values }]);
    if (rendered?.ok !== true) throw new Error(rendered?.error);
    return rendered.objects;
  }

  const enabled = ['recommender', 'features', 'evaluator', 'registry', 'gateway', 'probe', 'trainer', 'archiver'];

  test.each([
    ['development', [trainer]],
    ['production', [production, trainer]],
    ['long times and small shares', [longTimes, trainer]],
  ])('are read by the code of the services: %s', async (_name, values) => {
    const objects = await objectsFor(...values);
    for (const service of enabled) expect(settingsOf(objects, service).settings.metrics.port).toBe(8000);
  });

  test('arrive as they were said', async () => {
    const objects = await objectsFor(production, longTimes, trainer);
    const { settings } = settingsOf(objects, 'recommender');
    expect(settings.topics).toMatchObject({ partitions: 24, replication: 3, userHistoryRetentionMs: 34_560_000_001 });
    expect(settings.kafka).toMatchObject({ saslUsername: 'streamrec', saslPassword: 'of-a-secret', ssl: true });
    expect(settings.recommender.inferenceWorkers).toBe(2);
    expect(settings.registry.url).toBe('http://shop-streamrec-registry:8300');
    expect(settingsOf(objects, 'trainer').settings.trainer).toMatchObject({
      newEvents: 9_007_199_254_740_991,
      workers: 2,
    });
    expect(settingsOf(objects, 'evaluator').settings.evaluator).toMatchObject({ userShare: 0.000001 });
    expect(settingsOf(objects, 'gateway').settings.gateway.services).toContain(
      'evaluator=http://shop-streamrec-evaluator:8000',
    );
  });

  test('are all checked in the job before an installation, with every secret that they need', async () => {
    const objects = await objectsFor(production, trainer);
    const files = objectOf(objects, 'ConfigMap', '-before').data ?? {};
    const job = podsOf([objectOf(objects, 'Job')])[0];
    const [check] = job?.spec.initContainers ?? [];
    expect(check?.args?.slice(0, 2)).toEqual(['settings', 'check']);
    expect(check?.args?.slice(2).map((path) => path.split('/').at(-1))).toEqual(
      expect.arrayContaining(Object.keys(files)),
    );
    for (const service of enabled)
      expect(files[`${service}.yaml`]).toBe(objectOf(objects, 'ConfigMap', `-${service}`).data?.['settings.yaml']);
    const known = new Set(check?.env?.map(({ name }) => name));
    const needed = podsOf(objects).flatMap((pod) => containersOf(pod).flatMap(({ env = [] }) => env));
    expect(needed.filter(({ name, valueFrom }) => valueFrom !== undefined && !known.has(name))).toEqual([]);
  });

  test('of who talks to no Redis hold neither its address nor its password', async () => {
    const objects = await objectsFor(production);
    const { data } = objectOf(objects, 'ConfigMap', '-registry');
    expect(Object.keys(parse(data?.['settings.yaml'] ?? '') as object)).not.toContain('redis');
    const [pod] = podsOf([objectOf(objects, 'Deployment', '-registry')]);
    expect(pod?.spec.containers[0]?.env?.map(({ name }) => name)).not.toContain('STREAMREC_REDIS_PASSWORD');
  });

  test('leave each service more time to stop than it takes', async () => {
    const objects = await objectsFor({ settings: { recommender: { drainTimeoutMs: 40_500 } } });
    for (const { spec, labels } of podsOf(objects.filter(({ kind }) => kind === 'Deployment'))) {
      const [container] = spec.containers;
      const drainMs = settingsOf(objects, labels['app.kubernetes.io/component'] ?? '').settings.recommender
        .drainTimeoutMs;
      const pauseSeconds = container?.lifecycle?.preStop?.sleep?.seconds ?? 0;
      expect(drainMs).toBe(40_500);
      expect(spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(drainMs / 1000 + pauseSeconds + 10);
    }
  });

  test('a topic that Strimzi owns is as the chart would make it', () => {
    const text = readFileSync(join(chartFolder, '..', 'examples', 'kafka.yaml'), 'utf8');
    const topic = objectOf(objectsOf(text), 'KafkaTopic').spec as { config: object; topicName: string };
    const { settings } = readSettings({ env: {}, overrides: { 'topics.replication': '3', 'topics.minIsr': '2' } });
    const plan = topicPlans(settings.topics).find((each) => each.topic === topic.topicName);
    const asTexts = Object.fromEntries(Object.entries(topic.config).map(([name, value]) => [name, String(value)]));
    expect(asTexts).toEqual(plan?.config);
  });
});
