import { z } from 'zod';
import { redisNode } from './overview-schemas';

const known = z.number().nullable();
const quantiles = { p50: known, p95: known, p99: known, count: z.number() };
const part = { name: z.string(), perSecond: z.number(), share: z.number().describe('Of all.') };
const parts = z.array(z.object(part));

const partition = z.object({
  topic: z.string(),
  partition: z.int(),
  committed: known.describe('The next offset that the group reads.'),
  end: known.describe('The next offset that will be written.'),
  lag: known,
  queued: known.describe('Events of it in memory.'),
  waitingSeconds: known.describe('For so long it has had events waiting and has not got on.'),
  owner: z.string().nullable().describe('Address of the service that reads it.'),
  eventsPerSecond: known,
});

const heat = z.object({
  stepSeconds: z.number(),
  bounds: z.array(known).describe('Upper bounds of the rows, seconds; null for what lies beyond.'),
  at: z.array(z.number()).describe('When each column began, ms since 1970.'),
  counts: z.array(z.array(z.number())).describe('By column, then by row.'),
});

const worker = z.object({
  service: z.string().nullable(),
  url: z.string(),
  count: z.number(),
  busy: known.describe('Of their time.'),
  run: z.object(quantiles),
  lost: z.record(z.string(), z.number()).describe('Since the service began, by the reason.'),
});

export const streamView = z.object({
  at: z.string(),
  rateSeconds: z.number(),
  shareSeconds: z.number().describe('Over which shares and quantiles are taken.'),
  partitions: z.array(partition),
  pausedPartitions: known,
  stalledPartitions: known,
  batches: z.object({
    perSecond: known,
    meanEvents: known,
    flushed: parts.describe('Why they were not kept waiting.'),
    sizes: z.array(z.object({ upTo: known, count: z.number() })),
  }),
  commits: parts.describe("Why a partition's commits were not put off."),
  latency: z.object({ ...quantiles, heat }),
  workers: z.array(worker),
  redis: z.array(redisNode),
  redisErrorsPerSecond: known,
  kafkaErrorsPerSecond: known,
  transactions: z.object({ ...quantiles, results: parts }),
  deadLetters: z.array(z.object({ ...part, stage: z.string() })),
  rebalances: known,
});
export type StreamView = z.output<typeof streamView>;
