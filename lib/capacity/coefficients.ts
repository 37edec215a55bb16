import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../errors';

const amount = z.number().nonnegative();
/** Who takes part of each event. */
export const consumers = ['recommender', 'features', 'evaluator', 'gateway'] as const;
export type Consumer = (typeof consumers)[number];

/** What grows with the length of a history as the model sees it and with the items that it chooses from. */
const byModel = z.strictObject({ base: amount, perHistoryEvent: amount, perThousandItems: amount });

const modelCost = z.strictObject({
  /** Events of a history that it sees at most. */
  window: z.int().positive(),
  /** Of the package that was measured. */
  items: z.int().positive(),
  /** Of the recommender with its inference process. */
  cpuMsPerEvent: byModel,
  memoryMb: byModel,
});

export const coefficientsSchema = z.strictObject({
  format: z.literal(1),
  measuredAt: z.iso.datetime(),
  machine: z.strictObject({ cpu: z.string(), cores: z.int().positive(), memoryGb: amount, node: z.string() }),
  models: z.record(z.string(), modelCost),
  /** Of all consumers but the recommender. */
  cpuMsPerEvent: z.strictObject({ features: amount, evaluator: amount, gateway: amount, kafka: amount, redis: amount }),
  memoryMb: z.strictObject({ features: amount, evaluator: amount, gateway: amount }),
  redisBytes: z.strictObject({
    /** All that is kept of a customer: history, aggregates, newest list. */
    perUser: z.strictObject({ base: amount, perHistoryEvent: amount }),
    perItem: amount,
  }),
  /** As they lie on one broker's disk. */
  kafkaBytesPerEvent: z.strictObject({ userHistory: amount, recommendations: amount, trainingExamples: amount }),
});

/** What things cost on a machine, as `npm run bench:capacity` measured it there. */
export type Coefficients = z.infer<typeof coefficientsSchema>;
export type ModelCost = z.infer<typeof modelCost>;

/** Throws CONFIG_INVALID where there is none, or it is something else. */
export function readCoefficients(file: string): Coefficients {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new AppError('CONFIG_INVALID', `${file}: cannot be read; npm run bench:capacity -- --json ${file} makes it`, {
      cause: error,
    });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new AppError('CONFIG_INVALID', `${file} is no JSON: ${(error as Error).message}`);
  }
  const parsed = coefficientsSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError(
    'CONFIG_INVALID',
    `${file} holds no coefficients of this release; make it anew with npm run bench:capacity:\n${z.prettifyError(parsed.error)}`,
  );
}
