import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Type, type Schema } from 'avsc';
import { repositoryRoot } from '../repository';
import { readSchema } from './codec';
import type { CodecSettings } from './codecs';
import { schemaFingerprint } from './fingerprint';
import { readFrame } from './framing';
import { decodePartially, type PartialDecode } from './partial-decode';
import { createSchemaRegistry, type SchemaRegistry } from './schema-registry';

/** What can be told of a value's bytes, whether they decode or not. */
export interface Inspection {
  readonly framing: 'single-object' | 'confluent' | 'none';
  /** Its writer's schema as the framing names it: `fingerprint 1f…`, `id 17`; null without a framing. */
  readonly schema: string | null;
  /** Where that schema is known from; null where it is not known. */
  readonly knownAs: string | null;
  readonly bodyAt: number;
  /** Null where the schema is not known. Places count from `bodyAt`. */
  readonly decoded: PartialDecode | null;
}

export interface Inspector {
  /** Asks the Schema Registry for what these values name; never rejects, and asks for a bounded number of ids. */
  learn(values: Iterable<Buffer | null>): Promise<void>;
  inspect(value: Buffer, maxValues?: number): Inspection;
}

interface KnownSchema {
  readonly type: Type;
  readonly name: string;
}

/** Garbage may name any of four billion ids: further ones stay unknown. */
const maxIdsAsked = 200;
const requestTimeoutMs = 5_000;
const schemasDir = join(repositoryRoot, 'schemas');

/** Knows the schemas of `schemas/`, of `schemaRegistry.knownSchemasDir` and of the Schema Registry. */
export function createInspector({ url, username, password, knownSchemasDir }: CodecSettings): Inspector {
  const credentials = username === '' ? {} : { username, password };
  const registry: SchemaRegistry | null =
    url === '' ? null : createSchemaRegistry({ url, ...credentials, timeoutMs: requestTimeoutMs });
  const byFingerprint = new Map(
    [schemasDir, join(schemasDir, 'known'), knownSchemasDir]
      .filter((folder) => folder !== '' && existsSync(folder))
      .flatMap(schemasOf)
      .map((known) => [schemaFingerprint(known.type).toString('latin1'), known] as const),
  );
  const byId = new Map<number, KnownSchema | null>();
  let isAway = false;

  return {
    async learn(values) {
      if (!registry) return;
      for (const value of values) {
        const frame = value === null ? null : readFrame(value);
        if (frame?.kind !== 'confluent' || byId.has(frame.schemaId) || byId.size >= maxIdsAsked || isAway) continue;
        const text = await registry.schemaById(frame.schemaId).catch(() => {
          isAway = true;
          return null;
        });
        byId.set(frame.schemaId, text === null ? null : parsed(text));
      }
    },
    inspect(value, maxValues) {
      const frame = readFrame(value);
      if (frame.kind === 'unknown') return { framing: 'none', schema: null, knownAs: null, bodyAt: 0, decoded: null };
      const isConfluent = frame.kind === 'confluent';
      const known = isConfluent ? byId.get(frame.schemaId) : byFingerprint.get(frame.fingerprint);
      return {
        framing: frame.kind,
        schema: isConfluent ? `id ${frame.schemaId}` : `fingerprint ${value.toString('hex', 2, 10)}`,
        knownAs: known?.name ?? null,
        bodyAt: frame.bodyAt,
        decoded: known ? decodePartially(known.type, value.subarray(frame.bodyAt), maxValues) : null,
      };
    },
  };
}

function schemasOf(folder: string): KnownSchema[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.avsc'))
    .map((name) => ({
      type: Type.forSchema(readSchema(join(folder, name)), { wrapUnions: false }),
      name: relative(repositoryRoot, join(folder, name)),
    }));
}

function parsed(text: string): KnownSchema | null {
  try {
    const type = Type.forSchema(JSON.parse(text) as Schema, { wrapUnions: false });
    return { type, name: `${type.name ?? type.typeName} of the Schema Registry` };
  } catch {
    return null;
  }
}
