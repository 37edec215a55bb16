import { objectOf, podsOf, type Manifest } from '../../helpers/helm/manifest';
import {
  describeWithHelm,
  problemsOf,
  renderChart,
  type Rendered,
  type RenderRequest,
} from '../../helpers/helm/render';
import { broken } from './policies';

const byLag = { autoscaling: { enabled: true } };
const hostile = 'a "b" \'c\'\nd: {{ .Release.Name }} # e\t\\ $(F) é';

/** Taken: with what must be so afterwards. */
const taken: Readonly<Record<string, RenderRequest & { readonly holds?: (objects: readonly Manifest[]) => void }>> = {
  'one partition': {
    values: [{ settings: { topics: { partitions: 1 } }, recommender: byLag, evaluator: byLag }],
    holds: (objects) =>
      expect(objectOf(objects, 'ScaledObject', '-recommender').spec).toMatchObject({ maxReplicaCount: 1 }),
  },
  'a tenant: what scales by lag watches its group and topic': {
    values: [{ settings: { tenant: { name: 'acme' } }, recommender: byLag, evaluator: byLag }],
    holds: (objects) => {
      const [{ metadata } = { metadata: null }] = objectOf(objects, 'ScaledObject', '-recommender').spec?.[
        'triggers'
      ] as {
        readonly metadata: unknown;
      }[];
      expect(metadata).toMatchObject({ consumerGroup: 'acme.recommender', topic: 'acme.user_history' });
    },
  },
  'no replicas at all': {
    values: [
      Object.fromEntries(
        ['recommender', 'features', 'evaluator', 'registry', 'gateway', 'probe'].map((name) => [name, { replicas: 0 }]),
      ),
    ],
    holds: (objects) => expect(objectOf(objects, 'Deployment', '-probe').spec).toMatchObject({ replicas: 0 }),
  },
  'nothing enabled': {
    values: [
      Object.fromEntries(
        ['recommender', 'features', 'evaluator', 'registry', 'gateway', 'probe'].map((name) => [
          name,
          { enabled: false },
        ]),
      ),
    ],
    holds: (objects) => expect(podsOf(objects).map(({ owner }) => owner.kind)).toEqual(['Job']),
  },
  'a release name of 53 characters': {
    name: 'a'.repeat(53),
    holds: (objects) =>
      expect(new Set(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).size).toBe(objects.length),
  },
  'a name of 200 characters': { values: [{ fullnameOverride: 'shop-'.repeat(40).slice(0, -1) }] },
  'a release name with dots and a digit in front': {
    name: '1.shop.eu',
    holds: (objects) => {
      for (const { metadata } of objects.filter(({ kind }) => kind === 'Service'))
        expect(metadata.name).toMatch(/^[a-z]([a-z0-9-]*[a-z0-9])?$/);
    },
  },
  'hostile texts in variables, annotations and settings': {
    values: [
      {
        gateway: {
          extraEnv: [{ name: 'GREETING', value: hostile }],
          podAnnotations: { 'example.com/note': hostile },
          serviceAnnotations: { 'example.com/note': hostile },
        },
        settings: { kafka: { saslUsername: hostile, saslMechanism: 'plain' } },
        secrets: { kafka: { existingSecret: 'kafka-login' } },
        recommender: byLag,
      },
    ],
    holds: (objects) => {
      const [pod] = podsOf([objectOf(objects, 'Deployment', '-gateway')]);
      expect(pod?.spec.containers[0]?.env).toContainEqual({ name: 'GREETING', value: hostile });
      expect(objectOf(objects, 'Service', '-gateway').metadata.annotations?.['example.com/note']).toBe(hostile);
      const [recommender] = podsOf([objectOf(objects, 'Deployment', '-recommender')]);
      expect(recommender?.spec.containers[0]?.env).toContainEqual({
        name: 'STREAMREC_KAFKA_SASL_USERNAME',
        value: hostile,
      });
    },
  },
  'TLS everywhere': {
    values: [
      {
        settings: { kafka: { ssl: true }, redis: { url: 'rediss://redis:6380' } },
        tls: {
          ...{
            kafkaCa: { existingSecret: 'k' },
            redisCa: { existingSecret: 'r' },
            registryCa: { existingSecret: 'a' },
          },
          ...{ registry: { existingSecret: 'registry-tls' }, gateway: { existingSecret: 'gateway-tls' } },
        },
        recommender: byLag,
      },
    ],
    holds: (objects) => {
      expect(objectOf(objects, 'ConfigMap', '-evaluator').data?.['settings.yaml']).toContain(
        'https://shop-streamrec-registry:8300',
      );
      expect(JSON.stringify(objectOf(objects, 'ScaledObject').spec)).toContain('"tls":"enable"');
      expect(JSON.stringify(objectOf(objects, 'NetworkPolicy', '-features').spec)).toContain('6380');
    },
  },
  'a model on a volume, and no network policies': {
    values: [{ model: { source: 'volume', existingClaim: 'models' }, networkPolicy: { enabled: false } }],
    holds: (objects) => expect(objects.filter(({ kind }) => kind === 'NetworkPolicy')).toEqual([]),
  },
  'an archiver: the bucket, its login and its group; the trainer that reads the archive as well, and nobody else': {
    values: [
      {
        archiver: { enabled: true, ...byLag },
        trainer: { enabled: true, settings: { trainer: { model: 'm', workers: 1, readFrom: 'archive' } } },
        settings: {
          archive: { url: 's3://history/shop' },
          registry: { s3Endpoint: 'https://objects:9000' },
          tenant: { name: 'acme' },
        },
        secrets: { s3: { existingSecret: 'bucket' } },
      },
    ],
    holds: (objects) => {
      const logins = podsOf(objects.filter(({ kind }) => kind === 'Deployment')).filter(({ spec }) =>
        spec.containers[0]?.env?.some(({ name }) => name === 'STREAMREC_REGISTRY_S3_SECRET_ACCESS_KEY'),
      );
      const names = (found: readonly { readonly owner: Manifest }[]): string[] =>
        found.map(({ owner }) => owner.metadata.name.split('-').at(-1) ?? '').sort();
      const withLogin = ['archiver', 'gateway', 'recommender', 'registry', 'trainer'];
      expect(names(logins)).toEqual(withLogin);
      const toStore = objects.filter(
        ({ kind, spec }) => kind === 'NetworkPolicy' && JSON.stringify(spec).includes('"port":9000'),
      );
      // Artefacts are on a volume here: none but these two go to the store.
      expect(names(toStore.map((owner) => ({ owner })))).toEqual(['archiver', 'trainer']);
      const scaled = JSON.stringify(objectOf(objects, 'ScaledObject', '-archiver').spec);
      expect(scaled).toContain('"consumerGroup":"acme.streamrec-archiver"');
      expect(scaled).toContain('"topic":"acme.user_history"');
      expect(scaled).toContain('"maxReplicaCount":6');
    },
  },
  'no operators, as by default': {
    holds: (objects) =>
      expect(objects.filter(({ apiVersion }) => /keda|coreos|gateway\.networking/.test(apiVersion))).toEqual([]),
  },
  'Prometheus finds each service under its own name, and keeps its labels': {
    values: [{ monitoring: { serviceMonitor: { enabled: true } } }],
    holds: (objects) => {
      const { jobLabel, endpoints } = objectOf(objects, 'ServiceMonitor').spec as {
        jobLabel: string;
        endpoints: object[];
      };
      expect(objectOf(objects, 'Service', '-recommender').metadata.labels?.[jobLabel]).toBe('recommender');
      expect(endpoints).toEqual([expect.objectContaining({ honorLabels: true, port: 'metrics' })]);
    },
  },
  'scaling down takes one at a time, and longer than it drains': {
    values: [
      {
        recommender: { ...byLag, settings: { recommender: { drainTimeoutMs: 120_000, rebalanceTimeoutMs: 180_000 } } },
      },
    ],
    holds: (objects) => {
      const spec = JSON.stringify(objectOf(objects, 'ScaledObject').spec);
      expect(spec).toContain('"policies":[{"type":"Pods","value":1,"periodSeconds":270}]');
      expect(objectOf(objects, 'Deployment', '-recommender').spec).not.toHaveProperty('replicas');
    },
  },
};

/** Refused, each with what to do about it. */
const refused: readonly (readonly [string, RenderRequest, RegExp])[] = [
  [
    'more replicas than partitions',
    { values: [{ recommender: { replicas: 7 } }] },
    /replicas: 7 is more than settings.topics.partitions \(6\)/,
  ],
  [
    'more archivers than partitions',
    { values: [{ archiver: { enabled: true, replicas: 7 }, settings: { archive: { url: 's3://history/shop' } } }] },
    /archiver.replicas: 7 is more than settings.topics.partitions \(6\)/,
  ],
  [
    'an archive in a folder of a pod',
    { values: [{ archiver: { enabled: true }, settings: { archive: { url: 'file:/tmp/archive' } } }] },
    /goes with the pod/,
  ],
  ['an archiver without an archive', { values: [{ archiver: { enabled: true } }] }, /archive.url=s3/],
  [
    'more most replicas than partitions',
    { values: [{ evaluator: { autoscaling: { enabled: true, maxReplicas: 7 } } }] },
    /maxReplicas: 7 is more than .*add partitions first/,
  ],
  [
    'more least replicas than partitions',
    { values: [{ recommender: { autoscaling: { enabled: true, minReplicas: 9 } } }] },
    /minReplicas: 9 is more than the most, 6/,
  ],
  [
    'scaling to none',
    { values: [{ recommender: { autoscaling: { enabled: true, minReplicas: 0 } } }] },
    /minReplicas.*(minimum|greater|>=)/i,
  ],
  ['an unknown value', { values: [{ recomender: {} }] }, /recomender/],
  ['an unknown value further down', { values: [{ recommender: { autoscaling: { maxReplica: 3 } } }] }, /maxReplica/],
  ['an unknown setting', { values: [{ settings: { kafka: { broker: 'k:9092' } } }] }, /broker/],
  ['a value taken away', { values: ['networkPolicy: null'] }, /networkPolicy/],
  ['no limit of memory', { values: ['recommender: { resources: { limits: { memory: null } } }'] }, /memory/],
  ['the tag latest', { values: [{ image: { tag: 'latest' } }] }, /name a version/],
  [
    'a password in the settings',
    { values: [{ settings: { redis: { password: 'hunter2' } } }] },
    /use secrets.redis.existingSecret/,
  ],
  [
    'a login in an address',
    { values: [{ settings: { redis: { url: 'redis://:hunter2@redis:6379' } } }] },
    /redis.url holds a login/,
  ],
  [
    'a port that the chart decides',
    { values: [{ gateway: { settings: { gateway: { port: 80 } } } }] },
    /gateway.port is not set there/,
  ],
  [
    'a setting past the file',
    { values: [{ probe: { extraEnv: [{ name: 'STREAMREC_LOG_LEVEL', value: 'debug' }] } }] },
    /put it under settings/,
  ],
  [
    'as many inference workers as the node has cores',
    { values: ['recommender: { settings: { recommender: { inferenceWorkers: null } } }'] },
    /inferenceWorkers: name it/,
  ],
  [
    'a trainer that outgrows its limit',
    {
      values: [
        {
          trainer: { enabled: true, settings: { trainer: { model: 'm', workers: 1, maxMemoryBytes: 8_589_934_592 } } },
        },
      ],
    },
    /do not hold trainer.maxMemoryBytes/,
  ],
  [
    'a login without a Secret',
    { values: [{ settings: { kafka: { saslMechanism: 'plain' } } }] },
    /needs secrets.kafka.existingSecret/,
  ],
  ['two registries on one volume', { values: [{ registry: { replicas: 2 } }] }, /s3:\/\/BUCKET/],
  [
    'a registry without the name of a model',
    { values: [{ model: { source: 'registry' } }] },
    /model.name: which model/,
  ],
  ['an ingress without a host', { values: [{ ingress: { enabled: true } }] }, /ingress.host/],
  ['an old Kubernetes', { kubeVersion: '1.30.0' }, /incompatible with Kubernetes v1.30.0/],
];

describeWithHelm('odd values', () => {
  const answers = new Map<string, Rendered>();
  const requests = [...Object.entries(taken), ...refused.map(([name, request]) => [name, request] as const)];

  beforeAll(async () => {
    const rendered = await renderChart(requests.map(([, request]) => request));
    requests.forEach(([name], index) => answers.set(name, rendered[index] as Rendered));
  }, 60_000);

  function objectsOf(name: string): readonly Manifest[] {
    const answer = answers.get(name);
    if (answer?.ok !== true) throw new Error(answer?.error);
    return answer.objects;
  }

  test.each(Object.entries(taken))('%s', (name, { holds }) => {
    const objects = objectsOf(name);
    holds?.(objects);
    expect(broken(objects)).toEqual([]);
  });

  test('all of them are what Kubernetes takes', async () => {
    const objects = Object.keys(taken).flatMap(objectsOf);
    const different = [
      ...new Map(
        objects.map((one) => [JSON.stringify({ ...one, metadata: { name: one.metadata.name } }), one]),
      ).values(),
    ];
    expect(await problemsOf(different, ['1.35'])).toEqual([]);
  }, 60_000);

  test.each(refused)('refused: %s', (name, _request, why) => {
    expect(answers.get(name)).toEqual({ ok: false, error: expect.stringMatching(why) as string });
  });

  test('what Helm says at the end names the release and its own commands', () => {
    const answer = answers.get('a release name with dots and a digit in front');
    expect(answer?.ok === true && answer.notes).toMatch(
      /as 1\.shop\.eu, with evaluator, features, gateway, probe, recommender, registry\./,
    );
  });
});
