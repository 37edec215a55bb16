import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { eventLoopMetric } from '../../../../lib/metrics/event-loop-delay';
import { featuresMetricTable } from '../../../../lib/metrics/features-metrics';
import { recommenderMetricTable } from '../../../../lib/metrics/recommender-metrics';
import { pomFile } from '../../../../lib/stack/artefacts';

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly targets?: readonly { readonly expr: string }[];
  readonly gridPos: { readonly x: number; readonly w: number };
}

const deploy = path.join(path.dirname(pomFile()), '..', '..', 'deploy');
const read = (file: string): string => readFileSync(path.join(deploy, file), 'utf8');
const { panels } = JSON.parse(read('grafana/dashboards/streamrec.json')) as { panels: readonly Panel[] };
const graphs = panels.filter(({ type }) => type !== 'row');
const queries = graphs.flatMap(({ targets }) => targets ?? []).map(({ expr }) => expr);

/** From prom-client's default metrics, and from Prometheus itself. */
const given = ['process_cpu_seconds_total', 'process_resident_memory_bytes', 'up'];
const ours = [...Object.values(recommenderMetricTable), ...Object.values(featuresMetricTable), eventLoopMetric];
const series = ours.flatMap((metric) =>
  'kind' in metric && metric.kind === 'histogram' ? [`${metric.name}_bucket`] : [metric.name],
);

/** The metric in each selector: a name before a label set, a range or the end of an aggregation's argument. */
function metricsIn(query: string): string[] {
  const bare = query.replace(/\b(sum|max) by \([^)]*\)/g, '$1').replace(/\{[^}]*\}/g, '');
  return [...bare.matchAll(/[a-z_][a-z0-9_]+(?=[[)]| *$)/g)].map(([name]) => name).filter((name) => name.length > 1);
}

describe('the dashboard', () => {
  test.each(queries)('asks for metrics that exist: %s', (query) => {
    const metrics = metricsIn(query);
    expect(metrics.length).toBeGreaterThan(0);
    expect(metrics.filter((name) => !series.includes(name) && !given.includes(name))).toEqual([]);
  });

  test.each(graphs.map((panel) => [panel.title, panel] as const))('%s says what it is for', (_title, panel) => {
    expect(panel.description?.length).toBeGreaterThan(20);
    expect(panel.gridPos.x + panel.gridPos.w).toBeLessThanOrEqual(24);
  });

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

  test('has panels of its own id each, and the data source that is provisioned', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const { datasources } = parse(read('grafana/provisioning/datasources/prometheus.yml')) as {
      datasources: readonly { uid: string }[];
    };
    const used = [...read('grafana/dashboards/streamrec.json').matchAll(/"uid": "(prometheus)"/g)].map(
      ([, uid]) => uid,
    );
    expect([...new Set(used)]).toEqual(datasources.map(({ uid }) => uid));
  });
});

test('Prometheus finds every replica of both services', () => {
  const { scrape_configs: jobs } = parse(read('prometheus/prometheus.yml')) as {
    scrape_configs: readonly { job_name: string; dns_sd_configs?: readonly { names: string[]; port: number }[] }[];
  };
  for (const name of ['recommender', 'features']) {
    const job = jobs.find((candidate) => candidate.job_name === name);
    expect(job?.dns_sd_configs).toEqual([expect.objectContaining({ names: [name], port: 8000 })]);
  }
});
