import { z } from 'zod';

const known = z.number().nullable();
const moment = z.string().describe('ISO 8601, UTC.');
const quantiles = { p50: known, p95: known, p99: known, count: z.number() };
const interval = z.object({ low: z.number(), high: z.number() }).nullable();

const service = z.object({
  service: z.string().nullable(),
  url: z.string(),
  isUp: z.boolean(),
  state: z.string().nullable(),
  isReady: z.boolean().nullable(),
  problems: z.array(z.string()).describe('What /readyz says of it, or why it does not answer.'),
  notes: z.array(z.string()),
  cpu: known.describe('Of one core.'),
  residentBytes: known,
  eventLoopP99Seconds: known,
  upSeconds: known,
});

export const redisNode = z.object({
  node: z.string(),
  usedBytes: z.number(),
  limitBytes: z.number().describe('0 without a limit.'),
  evictedPerSecond: known,
});

const stream = z.object({
  eventsPerSecond: known,
  recommendedPerSecond: known,
  deadPerSecond: known,
  lag: known.describe('Records that the recommenders have not committed.'),
  behindSeconds: known.describe('Of work that waits, at the rate of what is done now.'),
  catchUpSeconds: known.describe('At the pace of the last half minute; null where the lag does not shrink.'),
  queued: known,
  pausedPartitions: known,
  transactionsPerSecond: known,
  failedTransactionsPerSecond: known,
  eventsOfBatch: known,
});

const version = z.object({
  model: z.string(),
  version: z.string(),
  variant: z.string().describe('live, canary or shadow.'),
  perSecond: known,
  share: known.describe('Of all recommendations.'),
  run: z.object(quantiles),
  note: z.string().nullable(),
  since: moment.nullable(),
  userShare: known.describe('Of the users that a canary has.'),
});

const qualityRow = z.object({
  ...{ model: z.string(), version: z.string(), variant: z.string(), k: z.string(), window: z.string() },
  ...{ precision: known, recall: known, f1: known, hitRate: known, mrr: known, ndcg: known, answered: known },
  intervals: z
    .object({ f1: interval, hitRate: interval })
    .describe('With 95 % confidence, by groups of customers; null while too few of them tell of it.'),
  standardErrors: z.object({ f1: known, hitRate: known }).describe('Of the means, by groups of customers.'),
});

const alarm = z.object({
  name: z.string().describe('Its section in docs/runbook.md.'),
  about: z.string().optional(),
  severity: z.string(),
  summary: z.string(),
  since: moment,
  isOlder: z.boolean().describe('It was there when the watch began, and may be older.'),
  state: z.enum(['firing', 'pending']),
});

const alarms = z.object({
  from: z.string(),
  failure: z.string().nullable(),
  active: z.array(alarm),
  ended: z.array(z.object({ name: z.string(), summary: z.string(), since: moment, until: moment })),
});

const series = z.object({
  stepSeconds: z.number(),
  at: z.array(z.number()).describe('ms since 1970.'),
  values: z.record(z.string(), z.array(known)).describe('events, recommended, lag, p50, p99, f1, hitRate.'),
});

export const overviewView = z.object({
  at: moment,
  rateSeconds: z.number(),
  services: z.array(service),
  redis: z.array(redisNode),
  stream,
  latency: z.array(z.object({ what: z.string(), ...quantiles })),
  tiers: z.array(z.object({ tier: z.string(), share: z.number() })),
  versions: z.array(version),
  quality: z.object({
    rows: z.array(qualityRow),
    labels: z.record(z.string(), z.number()),
    drift: z.record(z.string(), z.number()),
  }),
  alarms,
  watch: z.object({ since: moment, everySeconds: z.number(), services: z.number() }),
  recent: series,
  hours: series.optional().describe('Not in the events of /v1/console/live.'),
});
export type OverviewView = z.output<typeof overviewView>;
