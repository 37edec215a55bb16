import { z } from 'zod';
import { configSchema } from '../domain/registry/config';
import { typesOfFeature, type ModelContract } from '../domain/registry/contract';

/** JSON Schema, of which a form is made: `x-unit`, and `x-setting` for what holds where a key is left out. */
export interface FieldSchema {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly items?: FieldSchema;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
  readonly 'x-unit'?: string;
  readonly 'x-setting'?: string;
}

/** What a configuration may hold; with the bounds, names and defaults of a version where there is one. */
export function configJsonSchema(contract: ModelContract | null): FieldSchema {
  const schema = z.toJSONSchema(configSchema, { io: 'input' }) as FieldSchema;
  return contract === null ? schema : narrowed(schema, contract);
}

function narrowed(schema: FieldSchema, { topK, maxBatch, window, inputs, outputs }: ModelContract): FieldSchema {
  const { listLength, batch, parameters, outputs: names, inputs: features, ...others } = schema.properties ?? {};
  return {
    ...schema,
    properties: {
      listLength: atMost(listLength, topK),
      ...others,
      batch: withProperties(batch, (of) => ({ ...of, maxBatch: atMost(of['maxBatch'], maxBatch) })),
      parameters: withProperties(parameters, (of) => ({
        ...of,
        window: { ...atMost(of['window'], window), default: window },
      })),
      inputs: {
        ...features,
        properties: Object.fromEntries(
          inputs.map(({ name, feature, type }) => {
            const fitting = Object.entries(typesOfFeature).filter(([, types]) => types.includes(type));
            return [name, { type: 'string', enum: fitting.map(([one]) => one), default: feature }];
          }),
        ),
      },
      outputs: withProperties(names, (of) => ({
        items: { ...of['items'], enum: [outputs.items, outputs.scores], default: outputs.items },
        scores: { ...of['scores'], enum: [outputs.items, outputs.scores], default: outputs.scores },
      })),
    },
  };
}

type Properties = Readonly<Record<string, FieldSchema>>;

function withProperties(schema: FieldSchema = {}, change: (properties: Properties) => Properties): FieldSchema {
  return { ...schema, properties: change(schema.properties ?? {}) };
}

function atMost(schema: FieldSchema = {}, bound: number): FieldSchema {
  return { ...schema, maximum: Math.min(bound, schema.maximum ?? bound) };
}
