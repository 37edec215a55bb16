import type { SchemaRegistry } from '../../lib/avro/schema-registry';

export interface FakeSchemaRegistry extends SchemaRegistry {
  /** What the registry knows: id to the schema's text. */
  readonly schemas: Map<number, string>;
  /** Ids asked for, in order. */
  readonly asked: number[];
}

/** A Schema Registry in memory; ids count from 1. */
export function fakeSchemaRegistry(): FakeSchemaRegistry {
  const schemas = new Map<number, string>();
  const asked: number[] = [];
  return {
    schemas,
    asked,
    schemaById(id) {
      asked.push(id);
      return Promise.resolve(schemas.get(id) ?? null);
    },
    register(_subject, schema) {
      const id = schemas.size + 1;
      schemas.set(id, JSON.stringify(schema));
      return Promise.resolve(id);
    },
  };
}
