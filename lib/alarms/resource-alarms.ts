import type { AlarmGroup } from './alarm';
import { grown } from './promql';

const recommender = 'job="recommender",service="recommender",instance="r1:8000"';
const labels = { service: 'recommender', instance: 'r1:8000' };
const on = (metric: string, more = ''): string => `${metric}{${recommender}${more === '' ? '' : `,${more}`}}`;

/** Whether processes and stores have what they need. */
export const resourceAlarms: AlarmGroup = {
  name: 'streamrec-resources',
  recordings: 'streamrec-stream-figures',
  alarms: [
    {
      name: 'StreamrecEventLoop',
      severity: 'ticket',
      threshold: 0.5,
      unit: 's late, 99th percentile',
      for: '10m',
      expr: (t) => `max by (service, instance) (event_loop_delay_seconds{quantile="0.99"}) > ${t}`,
      means: 'The main thread is held up: heartbeats and commits come late.',
      summary:
        '{{ $labels.service }} {{ $labels.instance }} is starved: give it CPU, or find what blocks its main thread.',
      fires: { series: { [on('event_loop_delay_seconds', 'quantile="0.99"')]: '0.9x30' }, at: '15m', labels: [labels] },
      quiet: {
        series: {
          [on('event_loop_delay_seconds', 'quantile="0.99"')]: '0.1x30',
          [on('event_loop_delay_seconds', 'quantile="1"')]: '2x30',
        },
        at: '15m',
      },
    },
    {
      name: 'StreamrecMainThread',
      severity: 'ticket',
      threshold: 0.95,
      unit: 'of the time at work',
      for: '10m',
      expr: (t) => `max by (service, instance) (event_loop_utilization_ratio) > ${t}`,
      means: 'One thread is the limit: more CPUs for this process do not help.',
      summary:
        '{{ $labels.service }} {{ $labels.instance }} has no time left in its main thread: start one more of it.',
      fires: { series: { [on('event_loop_utilization_ratio')]: '0.99x30' }, at: '15m', labels: [labels] },
      quiet: { series: { [on('event_loop_utilization_ratio')]: '0.8x30' }, at: '15m' },
    },
    {
      name: 'StreamrecMemory',
      severity: 'ticket',
      threshold: 2e9,
      unit: 'bytes resident',
      for: '15m',
      expr: (t) =>
        `max by (service, instance) (process_resident_memory_bytes{service=~"recommender|features|registry|probe"}) > ${t}`,
      means: 'A process holds more memory than any load that was measured needs (docs/performance.md).',
      summary:
        '{{ $labels.service }} {{ $labels.instance }} grows: keep a heap snapshot (SIGUSR2), then restart it; look for long queues first.',
      fires: { series: { [on('process_resident_memory_bytes')]: '2500000000x40' }, at: '20m', labels: [labels] },
      quiet: { series: { [on('process_resident_memory_bytes')]: '400000000x40' }, at: '20m' },
    },
    {
      name: 'StreamrecGarbage',
      severity: 'ticket',
      threshold: 0.2,
      unit: 'of the time in garbage collection',
      for: '10m',
      expr: (t) => `sum by (service, instance) (rate(nodejs_gc_duration_seconds_sum[5m])) > ${t}`,
      means: 'The heap is nearly full, or far too much is made and thrown away.',
      summary:
        '{{ $labels.service }} {{ $labels.instance }} spends its time on garbage: see its heap (dashboard On-call), raise --max-old-space-size or restart.',
      fires: {
        series: { [on('nodejs_gc_duration_seconds_sum', 'kind="major"')]: '0+18x40' },
        at: '20m',
        labels: [labels],
      },
      quiet: { series: { [on('nodejs_gc_duration_seconds_sum', 'kind="minor"')]: '0+2x40' }, at: '20m' },
    },
    {
      name: 'StreamrecDescriptors',
      severity: 'ticket',
      threshold: 0.8,
      unit: 'of the open files allowed',
      for: '10m',
      expr: (t) => `max by (service, instance) (process_open_fds / process_max_fds) > ${t}`,
      means: 'Connections or files are not closed, or the limit is far too low.',
      summary:
        '{{ $labels.service }} {{ $labels.instance }} runs out of file descriptors: raise its limit (ulimit -n), and see what it holds open (lsof).',
      fires: {
        series: { [on('process_open_fds')]: '900x30', [on('process_max_fds')]: '1024x30' },
        at: '15m',
        labels: [labels],
      },
      quiet: { series: { [on('process_open_fds')]: '60x30', [on('process_max_fds')]: '1024x30' }, at: '15m' },
    },
    {
      name: 'StreamrecInferenceBusy',
      severity: 'ticket',
      threshold: 0.9,
      unit: 'of the inference workers’ time',
      for: '10m',
      expr: (t) => `streamrec:inference:busy_ratio > ${t}`,
      means: 'Batches wait for an inference worker.',
      summary:
        '{{ $labels.instance }} has no inference worker free: raise recommender.inferenceWorkers where CPUs are idle, else start one more recommender.',
      fires: {
        series: {
          [on('model_latency_sum', 'model="m",version="1",variant="live"')]: '0+118x40',
          [on('rec_inference_workers')]: '2x40',
        },
        at: '20m',
        labels: [{ instance: 'r1:8000' }],
      },
      quiet: {
        series: {
          [on('model_latency_sum', 'model="m",version="1",variant="live"')]: '0+60x40',
          [on('rec_inference_workers')]: '2x40',
        },
        at: '20m',
      },
    },
    {
      name: 'StreamrecInferenceLost',
      severity: 'ticket',
      threshold: 3,
      unit: 'in 15 min',
      for: '0m',
      expr: (t) => `sum by (instance, reason) (${grown('rec_inference_workers_lost_total', '15m')}) > ${t}`,
      means: 'Inference processes end again and again: killed for their memory, or by a model that crashes.',
      summary:
        '{{ $labels.instance }} loses inference processes ({{ $labels.reason }}): see the kernel log for the out-of-memory killer, else roll the model back.',
      fires: {
        series: { [on('rec_inference_workers_lost_total', 'reason="SIGKILL"')]: '_x5 1+1x15' },
        at: '18m',
        labels: [{ instance: 'r1:8000', reason: 'SIGKILL' }],
      },
      quiet: { series: { [on('rec_inference_workers_lost_total', 'reason="SIGKILL"')]: '_x5 1x15' }, at: '18m' },
    },
    {
      name: 'StreamrecRedis',
      severity: 'page',
      threshold: 0.1,
      unit: 'failed requests a second',
      for: '5m',
      expr: (t) => `sum by (service) (rate(redis_errors_total[5m])) > ${t}`,
      means: 'Redis does not answer, or refuses: events wait until it does.',
      summary:
        '{{ $labels.service }} cannot use Redis: see whether it runs, is full (StreamrecRedisMemory) or fails over; events wait and are not lost.',
      fires: {
        series: { [on('redis_errors_total', 'operation="history"')]: '0+30x30' },
        at: '15m',
        labels: [{ service: 'recommender' }],
      },
      quiet: { series: { [on('redis_errors_total', 'operation="history"')]: '0x5 3x30' }, at: '15m' },
    },
    {
      name: 'StreamrecRedisMemory',
      severity: 'ticket',
      threshold: 0.85,
      unit: 'of maxmemory',
      for: '5m',
      expr: (t) => `max by (node) (redis_memory_used_bytes / (redis_memory_limit_bytes > 0)) > ${t}`,
      means:
        'Redis is nearly full; at its limit writes fail and events wait, or customers are forgotten where it evicts.',
      summary:
        'Redis {{ $labels.node }} is nearly full: raise maxmemory or lower history.ttlMs and history.maxEvents (docs/operations.md).',
      fires: {
        series: {
          [on('redis_memory_used_bytes', 'node="redis:6379"')]: '90x20',
          [on('redis_memory_limit_bytes', 'node="redis:6379"')]: '100x20',
        },
        at: '10m',
        labels: [{ node: 'redis:6379' }],
      },
      quiet: {
        series: {
          [on('redis_memory_used_bytes', 'node="redis:6379"')]: '90x20',
          [on('redis_memory_limit_bytes', 'node="redis:6379"')]: '0x20',
        },
        at: '10m',
      },
    },
    {
      name: 'StreamrecCustomersFull',
      severity: 'ticket',
      threshold: 0.9,
      unit: 'of tenant.maxCustomers',
      for: '10m',
      expr: (t) => `max(rec_customers) > ${t} * max(rec_customers_limit) and max(rec_customers_limit) > 0`,
      means: 'Soon nothing is kept of new customers: what is recommended to them goes by their last events alone.',
      summary: 'Redis keeps nearly as many customers as tenant.maxCustomers allows.',
      fires: {
        series: { [on('rec_customers')]: '950x30', [on('rec_customers_limit')]: '1000x30' },
        at: '15m',
        labels: [{}],
      },
      quiet: {
        series: { [on('rec_customers')]: '850x30', [on('rec_customers_limit')]: '1000x30' },
        at: '15m',
      },
    },
    {
      name: 'StreamrecRedisEvictions',
      severity: 'page',
      threshold: 0,
      unit: 'keys in 15 min',
      for: '0m',
      expr: (t) => `max by (node) (increase(redis_evicted_keys_total[15m])) > ${t}`,
      means: 'Redis throws customers’ histories out, silently.',
      summary:
        'Redis {{ $labels.node }} forgets customers: set maxmemory-policy noeviction, give it memory, then run `streamrec rebuild`.',
      fires: {
        series: { [on('redis_evicted_keys_total', 'node="redis:6379"')]: '0x5 0+100x10' },
        at: '10m',
        labels: [{ node: 'redis:6379' }],
      },
      quiet: { series: { [on('redis_evicted_keys_total', 'node="redis:6379"')]: '700x20' }, at: '10m' },
    },
    {
      name: 'StreamrecKafka',
      severity: 'ticket',
      threshold: 0.5,
      unit: 'failed requests a second',
      for: '10m',
      expr: (t) => `sum by (service, operation) (rate(kafka_errors_total[5m])) > ${t}`,
      means: 'Requests to Kafka fail again and again, retries included.',
      summary:
        '{{ $labels.service }} fails at Kafka ({{ $labels.operation }}): look at the brokers, their disks, and rights that were taken away.',
      fires: {
        series: { [on('kafka_errors_total', 'operation="consume"')]: '0+60x40' },
        at: '20m',
        labels: [{ service: 'recommender', operation: 'consume' }],
      },
      quiet: { series: { [on('kafka_errors_total', 'operation="consume"')]: '0+5x40' }, at: '20m' },
    },
  ],
};
