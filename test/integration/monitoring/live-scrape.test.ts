import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serviceNames, type ServiceName } from '../../../cli/services';
import { topicPlans } from '../../../lib/kafka/topic-plans';
import { echoModelFolder } from '../../helpers/echo-model';
import { createShopping } from '../../helpers/events';
import { monitoringTools } from '../../helpers/monitoring';
import { startPrometheus, type Prometheus } from '../../helpers/monitoring-servers';
import { projectRoot } from '../../helpers/project-root';
import { startServiceProcess, type ServiceProcess } from '../../helpers/recommender-process';
import { createScenario, type Scenario } from '../../helpers/recommender-scenario';
import { uniqueTopic } from '../../helpers/stack';
import { flawless } from '../../helpers/verifier';
import { waitFor } from '../../helpers/wait-for';

const root = (...parts: string[]): string => join(projectRoot, ...parts);
const modelDir = echoModelFolder();
const name = uniqueTopic('watched');
const archive = mkdtempSync(join(tmpdir(), 'streamrec-watched-archive-'));
/** Of the topics that a scenario of recommenders does not make. */
const env = {
  STREAMREC_TOPICS_ITEMS: `${name}-items`,
  STREAMREC_TOPICS_ITEM_DEAD_LETTERS: `${name}-items-dead`,
  STREAMREC_TOPICS_MODEL_REGISTRY: `${name}-registry`,
  STREAMREC_TOPICS_TRAINING_RUNS: `${name}-runs`,
  STREAMREC_TOPICS_REPLAYED: `${name}-replayed`,
  STREAMREC_TOPICS_EVALUATOR_STATE: `${name}-state`,
  STREAMREC_TOPICS_TRAINING_EXAMPLES: `${name}-examples`,
  STREAMREC_TOPICS_PARTITIONS: '4',
  STREAMREC_TRAINER_MODEL: 'shop',
  STREAMREC_REGISTRY_SERVICE_PORT: '0',
  STREAMREC_REGISTRY_SERVICE_HOST: '127.0.0.1',
  STREAMREC_PROBE_INTERVAL_MS: '500',
  STREAMREC_ARCHIVE_URL: `file:${archive}`,
};
const customers = 300;

let scenario: Scenario;
let prometheus: Prometheus | null = null;
const services = new Map<ServiceName, ServiceProcess>();

beforeAll(async () => {
  scenario = await createScenario({ modelDir, env });
  const { admin, settings } = scenario;
  const missing = [];
  for (const plan of topicPlans(settings.topics)) {
    if ((await admin.partitionCount(plan.topic)) === null) missing.push(plan);
  }
  await admin.createTopics(missing);
  for (const service of serviceNames) {
    services.set(service, service === 'recommender' ? scenario.start() : startServiceProcess(service, scenario.env));
  }
  await waitFor(() => [...services.values()].every(({ port }) => port !== 0), { timeoutMs: 60_000, what: 'ports' });
  await services.get('recommender')?.ready();
  await services.get('probe')?.ready();
  await scenario.send(createShopping({ users: 50, prefix: 'seen' }).next(customers));
  if (monitoringTools) {
    const targets = Object.fromEntries([...services].map(([job, { port }]) => [job, [`127.0.0.1:${port}`]]));
    const folder = root('deploy', 'prometheus', 'rules');
    const rules = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);
    prometheus = await startPrometheus(monitoringTools, { targets, rules: Object.fromEntries(rules) });
  }
}, 120_000);

afterAll(async () => {
  await prometheus?.close();
  services.delete('recommender');
  for (const service of services.values()) service.kill('SIGKILL');
  await Promise.all([...services.values()].map(({ exited }) => exited));
  await scenario.close();
  rmSync(archive, { recursive: true, force: true });
});

/** Rows of a service in docs/metrics.md, with those of every service. */
function documented(service: string): Map<string, { kind: string; labels: string[] }> {
  const sections = readFileSync(root('docs', 'metrics.md'), 'utf8').split(/^## /m);
  const own = sections.filter((section) => section.startsWith(`${service}\n`) || section.startsWith('Every service\n'));
  const rows = own.flatMap((section) => [...section.matchAll(/^\| `(\w+)` \| (\w+) \| ([^|]*) \|/gm)]);
  return new Map(
    rows.map(([, metric = '', kind = '', labels = '']) => [
      metric,
      { kind, labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label as string) },
    ]),
  );
}

test.each(serviceNames)('what %s serves is what docs/metrics.md lists', async (service) => {
  const text = await (await fetch(`http://127.0.0.1:${services.get(service)?.port}/metrics`)).text();
  const kinds = new Map(
    [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, metric, kind]) => [metric as string, kind]),
  );
  const rows = documented(service);
  const own = [...kinds.keys()].filter((metric) => !/^(process_|nodejs_)/.test(metric));
  expect(own.sort()).toEqual([...rows.keys()].sort());
  for (const [metric, { kind, labels }] of rows) {
    expect([metric, kinds.get(metric)]).toEqual([metric, kind]);
    const samples = [...text.matchAll(new RegExp(`^${metric}(?:_bucket|_sum|_count)?\\{([^}]*)\\} `, 'gm'))];
    const seen = new Set(samples.flatMap(([, told = '']) => [...told.matchAll(/(\w+)="/g)].map(([, label]) => label)));
    const allowed = new Set([...labels, 'service', ...(kind === 'histogram' ? ['le'] : [])]);
    expect([metric, [...seen].filter((label) => !allowed.has(label as string))]).toEqual([metric, []]);
  }
});

test('the probe is answered on every partition, and counts in no figure of customers', async () => {
  const probe = services.get('probe') as ServiceProcess;
  const recommender = services.get('recommender') as ServiceProcess;
  await waitFor(async () => (await probe.metric('probe_answered')) === 4, { what: 'an answer on all four partitions' });
  // The second is of an item that was recommended.
  await waitFor(async () => (await probe.metric('probe_events_total', { result: 'answered' })) >= 8, { what: 'more' });
  expect(await probe.metric('probe_latency_seconds_count')).toBeGreaterThanOrEqual(8);
  await waitFor(async () => (await recommender.metric('rec_events_total', { result: 'recommended' })) >= customers, {
    what: 'the recommendations of customers',
  });
  const counted = ['rec_served_total', 'rec_tier_total', 'rec_e2e_latency_seconds_count'];
  expect(await Promise.all(counted.map((metric) => recommender.metric(metric)))).toEqual([
    customers,
    customers,
    customers,
  ]);
  expect(await recommender.metric('rec_events_total', { result: 'probe' })).toBeGreaterThanOrEqual(8);
});

test('streamrec probe --once says what became of an event of each partition', async () => {
  const program = root('bin', 'streamrec.js');
  const environment = { ...process.env, NODE_ENV: '', ...scenario.env };
  const { stdout } = await promisify(execFile)(process.execPath, [program, 'probe', '--once', '--json'], {
    env: environment,
  });
  const outcomes = JSON.parse(stdout) as { partition: number; result: string; answer: { model: string } }[];
  expect(outcomes.map(({ partition, result, answer }) => [partition, result, answer.model])).toEqual(
    [0, 1, 2, 3].map((partition) => [partition, 'answered', 'echo']),
  );
});

/** What a dashboard's reader has chosen. */
const chosen: Readonly<Record<string, string>> = {
  model: '.*',
  tier: 'all',
  k: '10',
  window: '24h',
  __rate_interval: '1m',
};

/** Of what only long runs, swaps, canaries, training or the evaluator bring about. */
const maybeEmpty =
  /rec_shadow|rec_canary|rec_swap|rec_online|rec_label|rec_novelty|rec_catalogue|rec_evaluator|rec_drift|rec_unknown|trainer_|observation|workers_lost|rebalance|ALERTS|slo_|registry_|dlq|errors_total|feature_missing|gc_duration|catch_up|lag:seconds|readiness == 0|child_process_resident|limit_bytes|items_total/;

(monitoringTools ? describe : describe.skip)('the dashboards', () => {
  const folder = root('deploy', 'grafana', 'dashboards');
  const queries = readdirSync(folder).flatMap((file) => {
    const { panels } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      panels: { targets?: { expr: string }[] }[];
    };
    return panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => [file, expr] as const));
  });
  const filled = (expr: string): string =>
    expr.replace(/\$(\w+)/g, (_, variable: string) => chosen[variable] ?? `no variable ${variable}`);

  test('there is more than one second of everything', async () => {
    const seen = 'count(count_over_time(up[1m]) > 3)';
    await waitFor(async () => (await prometheus?.query(seen))?.[0]?.value[1] === String(serviceNames.length), {
      timeoutMs: 30_000,
      what: 'some scrapes of each service',
    });
  }, 40_000);

  test.each(queries)('%s: %s', async (_file, expr) => {
    const found = await (prometheus as Prometheus).query(filled(expr));
    if (!maybeEmpty.test(expr)) expect(found.length).toBeGreaterThan(0);
  });

  test('recording rules are taken without an error, and lag and objectives come of them', async () => {
    const response = await fetch(`${prometheus?.url}/api/v1/rules`);
    const { data } = (await response.json()) as {
      data: { groups: { rules: { health: string; lastError?: string }[] }[] };
    };
    const rules = data.groups.flatMap((group) => group.rules);
    expect(rules.length).toBeGreaterThan(30);
    expect(rules.flatMap(({ lastError }) => lastError ?? [])).toEqual([]);
    const more = createShopping({ users: 10, prefix: 'later' });
    const burning = async (): Promise<boolean> => {
      await scenario.send(more.next(10));
      return ((await prometheus?.query('streamrec:slo_burn:rate5m')) ?? []).length === 3;
    };
    await waitFor(burning, { what: 'a burn rate of each objective' });
  });
});

test('nothing but the probe’s own is added to what customers get', async () => {
  services.get('probe')?.kill('SIGTERM');
  await services.get('probe')?.exited;
  const account = await scenario.finish();
  expect(account).toMatchObject({ ...flawless, dead: 0 });
}, 60_000);
