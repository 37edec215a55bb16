import { recordingGroups } from '../../lib/alarms/recordings';
import { eventLoopMetric } from '../../lib/metrics/event-loop-delay';
import { evaluatorMetricTable } from '../../lib/metrics/evaluator-metrics';
import { featuresMetricTable } from '../../lib/metrics/features-metrics';
import { gatewayMetricTable } from '../../lib/metrics/gateway-metrics';
import { archiverMetricTable } from '../../lib/metrics/archiver-metrics';
import { probeMetricTable } from '../../lib/metrics/probe-metrics';
import { processMetricTable } from '../../lib/metrics/process-metrics';
import { recommenderMetricTable } from '../../lib/metrics/recommender-metrics';
import { registryMetricTable } from '../../lib/metrics/registry-metrics';
import { trainerMetricTable } from '../../lib/metrics/trainer-metrics';

/** Prometheus's own, and prom-client's default metrics. */
const given = ['up', 'ALERTS', 'process_cpu_seconds_total', 'process_resident_memory_bytes', 'process_open_fds'];
const givenToo = ['process_max_fds', 'nodejs_gc_duration_seconds_sum', 'nodejs_heap_size_used_bytes'];
const tables = [recommenderMetricTable, featuresMetricTable, registryMetricTable, trainerMetricTable];
const more = [
  gatewayMetricTable,
  evaluatorMetricTable,
  archiverMetricTable,
  probeMetricTable,
  processMetricTable,
  { eventLoop: { ...eventLoopMetric, kind: 'gauge' } },
];

/** Names of all series that Prometheus has of the project, those of rules included. */
export function knownSeries(): ReadonlySet<string> {
  const metrics = [...tables, ...more].flatMap((table) => Object.values<{ kind: string; name: string }>(table));
  const ours = metrics.flatMap(({ kind, name }) =>
    kind === 'histogram' ? ['_bucket', '_sum', '_count'].map((part) => name + part) : [name],
  );
  const recorded = recordingGroups.flatMap(({ rules }) => rules.map(({ record }) => record));
  return new Set([...given, ...givenToo, ...ours, ...recorded]);
}

const words = new Set([
  'and',
  'or',
  'unless',
  'by',
  'on',
  'offset',
  'group_left',
  'ignoring',
  'bool',
  'e',
  'm',
  'h',
  'd',
]);

/** Names of the series that a query asks for. */
export function seriesIn(query: string): string[] {
  const bare = query
    .replace(/\{[^}]*\}/g, ' ')
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\b(by|on|ignoring|group_left) ?\([^)]*\)/g, ' ')
    .replace(/\boffset \w+/g, ' ');
  const names = [...bare.matchAll(/(?<![\w:.])[a-zA-Z_][\w:]*(?![\w:]*\s*\()/g)].map(([name]) => name);
  return [...new Set(names.filter((name) => !words.has(name)))];
}
