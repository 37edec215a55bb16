/** Metrics that every service which reads Kafka and Redis has. */
export const commonMetricTable = {
  kafkaConsumerLag: {
    kind: 'gauge',
    name: 'kafka_consumer_lag',
    help: 'Records of a partition that the group has not committed yet.',
    labels: ['topic', 'partition'],
  },
  kafkaErrors: {
    kind: 'counter',
    name: 'kafka_errors_total',
    help: 'Failed requests to Kafka, those that a retry mended included.',
    labels: ['operation'],
  },
  redisErrors: {
    kind: 'counter',
    name: 'redis_errors_total',
    help: 'Failed requests to Redis, those that a retry mended included.',
    labels: ['operation'],
  },
} as const;
