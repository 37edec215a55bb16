import { z } from 'zod';
import { answersWithoutBody } from '../../../lib/http/answers';
import { problemSchema, problemType } from '../../../lib/http/problem';

/** Of the Open Inference Protocol, whose names these are. */
const parameters = z.record(z.string(), z.union([z.boolean(), z.number(), z.string()])).meta({
  description: 'Known: `timeout` (microseconds), and those of the binary tensor extension. Others are passed over.',
});

const name = z.string().min(1).max(200);
const shape = z.array(z.int()).max(8).meta({ description: 'Users × events, or users × items.' });
const datatype = z
  .string()
  .max(20)
  .meta({ description: 'INT32, INT64 or FP32, as the metadata says.', examples: ['INT64'] });

/** Not looked at one by one here: there may be a hundred thousand, and what reads them knows what to expect of them. */
const data = z
  .array(z.unknown())
  .meta({ description: 'Numbers row by row, nested as the shape says or not at all.', examples: [[[0, 5, 9]]] });

export const inferRequest = z
  .object({
    id: z.string().max(200).optional().meta({ description: 'Comes back in the answer.' }),
    parameters: parameters.optional(),
    inputs: z
      .array(z.object({ name, shape, datatype, parameters: parameters.optional(), data: data.optional() }))
      .min(1)
      .max(32),
    outputs: z
      .array(z.object({ name, parameters: parameters.optional() }))
      .max(32)
      .optional()
      .meta({ description: 'None: all that the model has.' }),
  })
  .meta({ id: 'InferenceRequest' });
export type HttpInferRequest = z.infer<typeof inferRequest>;

export const inferResponse = z
  .object({
    model_name: z.string(),
    model_version: z.string(),
    id: z.string().optional(),
    outputs: z.array(
      z.object({
        name: z.string(),
        datatype: z.string(),
        shape: z.array(z.int()),
        parameters: parameters.optional(),
        data: z.array(z.number()).optional(),
      }),
    ),
  })
  .meta({ id: 'InferenceResponse' });

const tensorMetadata = z.object({ name: z.string(), datatype: z.string(), shape: z.array(z.int()) });

export const modelMetadata = z
  .object({
    name: z.string(),
    versions: z.array(z.string()),
    platform: z.string(),
    inputs: z.array(tensorMetadata),
    outputs: z.array(tensorMetadata),
  })
  .meta({ id: 'ModelMetadata' });

export const serverMetadata = z
  .object({ name: z.string(), version: z.string(), extensions: z.array(z.string()) })
  .meta({ id: 'ServerMetadata' });

/** A problem as everywhere, with what clients of the protocol show of an error. */
const inferenceProblem = problemSchema.extend({ error: z.string().optional() }).meta({ id: 'InferenceProblem' });
const problems = Object.fromEntries(
  Object.entries(answersWithoutBody).map(([status, { description }]) => [
    status,
    { description, content: { [problemType]: { schema: inferenceProblem } } },
  ]),
);

/** What a route of the protocol answers. @param others media types besides JSON. */
export function answering(ok: z.ZodType, description: string, others: Readonly<Record<string, z.ZodType>> = {}) {
  const content = Object.fromEntries(
    Object.entries({ 'application/json': ok, ...others }).map(([type, schema]) => [type, { schema }]),
  );
  return { 200: { description, content }, ...problems };
}

/** JSON with numbers behind it. */
export const tensorBytes = { 'application/octet-stream': z.string() };
