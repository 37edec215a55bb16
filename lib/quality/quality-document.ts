import { z } from 'zod';
import type { QualityMetric } from '../registry/api/quality-metrics';

/** Where an evaluator tells what it says below, on its metrics' port. */
export const qualityPath = 'quality';
export const qualitySpans = ['1h', '24h', '7d', 'all'] as const;
export type QualitySpan = (typeof qualitySpans)[number];

const whole = z.number().min(0);
const share = z.number().nullable();

/** Mean over the answered lists, and its standard error; null where too little is known of that. */
const figure = z.object({ value: z.number(), standardError: share });
export type Figure = z.infer<typeof figure>;

const ofMetrics = { hit_rate: figure, precision: figure, recall: figure, f1: figure, mrr: figure, ndcg: figure };
const figures = z.object(ofMetrics satisfies Record<QualityMetric, typeof figure>);

const point = z.object({
  /** Lists whose time is over, and those of them with an outcome. */
  judged: whole,
  answered: whole,
  /** Null without an answered list. */
  figures: figures.nullable(),
  conversions: whole,
  revenue: z.number(),
  /** Items shown, and the mean of their surprise, bits; null where none was. */
  shown: whole,
  novelty: share,
});
export type QualityPoint = z.infer<typeof point>;

const step = point.extend({ from: z.number().describe('Event time at which the step begins, ms since 1970.') });
export type QualityStep = z.infer<typeof step>;

const labels = { model: z.string(), version: z.string(), variant: z.string() };
const series = z.object({
  ...labels,
  tier: z.string().describe('`all`: all tiers together.'),
  whole: point,
  steps: z.array(step),
});
export type QualitySeries = z.infer<typeof series>;

/** What an evaluator says of one span of event time and one k. */
export const qualityDocument = z.object({
  span: z.enum(qualitySpans),
  k: z.number(),
  ks: z.array(z.number()),
  stepMs: z.number().nullable().describe('Null for the span `all`, which has no steps.'),
  horizonMs: whole.describe('From a list until it is judged, event time.'),
  userShare: z.number(),
  driftSamples: whole.describe('Fewer are not told of.'),
  series: z.array(series),
  partitions: z.array(
    z.object({ partition: z.number(), pending: whole, eventTime: z.number().nullable().describe('ms since 1970.') }),
  ),
  /** Partitions that wait for the recommender to be past their events. */
  waiting: z.array(z.number()),
  labels: z.record(z.string(), whole),
  evaluated: z.record(z.string(), whole),
  coverage: z.array(z.object({ ...labels, share: z.number() })),
  drift: z.array(
    z.object({
      ...{ model: labels.model, version: labels.version },
      inputs: z.array(z.object({ input: z.string(), psi: z.number(), js: z.number(), samples: whole })),
      unknown: z.array(z.object({ kind: z.string(), ratio: z.number(), samples: whole })),
    }),
  ),
});
export type QualityDocument = z.infer<typeof qualityDocument>;
