import { z } from 'zod';
import { inputFeatures, mostInputs, typesOfFeature, type ModelContract } from './contract';

const itemIds = z.array(z.string().min(1).max(256)).max(1_000);
const graphName = z.string().min(1).max(200);

/** What forms say of a key. @param setting of the service, which holds where the key is left out. */
function said(description: string, { unit, setting }: { readonly unit?: string; readonly setting?: string } = {}) {
  return {
    description,
    ...(unit === undefined ? {} : { 'x-unit': unit }),
    ...(setting === undefined ? {} : { 'x-setting': setting }),
  };
}

/**
 * How a version is served. What is left out is as the recommender's settings and the version's manifest say; `{}` changes
 * nothing. Unknown keys are refused: a misspelt one would otherwise be ignored.
 */
export const configSchema = z.strictObject({
  listLength: z
    .int()
    .min(1)
    .max(1_000)
    .meta(said('Items in a recommendation.', { unit: 'items', setting: 'recommender.listLength' }))
    .optional(),
  mode: z
    .enum(['each', 'latest'])
    .meta(
      said('A recommendation for each event, or for the latest of each user in a micro-batch.', {
        setting: 'recommender.mode',
      }),
    )
    .optional(),
  triggers: z
    .array(
      z
        .string()
        .max(100)
        .regex(/^[^\s,]+$/, 'expected an event type without spaces and commas'),
    )
    .min(1)
    .max(50)
    .meta(said('Event types that cause a recommendation.', { setting: 'recommender.triggers' }))
    .optional(),
  filters: z
    .strictObject({
      excludeItems: itemIds.meta(said('Ids of items that are never recommended.')).optional(),
      excludeCategories: itemIds.meta(said('Categories whose items are never recommended.')).optional(),
      onlyAvailable: z.boolean().meta(said('Whether items that cannot be had are left out.')).optional(),
    })
    .optional(),
  batch: z
    .strictObject({
      maxBatch: z
        .int()
        .min(1)
        .max(60_000)
        .meta(said('Most users in a micro-batch.', { unit: 'users', setting: 'recommender.maxBatch' }))
        .optional(),
      maxWaitMs: z
        .int()
        .min(0)
        .max(10_000)
        .meta(
          said('How long an event may wait for others to share its micro-batch.', {
            unit: 'ms',
            setting: 'recommender.maxWaitMs',
          }),
        )
        .optional(),
    })
    .optional(),
  inputs: z
    .record(z.string().min(1).max(200), z.enum(inputFeatures))
    .refine((inputs) => Object.keys(inputs).length <= mostInputs, `expected at most ${mostInputs} inputs`)
    .meta(said("Another feature than the manifest's for inputs of the graph, by the input's name."))
    .optional(),
  outputs: z
    .strictObject({
      items: graphName.meta(said("The graph's output of items, where it is another than the manifest's.")).optional(),
      scores: graphName.meta(said("The graph's output of scores, where it is another than the manifest's.")).optional(),
    })
    .optional(),
  parameters: z
    .strictObject({
      window: z
        .int()
        .min(1)
        .max(10_000)
        .meta(said('Events of the history that the model is given.', { unit: 'events' }))
        .optional(),
      minScore: z.number().meta(said('Items that score less are not recommended.')).optional(),
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
