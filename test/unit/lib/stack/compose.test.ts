import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { environmentName, settingsByKey } from '../../../../lib/config/sources';
import { otherEnvironmentNames, settingsTables } from '../../../../lib/config/settings';
import { budgetDays } from '../../../../lib/alarms/objectives';
import { pomFile } from '../../../../lib/stack/artefacts';
import { kafkaImage, redisImage } from '../../../../lib/stack/docker-engine';

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly restart?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const root = path.join(path.dirname(pomFile()), '..', '..');
const text = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const { services, volumes } = parse(text('docker-compose.yml'), { merge: true }) as Compose;
const each = Object.entries(services);
const oneShots = ['topics', 'model'];
const service = (name: string): Service => {
  const found = services[name];
  if (found === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
};

describe('docker-compose.yml', () => {
  test('has the whole system', () => {
    expect(Object.keys(services)).toEqual(
      expect.arrayContaining([
        'kafka',
        'redis',
        'schema-registry',
        'topics',
        'recommender',
        'features',
        'gateway',
        'probe',
        'prometheus',
        'alertmanager',
        'grafana',
      ]),
    );
  });

  test.each(each)('%s has a version of three numbers', (_name, { image }) => {
    expect(image).toMatch(/^[\w./-]+:v?\d+\.\d+\.\d+(-\w+)?$/);
  });

  test.each(each)('%s comes back after a failure', (name, { restart }) => {
    expect(restart).toMatch(oneShots.includes(name) ? /^on-failure:\d+$/ : /^unless-stopped$/);
  });

  test.each(each.filter(([name]) => !oneShots.includes(name)))(
    '%s says whether it is healthy',
    (_name, { healthcheck }) => {
      expect(healthcheck?.test?.length).toBeGreaterThan(0);
      expect(JSON.stringify(healthcheck?.test)).not.toContain('curl');
    },
  );

  test.each(
    each.flatMap(([name, { depends_on }]) =>
      Object.entries(depends_on ?? {}).map(([on, how]) => [name, on, how] as const),
    ),
  )('%s waits until %s is of use', (_name, on, { condition }) => {
    expect(service(on)).toBeDefined();
    expect(condition).toBe(oneShots.includes(on) ? 'service_completed_successfully' : 'service_healthy');
  });

  test.each(['recommender', 'features'])('%s starts after the topics and every store', (name) => {
    expect(Object.keys(service(name).depends_on ?? {})).toEqual(
      expect.arrayContaining(['topics', 'kafka', 'redis', 'schema-registry']),
    );
  });

  test('settings of our services are settings that exist', () => {
    const known = new Set([
      ...[...settingsByKey(settingsTables).keys()].map(environmentName),
      ...otherEnvironmentNames,
    ]);
    const ours = each.filter(([, { build }]) => build !== undefined);
    const names = ours.flatMap(([, { environment }]) => Object.keys(environment ?? {}));
    expect(ours.map(([name]) => name)).toEqual(expect.arrayContaining(['topics', 'recommender', 'features']));
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  test('ports are open to this machine only', () => {
    for (const port of each.flatMap(([, { ports }]) => ports ?? [])) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  test('every named volume is declared, and Kafka and Redis keep their data in one', () => {
    const used = each.flatMap(([, { volumes: mounts }]) => mounts ?? []).map((mount) => mount.split(':')[0] ?? '');
    const named = used.filter((source) => !/^[./]/.test(source));
    expect(Object.keys(volumes).sort()).toEqual([...new Set(named)].sort());
    expect(service('kafka').volumes).toEqual(['kafka-data:/var/lib/kafka/data']);
    expect(service('kafka').environment?.['KAFKA_LOG_DIRS']).toBe('/var/lib/kafka/data');
    expect(service('redis').volumes).toEqual(['redis-data:/data']);
  });

  test('Prometheus has its rules, and keeps longer than the error budgets are', () => {
    expect(service('prometheus').volumes).toContain('./deploy/prometheus/rules:/etc/prometheus/rules:ro');
    const kept = /retention\.time=(\d+)d/.exec(service('prometheus').command?.join(' ') ?? '')?.[1];
    expect(Number(kept)).toBeGreaterThan(budgetDays);
    const { alerting, rule_files } = parse(text('deploy/prometheus/prometheus.yml')) as {
      alerting: { alertmanagers: readonly { static_configs: readonly { targets: readonly string[] }[] }[] };
      rule_files: readonly string[];
    };
    expect(alerting.alertmanagers[0]?.static_configs[0]?.targets).toEqual(['alertmanager:9093']);
    expect(rule_files).toEqual(['rules/*.yml']);
    expect(service('alertmanager').volumes).toContain('./deploy/alertmanager:/etc/alertmanager:ro');
  });

  test('Redis writes every change down and never evicts', () => {
    expect(service('redis').command?.join(' ')).toMatch(
      /--appendonly yes .*--maxmemory \S+ --maxmemory-policy noeviction/,
    );
  });

  test('runs the same versions as the local stack does in containers', () => {
    expect([service('kafka').image, service('redis').image]).toEqual([kafkaImage, redisImage]);
    expect(text('lib/stack/pom.xml')).toContain(`<version>${kafkaImage.split(':')[1]}</version>`);
  });
});

describe('the image', () => {
  const dockerfile = text('Dockerfile');

  test('is built from pinned ones, does not run as root and says whether it is healthy', () => {
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(new Set(bases).size).toBe(1);
    expect(bases[0]).toMatch(/^node:20\.\d+\.\d+-bookworm-slim$/);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
    expect(dockerfile).toMatch(/^ENTRYPOINT \["node", "bin\/streamrec\.js"\]$/m);
  });

  test('is given every file that it copies', () => {
    const allowed = new Set(text('.dockerignore').match(/(?<=^!).+$/gm));
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      ([, files]) => files?.split(' ') ?? [],
    );
    expect(copied.filter((file) => !allowed.has(file))).toEqual([]);
  });
});
