import type { AlarmGroup } from './alarm';
import { grown } from './promql';

const recommender = 'job="recommender",service="recommender",instance="r1:8000"';
const on = (metric: string, labels: string): string => `${metric}{${labels}}`;

/** Whether events become recommendations, and how soon. */
export const streamAlarms: AlarmGroup = {
  name: 'streamrec-stream',
  recordings: 'streamrec-stream-figures',
  alarms: [
    {
      name: 'StreamrecDown',
      severity: 'page',
      threshold: 1,
      unit: 'up',
      for: '2m',
      expr: (t) =>
        `up{job=~"recommender|features|registry|evaluator|probe|archiver"} < ${t} or absent(up{job="recommender"}) or absent(up{job="features"})`,
      means: 'A process does not answer its scrapes, or none of a service is found any more.',
      summary:
        'A {{ $labels.job }} is down: look at its last log lines and at what its supervisor says, then start it again.',
      fires: {
        series: {
          'up{job="recommender",instance="r1:8000"}': '1x3 0x10',
          'up{job="recommender",instance="r2:8000"}': '1x20',
        },
        at: '10m',
        labels: [{ job: 'recommender', instance: 'r1:8000' }, { job: 'features' }],
      },
      quiet: {
        series: { 'up{job="recommender",instance="r"}': '1x20', 'up{job="features",instance="f"}': '1x4 0 1x20' },
        at: '10m',
      },
    },
    {
      name: 'StreamrecNotReady',
      severity: 'page',
      threshold: 1,
      unit: 'ready',
      for: '5m',
      expr: (t) => `min by (service, instance, part) (readiness) < ${t}`,
      means: 'A part of a service does not do its work: the part that /readyz names.',
      summary:
        '{{ $labels.service }} {{ $labels.instance }} is not ready: its /readyz says what {{ $labels.part }} waits for.',
      fires: {
        series: {
          [on('readiness', `${recommender},part="kafka"`)]: '1x2 0x20',
          [on('readiness', `${recommender},part="features"`)]: '1x30',
        },
        at: '10m',
        labels: [{ service: 'recommender', instance: 'r1:8000', part: 'kafka' }],
      },
      quiet: { series: { [on('readiness', `${recommender},part="start"`)]: '0x3 1x20' }, at: '10m' },
    },
    {
      name: 'StreamrecLag',
      severity: 'page',
      threshold: 60,
      unit: 's of work waiting',
      for: '5m',
      expr: (t) => `streamrec:lag:seconds > ${t}`,
      means: 'More waits to be read than the service has worked off in that time: it falls behind.',
      summary:
        '{{ $labels.service }} falls behind: see what slows it (Redis, Kafka, the model), else start one more of it.',
      fires: {
        series: {
          [on('kafka_consumer_lag', `${recommender},topic="user_history",partition="0"`)]: '9000x40',
          [on('rec_events_total', `${recommender},result="recommended"`)]: '0+6000x40',
        },
        at: '20m',
        labels: [{ service: 'recommender' }],
      },
      quiet: {
        series: {
          [on('kafka_consumer_lag', `${recommender},topic="user_history",partition="0"`)]: '5000x40',
          [on('rec_events_total', `${recommender},result="recommended"`)]: '0+6000x40',
        },
        at: '20m',
      },
    },
    {
      name: 'StreamrecCatchUp',
      severity: 'ticket',
      threshold: 3_600,
      unit: 's until the backlog is gone',
      for: '15m',
      expr: (t) => `streamrec:lag:catch_up_seconds > ${t} and streamrec:lag:seconds > 10`,
      means: 'At the pace of the last ten minutes the backlog lasts longer than that; +Inf while it grows.',
      summary:
        '{{ $labels.service }} does not catch up with its backlog: start more of it, up to one for each partition.',
      fires: {
        series: {
          [on('kafka_consumer_lag', `${recommender},topic="user_history",partition="0"`)]: '100000-10x60',
          [on('rec_events_total', `${recommender},result="recommended"`)]: '0+6000x60',
        },
        at: '40m',
        labels: [{ service: 'recommender' }],
      },
      quiet: {
        series: {
          [on('kafka_consumer_lag', `${recommender},topic="user_history",partition="0"`)]: '100000-2000x60',
          [on('rec_events_total', `${recommender},result="recommended"`)]: '0+6000x60',
        },
        at: '40m',
      },
    },
    {
      name: 'StreamrecHotPartition',
      severity: 'ticket',
      threshold: 3,
      unit: 'times the mean lag',
      for: '15m',
      expr: (t) =>
        'max by (service, topic) (kafka_consumer_lag) > 1000 and ' +
        `max by (service, topic) (kafka_consumer_lag) > ${t} * avg by (service, topic) (kafka_consumer_lag)`,
      means: 'One partition is far behind the others: more instances do not help it, as one process reads it.',
      summary:
        'A partition of {{ $labels.topic }} is far behind the others of {{ $labels.service }}: see which customers write so much.',
      fires: {
        series: {
          [on('kafka_consumer_lag', `${recommender},topic="user_history",partition="0"`)]: '0+500x60',
          [on('kafka_consumer_lag', `${recommender},topic="user_history",partition="1"`)]: '40x60',
          [on('kafka_consumer_lag', `${recommender},topic="user_history",partition="2"`)]: '0x60',
          [on('kafka_consumer_lag', `${recommender},topic="user_history",partition="3"`)]: '60x60',
        },
        at: '40m',
        labels: [{ service: 'recommender', topic: 'user_history' }],
      },
      quiet: {
        series: {
          [on('kafka_consumer_lag', `${recommender},topic="user_history",partition="0"`)]: '0+500x60',
          [on('kafka_consumer_lag', `${recommender},topic="user_history",partition="1"`)]: '0+400x60',
          [on('kafka_consumer_lag', `${recommender},topic="user_history",partition="2"`)]: '0+450x60',
          [on('kafka_consumer_lag', `${recommender},topic="items",partition="0"`)]: '900x60',
          [on('kafka_consumer_lag', `${recommender},topic="items",partition="1"`)]: '0x60',
        },
        at: '40m',
      },
    },
    {
      name: 'StreamrecSlow',
      severity: 'page',
      threshold: 1,
      unit: 's, 99th percentile',
      for: '5m',
      expr: (t) => `streamrec:e2e_latency_seconds:p99 > ${t}`,
      means: "Customers wait longer for their recommendation, from the event's record to the commit.",
      summary:
        'Recommendations come late: see which part takes the time (dashboard Stream: lag, inference, transactions, Redis).',
      fires: {
        series: {
          [on('rec_e2e_latency_seconds_bucket', `${recommender},le="0.3"`)]: '0+50x40',
          [on('rec_e2e_latency_seconds_bucket', `${recommender},le="2"`)]: '0+100x40',
          [on('rec_e2e_latency_seconds_bucket', `${recommender},le="+Inf"`)]: '0+100x40',
        },
        at: '20m',
        labels: [{}],
      },
      quiet: {
        series: {
          [on('rec_e2e_latency_seconds_bucket', `${recommender},le="0.3"`)]: '0+100x40',
          [on('rec_e2e_latency_seconds_bucket', `${recommender},le="+Inf"`)]: '0+100x40',
        },
        at: '20m',
      },
    },
    {
      name: 'StreamrecStalled',
      severity: 'page',
      threshold: 120,
      unit: 's without progress',
      for: '1m',
      expr: (t) => `max by (service, topic, partition) (kafka_progress_age_seconds) > ${t}`,
      means: 'Records of a partition wait and nothing moves, whatever the reason.',
      summary:
        '{{ $labels.topic }}-{{ $labels.partition }} stands still in {{ $labels.service }}: /readyz says why; if it does not, restart its owner.',
      fires: {
        series: { [on('kafka_progress_age_seconds', `${recommender},topic="user_history",partition="3"`)]: '0+60x20' },
        at: '6m',
        labels: [{ service: 'recommender', topic: 'user_history', partition: '3' }],
      },
      quiet: {
        series: {
          [on('kafka_progress_age_seconds', `${recommender},topic="user_history",partition="3"`)]: '0 60 119 0x20',
        },
        at: '4m',
      },
    },
    {
      name: 'StreamrecExpired',
      severity: 'page',
      threshold: 0,
      unit: 'records in 15 min',
      for: '0m',
      expr: (t) => `sum by (service, topic) (${grown('kafka_expired_events_total', '15m')}) > ${t}`,
      means: 'Records were deleted before they were read: they never will be.',
      summary:
        "{{ $labels.service }} lost records of {{ $labels.topic }}: raise the topic's retention now, then see why it was so far behind.",
      fires: {
        series: { [on('kafka_expired_events_total', `${recommender},topic="user_history"`)]: '_x5 40x10' },
        at: '10m',
        labels: [{ service: 'recommender', topic: 'user_history' }],
      },
      quiet: {
        series: { [on('kafka_expired_events_total', `${recommender},topic="user_history"`)]: '40x60' },
        at: '30m',
      },
    },
    {
      name: 'StreamrecTopics',
      severity: 'page',
      threshold: 0,
      unit: 'topics in trouble',
      for: '1m',
      expr: (t) => `max by (service, topic) (kafka_topic_problem) > ${t}`,
      means: 'A topic or one that its results go to is gone, or has too few partitions.',
      summary: '{{ $labels.topic }} or a topic behind it is gone or too narrow: run `streamrec topics check`.',
      fires: {
        series: { [on('kafka_topic_problem', `${recommender},topic="user_history"`)]: '0x2 1x10' },
        at: '6m',
        labels: [{ service: 'recommender', topic: 'user_history' }],
      },
      quiet: { series: { [on('kafka_topic_problem', `${recommender},topic="user_history"`)]: '0x20' }, at: '6m' },
    },
    {
      name: 'StreamrecDeadLetters',
      severity: 'ticket',
      threshold: 0.01,
      unit: 'of the events',
      for: '10m',
      expr: (t) =>
        `sum by (stage, reason) (rate(rec_dlq_total[5m])) / on () group_left () sum(rate(rec_events_total[5m])) > ${t}`,
      means: 'That share of what comes cannot be used, for one reason: a writer has changed.',
      summary:
        'Events are refused as {{ $labels.reason }}: look at some with `streamrec dead list`, tell their writer, replay what was mended.',
      fires: {
        series: {
          [on('rec_dlq_total', `${recommender},stage="decode",reason="not-avro"`)]: '0+30x40',
          [on('rec_events_total', `${recommender},result="recommended"`)]: '0+970x40',
          [on('rec_events_total', `${recommender},result="dead"`)]: '0+30x40',
        },
        at: '20m',
        labels: [{ stage: 'decode', reason: 'not-avro' }],
      },
      quiet: {
        series: {
          [on('rec_dlq_total', `${recommender},stage="decode",reason="not-avro"`)]: '0+5x40',
          [on('rec_events_total', `${recommender},result="recommended"`)]: '0+995x40',
        },
        at: '20m',
      },
    },
    {
      name: 'StreamrecStrangers',
      severity: 'ticket',
      threshold: 0.5,
      unit: 'of the recommendations',
      for: '30m',
      expr: (t) => `sum(rate(rec_tier_total{tier=~"popular|none"}[30m])) / sum(rate(rec_tier_total[30m])) > ${t}`,
      means: 'That share is for customers or items of whom nothing is known: histories are lost, or ids have changed.',
      summary:
        'Most customers count as strangers: look whether histories were lost (StreamrecHistoryLost), ids changed, or the model is old.',
      fires: {
        series: {
          [on('rec_tier_total', `${recommender},tier="popular"`)]: '0+60x90',
          [on('rec_tier_total', `${recommender},tier="personal"`)]: '0+40x90',
        },
        at: '80m',
        labels: [{}],
      },
      quiet: {
        series: {
          [on('rec_tier_total', `${recommender},tier="popular"`)]: '0+40x90',
          [on('rec_tier_total', `${recommender},tier="personal"`)]: '0+60x90',
        },
        at: '80m',
      },
    },
    {
      name: 'StreamrecHistoryLost',
      severity: 'page',
      threshold: 0,
      unit: 'partitions',
      for: '1m',
      expr: (t) => `sum(rec_history_lost_partitions) > ${t}`,
      means: 'Redis has lost histories: events of these partitions are recommended for by themselves.',
      summary: 'Redis lost customers’ histories: run `streamrec rebuild`, and see why Redis came back empty or older.',
      fires: { series: { [on('rec_history_lost_partitions', recommender)]: '0x2 4x10' }, at: '6m', labels: [{}] },
      quiet: { series: { [on('rec_history_lost_partitions', recommender)]: '0x20' }, at: '6m' },
    },
    {
      name: 'StreamrecTransactions',
      severity: 'ticket',
      threshold: 0.1,
      unit: 'of the transactions',
      for: '10m',
      expr: (t) =>
        `sum(rate(kafka_transactions_total{result!="committed"}[10m])) / sum(rate(kafka_transactions_total[10m])) > ${t}`,
      means: 'That share of the transactions is aborted or fenced: their work is done twice.',
      summary:
        'Transactions fail: look at the brokers’ health, and whether two recommenders share a transactional id prefix.',
      fires: {
        series: {
          [on('kafka_transactions_total', `${recommender},result="committed"`)]: '0+80x60',
          [on('kafka_transactions_total', `${recommender},result="aborted"`)]: '0+20x60',
        },
        at: '40m',
        labels: [{}],
      },
      quiet: {
        series: {
          [on('kafka_transactions_total', `${recommender},result="committed"`)]: '0+95x60',
          [on('kafka_transactions_total', `${recommender},result="aborted"`)]: '0+5x60',
        },
        at: '40m',
      },
    },
    {
      name: 'StreamrecRebalances',
      severity: 'ticket',
      threshold: 20,
      unit: 'in 30 min',
      for: '5m',
      expr: (t) => `sum(increase(rec_rebalances_total[30m])) > ${t}`,
      means:
        'Members of the group come and go: a process dies again and again, or is too slow for its session timeout.',
      summary:
        'The group rebalances again and again: look for a recommender that restarts, or whose event loop is held up.',
      fires: { series: { [on('rec_rebalances_total', recommender)]: '0+1x60' }, at: '50m', labels: [{}] },
      quiet: { series: { [on('rec_rebalances_total', recommender)]: '0x20 4x40' }, at: '50m' },
    },
    {
      name: 'StreamrecProbeUnanswered',
      severity: 'page',
      threshold: 1,
      unit: 'answered',
      for: '1m',
      expr: (t) => `min by (partition) (probe_answered) < ${t}`,
      means: 'Synthetic events of a partition get no recommendation: its customers get none either.',
      summary:
        'Partition {{ $labels.partition }} answers no synthetic event: run `streamrec probe --once`, then look who owns the partition.',
      fires: {
        series: {
          'probe_answered{service="probe",partition="0"}': '1x20',
          'probe_answered{service="probe",partition="1"}': '1x2 0x10',
        },
        at: '6m',
        labels: [{ partition: '1' }],
      },
      quiet: { series: { 'probe_answered{service="probe",partition="1"}': '1 0 1x20' }, at: '2m' },
    },
    {
      name: 'StreamrecProbeSilent',
      severity: 'ticket',
      threshold: 0,
      unit: 'synthetic events a second',
      for: '10m',
      expr: (t) => `(sum(rate(probe_events_total[5m])) or vector(0)) <= ${t}`,
      means: 'Nobody probes: availability is not measured, and its objective not watched.',
      summary:
        'No synthetic events are sent: start `streamrec probe`; until then nobody knows whether the system answers.',
      fires: { series: { 'probe_events_total{service="probe",result="answered"}': '100x40' }, at: '20m', labels: [{}] },
      quiet: { series: { 'probe_events_total{service="probe",result="unanswered"}': '0+6x40' }, at: '20m' },
    },
    {
      name: 'StreamrecArchiveBehind',
      severity: 'ticket',
      threshold: 1_800,
      unit: 's that an event has waited',
      for: '5m',
      expr: (t) => `max by (service, instance) (archiver_waiting_seconds) > ${t}`,
      means: 'Events were read and do not get into the archive: they are lost to it once the topic drops them.',
      summary:
        'The archiver {{ $labels.instance }} does not get events into the archive: its /readyz says what the store answers.',
      fires: {
        series: { 'archiver_waiting_seconds{service="archiver",instance="a1:8000"}': '0+60x60' },
        at: '50m',
        labels: [{ service: 'archiver', instance: 'a1:8000' }],
      },
      quiet: { series: { 'archiver_waiting_seconds{service="archiver",instance="a1:8000"}': '290x60' }, at: '50m' },
    },
  ],
};
