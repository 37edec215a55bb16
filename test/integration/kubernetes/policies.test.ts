import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { containersOf, objectOf, podsOf, type Manifest } from '../../helpers/helm/manifest';
import {
  chartFolder,
  describeWithHelm,
  kubernetesVersions,
  lintChart,
  objectsOf,
  problemsOf,
  renderChart,
} from '../../helpers/helm/render';
import { broken } from './policies';

const production = readFileSync(join(chartFolder, 'values-production.yaml'), 'utf8');
const everything = {
  trainer: { enabled: true, settings: { trainer: { model: 'shop', workers: 2 } } },
  archiver: { enabled: true, autoscaling: { enabled: true, maxReplicas: 4 } },
  secrets: {
    tracing: { existingSecret: 't' },
    modelsKey: { existingSecret: 'k' },
    signingKey: { existingSecret: 's' },
  },
  tls: {
    gateway: { existingSecret: 'gateway-tls' },
    registry: { existingSecret: 'r' },
    registryCa: { existingSecret: 'c' },
  },
  settings: {
    tracing: { endpoint: 'http://collector:4318/v1/traces' },
    models: { requireSigned: true },
    archive: { url: 's3://streamrec-history/production' },
  },
  route: { enabled: true, parentRefs: [{ name: 'edge' }], hostnames: ['r.example'], grpcHostnames: ['g.example'] },
};

describeWithHelm('the chart', () => {
  const rendered: Record<string, readonly Manifest[]> = {};

  beforeAll(async () => {
    const values = { development: [], production: [production], everything: [production, everything] };
    const answers = await renderChart(Object.values(values).map((each) => ({ values: each })));
    for (const [index, name] of Object.keys(values).entries()) {
      const answer = answers[index];
      if (answer?.ok !== true) throw new Error(`${name}: ${answer?.error}`);
      rendered[name] = answer.objects;
    }
    const folder = join(chartFolder, '..', 'examples');
    rendered['examples'] = readdirSync(folder).flatMap((file) => objectsOf(readFileSync(join(folder, file), 'utf8')));
  }, 60_000);

  test('is what Kubernetes of three versions and the operators take', async () => {
    const objects = Object.values(rendered).flat();
    expect(objects.length).toBeGreaterThan(150);
    expect(await problemsOf(objects, kubernetesVersions)).toEqual([]);
  }, 60_000);

  test('a mistake would be seen: an unknown field, a wrong type, a kind that nobody defines', async () => {
    const { development = [] } = rendered;
    const deployment = objectOf(development, 'Deployment', '-features');
    const wrong = [
      { ...deployment, spec: { ...deployment.spec, replicaz: 2 } },
      { ...deployment, spec: { ...deployment.spec, replicas: 'two' } },
      { ...deployment, kind: 'Deploymint' },
      { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', metadata: { name: 'x' }, spec: { triggers: [] } },
    ];
    expect(await problemsOf(wrong, ['1.35'])).toEqual([
      expect.stringContaining('replicaz'),
      expect.stringContaining("'two'"),
      expect.stringContaining('Deploymint'),
      expect.stringContaining('scaleTargetRef'),
    ]);
  });

  test('keeps the rules of docs/kubernetes.md', () => {
    const breaches = Object.entries(rendered).flatMap(([name, objects]) =>
      broken(objects).map((line) => `${name}: ${line}`),
    );
    expect(breaches).toEqual([]);
    expect(Object.values(rendered).flatMap(podsOf).length).toBeGreaterThan(20);
  });

  test('a breach would be seen', () => {
    const bad = podsOf(rendered['development'] ?? []).find(({ owner }) => owner.metadata.name.endsWith('-gateway'));
    if (bad === undefined) throw new Error('no gateway');
    const [container] = containersOf(bad).filter(({ name }) => name === 'gateway');
    const spec = {
      ...bad.spec,
      automountServiceAccountToken: true,
      enableServiceLinks: true,
      securityContext: {},
      containers: [
        {
          ...container,
          image: 'streamrec:latest',
          resources: {},
          securityContext: {},
          env: [{ name: 'STREAMREC_REDIS_PASSWORD', value: 'x' }],
          ports: [{ containerPort: 1 }],
          livenessProbe: undefined,
        },
      ],
    };
    const owner = { ...bad.owner, metadata: { name: 'bad' }, spec: { template: { metadata: { labels: {} }, spec } } };
    expect(broken([owner as unknown as Manifest]).length).toBeGreaterThanOrEqual(12);
  });

  test('lints without a warning', async () => {
    expect(await lintChart()).not.toMatch(/WARNING|ERROR/);
  });

  test('its job before each installation and upgrade is a hook: Helm prints it in no manifest', async () => {
    const [plain] = await renderChart([{}], false);
    expect(plain?.ok === true && plain.objects.filter(({ kind }) => kind === 'Job')).toEqual([]);
    const { metadata } = objectOf(rendered['development'] ?? [], 'Job');
    expect(metadata.annotations?.['helm.sh/hook']).toBe('pre-install,pre-upgrade');
  });
});
