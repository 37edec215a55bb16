import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../repository';
import { createCodec, readSchema, readSchemas, type Codec } from './codec';
import { createSchemaRegistry, type SchemaRegistry } from './schema-registry';

export interface CodecSettings {
  /** Empty for single-object encoding. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** More writers' schemas for single-object encoding; empty for none. */
  readonly knownSchemasDir: string;
}

export type SchemaName =
  | 'user-history'
  | 'recommendation'
  | 'dead-letter'
  | 'item'
  | 'registry-change'
  | 'training-run'
  | 'evaluator-state'
  | 'training-example';

const schemasDir = join(repositoryRoot, 'schemas');
const requestTimeoutMs = 5_000;

/** Makes codecs of the project's record types, all in the framing that the settings ask for. */
export function codecFactory(settings: CodecSettings): <T>(schema: SchemaName, topic: string) => Promise<Codec<T>> {
  const { url, username, password, knownSchemasDir } = settings;
  const credentials = username === '' ? {} : { username, password };
  const registry: SchemaRegistry | null =
    url === '' ? null : createSchemaRegistry({ url, ...credentials, timeoutMs: requestTimeoutMs });
  const knownSchemas = [join(schemasDir, 'known'), knownSchemasDir]
    .filter((folder) => folder !== '' && existsSync(folder))
    .flatMap(readSchemas);
  return (schema, topic) =>
    createCodec({
      schema: readSchema(join(schemasDir, `${schema}.avsc`)),
      knownSchemas,
      ...(registry ? { registry, subject: `${topic}-value` } : {}),
    });
}
