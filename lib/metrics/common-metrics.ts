export const kafkaErrorsMetric = {
  kind: 'counter',
  name: 'kafka_errors_total',
  help: 'Failed requests to Kafka, those that a retry mended included.',
  labels: ['operation'],
} as const;

/** @param name of the service's own. */
export function stateMetric<const N extends string>(name: N) {
  return {
    kind: 'gauge',
    name,
    help: '1 for the state the service is in: created, starting, running, draining, stopped, failed.',
    labels: ['state'],
  } as const;
}

/** Metrics that every service which reads Kafka and Redis has. */
export const commonMetricTable = {
  kafkaConsumerLag: {
    kind: 'gauge',
    name: 'kafka_consumer_lag',
    help: 'Records of a partition that the group has not committed yet.',
    labels: ['topic', 'partition'],
  },
  expiredEvents: {
    kind: 'counter',
    name: 'kafka_expired_events_total',
    help: 'Records that expired, or were deleted, before the group had read them: they never will be.',
    labels: ['topic'],
  },
  positionResets: {
    kind: 'counter',
    name: 'kafka_position_resets_total',
    help: 'Times that a partition was read on from its first record: expired (past what was deleted), anew (the topic was).',
    labels: ['topic', 'reason'],
  },
  progressAge: {
    kind: 'gauge',
    name: 'kafka_progress_age_seconds',
    help: 'Seconds that a partition has had records waiting and has not got on, whatever the reason; 0 while idle.',
    labels: ['topic', 'partition'],
  },
  stalledPartitions: {
    kind: 'gauge',
    name: 'kafka_stalled_partitions',
    help: 'Partitions that have had records waiting for 30 s and do not get on for no reason that is known.',
    labels: ['topic'],
  },
  topicProblems: {
    kind: 'gauge',
    name: 'kafka_topic_problem',
    help: '1 while the topic or one that its results go to is gone, or has too few partitions.',
    labels: ['topic'],
  },
  kafkaErrors: kafkaErrorsMetric,
  redisErrors: {
    kind: 'counter',
    name: 'redis_errors_total',
    help: 'Failed requests to Redis, those that a retry mended included.',
    labels: ['operation'],
  },
} as const;
