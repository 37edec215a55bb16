import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { panelLinks } from '../../../../lib/alarms/explore';
import { pomFile } from '../../../../lib/stack/artefacts';
import { readExplore } from '../../../helpers/explored';
import { knownSeries, seriesIn } from '../../../helpers/promql';

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly targets?: readonly { readonly expr: string; readonly legendFormat?: string }[];
  readonly fieldConfig?: { readonly defaults: { readonly links?: unknown } };
  readonly gridPos: { readonly x: number; readonly w: number };
}

const deploy = path.join(path.dirname(pomFile()), '..', '..', 'deploy');
const read = (file: string): string => readFileSync(path.join(deploy, file), 'utf8');
const files = readdirSync(path.join(deploy, 'grafana', 'dashboards'));
const panelsOf = (file: string): readonly Panel[] =>
  (JSON.parse(read(`grafana/dashboards/${file}`)) as { panels: readonly Panel[] }).panels;
const queriesOf = (file: string): readonly string[] =>
  panelsOf(file).flatMap(({ targets }) => (targets ?? []).map(({ expr }) => expr));
const queries = queriesOf('streamrec.json');

test('there is a dashboard of the stream, the models, the quality, and one for who is on call', () => {
  expect(files.sort()).toEqual(['models.json', 'on-call.json', 'quality.json', 'streamrec.json']);
});

describe.each(files)('the dashboard %s', (file) => {
  const graphs = panelsOf(file).filter(({ type }) => type !== 'row');

  test.each(queriesOf(file))('asks for series that exist: %s', (query) => {
    const series = seriesIn(query);
    const known = knownSeries();
    expect(series.length).toBeGreaterThan(0);
    expect(series.filter((name) => !known.has(name))).toEqual([]);
  });

  test.each(graphs.map((panel) => [panel.title, panel] as const))('%s says what it is for', (_title, panel) => {
    expect(panel.description?.length).toBeGreaterThan(20);
    expect(panel.gridPos.x + panel.gridPos.w).toBeLessThanOrEqual(24);
  });

  test.each(graphs.map((panel) => [panel.title, panel] as const))('%s leads to logs and traces', (_title, panel) => {
    const named = (panel.targets ?? []).map(({ legendFormat = '' }) =>
      [...legendFormat.matchAll(/{{(\w+)}}/g)].map(([, label]) => label as string),
    );
    const ofAll = (named[0] ?? []).filter((label) => named.every((labels) => labels.includes(label)));
    const links = panelLinks(ofAll);
    expect(panel.fieldConfig?.defaults.links).toEqual(links);
    for (const { url } of links) expect(readExplore(url).range).toEqual({ from: '${__from}', to: '${__to}' });
  });

  test('has panels of its own id each, and the data source that is provisioned', () => {
    const panels = panelsOf(file);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const { datasources } = parse(read('grafana/provisioning/datasources/prometheus.yml')) as {
      datasources: readonly { uid: string }[];
    };
    const used = [...read(`grafana/dashboards/${file}`).matchAll(/"type": "prometheus",\s+"uid": "([^"]+)"/g)];
    expect([...new Set(used.map(([, uid]) => uid))]).toEqual(datasources.map(({ uid }) => uid));
  });
});

describe('the dashboard of the stream', () => {
  test('shows every metric that an operator is promised', () => {
    const promised = [
      'model_latency',
      'model_throughput',
      'rec_events_total',
      'rec_e2e_latency_seconds',
      'rec_batch_size',
    ];
    const more = ['rec_batch_flush_total', 'rec_queue_depth', 'kafka_consumer_lag', 'rec_dlq_total', 'rec_tier_total'];
    const rest = ['rec_feature_age_seconds', 'redis_errors_total', 'kafka_errors_total', 'kafka_transactions_total'];
    const all = [...promised, ...more, ...rest, 'event_loop_delay_seconds'];
    expect(all.filter((name) => !queries.some((query) => query.includes(name)))).toEqual([]);
  });
});

test('Prometheus finds every replica of every service', () => {
  const { scrape_configs: jobs } = parse(read('prometheus/prometheus.yml')) as {
    scrape_configs: readonly { job_name: string; dns_sd_configs?: readonly { names: string[]; port: number }[] }[];
  };
  for (const name of ['recommender', 'features', 'registry', 'trainer', 'evaluator', 'gateway', 'probe']) {
    const job = jobs.find((candidate) => candidate.job_name === name);
    expect(job?.dns_sd_configs).toEqual([expect.objectContaining({ names: [name], port: 8000 })]);
  }
});
