import { z } from 'zod';

/** What a run does, in this order; each record says what is being done, all before it is done. */
export const runSteps = ['reading', 'training', 'judging', 'registering', 'deploying', 'ended'] as const;
export type RunStep = (typeof runSteps)[number];

/**
 * `registered`: a new version. `rejected`: it was not good enough. `refused`: the window is no basis for a model. `failed`: an error.
 */
export const runResults = ['registered', 'rejected', 'refused', 'failed'] as const;
export type RunResult = (typeof runResults)[number];

export const triggerKinds = ['schedule', 'events', 'drift', 'request'] as const;
export type TriggerKind = (typeof triggerKinds)[number];

const moment = z.number();
const share = z.number();
const text = z.string();

/** What the items were worth in a window: the shares of the most frequent ones, to hold later events against. */
const popularitySchema = z.object({
  /** [item id, share of all events], the most frequent first. */
  items: z.array(z.tuple([z.string(), share])),
  /** Of all other items together. */
  others: share,
  events: z.number(),
});
export type Popularity = z.infer<typeof popularitySchema>;

/** One rule of a window, what was found and what is allowed. */
const findingSchema = z.object({ code: text, figure: z.number(), limit: z.number(), message: text });
export type WindowFinding = z.infer<typeof findingSchema>;

const windowSchema = z.object({
  events: z.number(),
  items: z.number(),
  /** Every figure that has a limit, broken or not. */
  figures: z.record(z.string(), z.number()),
  /** Rules that it breaks; none: it may be trained on. */
  findings: z.array(findingSchema),
  popularity: popularitySchema,
});
export type WindowReport = z.infer<typeof windowSchema>;

/** A figure of the candidate minus the same of what it is compared to, over the same points. */
const differenceSchema = z.object({
  points: z.number(),
  candidate: z.number(),
  reference: z.number(),
  difference: z.number(),
  /** Bounds of the difference, by the confidence asked for; null where too few customers say. */
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Difference = z.infer<typeof differenceSchema>;

const gateSchema = z.object({
  /** The live version, or `popular` where nothing is live. */
  reference: text,
  metric: text,
  confidence: z.number(),
  overall: differenceSchema,
  slices: z.array(z.object({ name: text, ...differenceSchema.shape })),
  passed: z.boolean(),
  /** Why not, by code and in words. */
  findings: z.array(findingSchema),
});
export type GateReport = z.infer<typeof gateSchema>;

const planSchema = z.object({
  startedAt: moment,
  /** The window of event times: from, inclusive, to until, exclusive; from the cut on it is held out for judging. */
  fromMs: moment,
  cutMs: moment,
  untilMs: moment,
  /** Partition, first and next offset: what is later in the topic is no part of it, whenever the run is resumed. */
  offsets: z.array(z.tuple([z.number(), z.string(), z.string()])),
  seed: z.number(),
  trainer: text,
  parameters: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  branch: text,
  /** What is live as the run begins; null: nothing. */
  live: text.nullable(),
});
export type RunPlan = z.infer<typeof planSchema>;

export const runDetailsSchema = z.object({
  trigger: z.object({ kind: z.enum(triggerKinds), why: text }),
  /** Ids of the requests that it answers. */
  requests: z.array(text),
  plan: planSchema,
  /** Times that it was begun or taken up again. */
  attempt: z.number(),
  /** The process that does it. */
  owner: text,
  window: windowSchema.nullable(),
  gate: gateSchema.nullable(),
  /** Of the registry's log, once the version is there. */
  version: z.object({ revision: z.number(), manifestSha256: text }).nullable(),
  canary: z.object({ state: z.enum(['started', 'waits-for-approval', 'not-started']), why: text }).nullable(),
  message: text,
  /** Seconds that each step took, in its last attempt. */
  seconds: z.record(z.string(), z.number()),
});
export type RunDetails = z.infer<typeof runDetailsSchema>;

export interface TrainingRun extends RunDetails {
  /** Also the name of the version that it makes, and in the ids of the changes that it asks the registry for. */
  readonly runId: string;
  readonly model: string;
  readonly step: RunStep;
  /** When it came to this step, ms since 1970 UTC. */
  readonly at: number;
  readonly result: RunResult | null;
  /** A short code that goes with the result; empty until then. */
  readonly reason: string;
}

/** A wish for a run. */
export interface TrainingRequest {
  readonly id: string;
  readonly model: string;
  readonly at: number;
  /** In the words of whoever asks. */
  readonly why: string;
}
