import { z } from 'zod';
import { inputFeatures, mostInputs, typesOfFeature, type ModelContract } from './contract';

const itemIds = z.array(z.string().min(1).max(256)).max(1_000);

/**
 * How a version is served. What is left out is as the recommender's settings and the version's manifest say; `{}` changes
 * nothing. Unknown keys are refused: a misspelt one would otherwise be ignored.
 */
export const configSchema = z.strictObject({
  /** Items in a recommendation. */
  listLength: z.int().min(1).max(1_000).optional(),
  /** A recommendation for each event, or for the latest of each user in a micro-batch. */
  mode: z.enum(['each', 'latest']).optional(),
  /** Event types that cause a recommendation. */
  triggers: z
    .array(
      z
        .string()
        .max(100)
        .regex(/^[^\s,]+$/, 'expected an event type without spaces and commas'),
    )
    .min(1)
    .max(50)
    .optional(),
  filters: z
    .strictObject({
      excludeItems: itemIds.optional(),
      excludeCategories: itemIds.optional(),
      /** Whether items that cannot be had are left out. */
      onlyAvailable: z.boolean().optional(),
    })
    .optional(),
  batch: z
    .strictObject({
      maxBatch: z.int().min(1).max(60_000).optional(),
      maxWaitMs: z.int().min(0).max(10_000).optional(),
    })
    .optional(),
  /** Another feature than the manifest's for inputs of the graph, by the input's name. */
  inputs: z
    .record(z.string().min(1).max(200), z.enum(inputFeatures))
    .refine((inputs) => Object.keys(inputs).length <= mostInputs, `expected at most ${mostInputs} inputs`)
    .optional(),
  /** The graph's outputs by other names than the manifest's. */
  outputs: z
    .strictObject({
      items: z.string().min(1).max(200).optional(),
      scores: z.string().min(1).max(200).optional(),
    })
    .optional(),
  parameters: z
    .strictObject({
      /** Events of the history that the model is given, at most the manifest's window. */
      window: z.int().min(1).max(10_000).optional(),
      /** Items that score less are not recommended. */
      minScore: z.number().optional(),
    })
    .optional(),
});
export type Config = z.infer<typeof configSchema>;

/** What a version cannot take of a configuration, a line each with the key, its value and what is expected; empty: it fits. */
export function checkConfig(config: Config, contract: ModelContract): string[] {
  return [
    ...atMost('listLength', config.listLength, contract.topK, 'topK'),
    ...atMost('batch.maxBatch', config.batch?.maxBatch, contract.maxBatch, 'maxBatch'),
    ...atMost('parameters.window', config.parameters?.window, contract.window, 'window'),
    ...checkInputs(config, contract),
    ...checkOutputs(config, contract),
  ];
}

function atMost(key: string, value: number | undefined, bound: number, name: string): string[] {
  if (value === undefined || value <= bound) return [];
  return [`${key}: ${value}, expected at most ${bound}, the ${name} of the version's manifest`];
}

function checkInputs({ inputs = {} }: Config, contract: ModelContract): string[] {
  return Object.entries(inputs).flatMap(([name, feature]) => {
    const input = contract.inputs.find((one) => one.name === name);
    if (input === undefined) {
      const known = contract.inputs.map((one) => one.name).join(', ');
      return [`inputs.${name}: the graph has no such input, expected one of ${known}`];
    }
    const types = typesOfFeature[feature];
    if (types.includes(input.type)) return [];
    return [`inputs.${name}: the input is ${input.type}, but ${feature} needs ${types.join(' or ')}`];
  });
}

function checkOutputs({ outputs = {} }: Config, contract: ModelContract): string[] {
  const known = [contract.outputs.items, contract.outputs.scores];
  const problems = Object.entries(outputs).flatMap(([role, name]) =>
    name === undefined || known.includes(name)
      ? []
      : [`outputs.${role}: the graph has no output "${name}", expected one of ${known.join(', ')}`],
  );
  const { items, scores } = { ...contract.outputs, ...outputs };
  if (problems.length === 0 && items === scores)
    problems.push(`outputs: items and scores are both "${items}", expected two outputs`);
  return problems;
}
