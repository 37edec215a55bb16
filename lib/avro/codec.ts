import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Type, type Resolver, type Schema } from 'avsc';
import { AppError } from '../errors';
import { createBoundsCheck } from './bounds';
import { schemaFingerprint } from './fingerprint';
import { confluentHeader, readFrame, singleObjectHeader } from './framing';
import type { SchemaRegistry } from './schema-registry';

/** Why a value could not be decoded: the reasons that dead letters carry. */
export type DecodeReason = 'value-missing' | 'not-avro' | 'schema-unknown' | 'schema-incompatible';
export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: DecodeReason; readonly message: string };

/** Encodes and decodes one record type in either framing, resolving other versions of the writer's schema. */
export interface Codec<T> {
  /**
   * Learns the writers' schemas that these values name and that are not known yet.
   * Rejects with SCHEMA_REGISTRY_UNAVAILABLE (retriable) when the registry has to be asked and does not answer.
   */
  prepare(values: Iterable<Buffer | null>): Promise<void>;
  /** Never throws: what cannot be read comes back with its reason. Call `prepare` first. */
  decode(value: Buffer | null): Decoded<T>;
  encode(record: T): Buffer;
  /** What `encode` puts before the body. */
  readonly header: Buffer;
}

export interface CodecOptions {
  /** The reader's schema and the one written: a file of `schemas/`. */
  readonly schema: Schema;
  /** Asked for unknown ids, and given the written schema under `subject`; without it, single-object encoding. */
  readonly registry?: SchemaRegistry;
  readonly subject?: string;
  /** Other versions that single-object writers may use, known by fingerprint. */
  readonly knownSchemas?: readonly Schema[];
}

/** How long an id that the registry does not know is taken as unknown without asking again. */
const unknownIdMs = 60_000;
/** Ids that cannot be read are forgotten beyond this number: broken records may name any of four billion. */
const maxUnreadableIds = 1_000;

interface Unreadable {
  readonly reason: DecodeReason;
  readonly message: string;
  /** When to ask again, ms since 1970. */
  readonly until: number;
}

/** What reads a writer's schema, or why it cannot be read. */
type Reader =
  | { readonly resolver: Resolver; readonly checkBounds: ((body: Buffer) => void) | null; readonly unreadable?: never }
  | { readonly unreadable: Unreadable };

export async function createCodec<T>(options: CodecOptions): Promise<Codec<T>> {
  const type = Type.forSchema(options.schema, { wrapUnions: false });
  const own = schemaFingerprint(type);
  const byFingerprint = new Map<string, Reader>([[own.toString('latin1'), readerFor(type, type)]]);
  for (const known of options.knownSchemas ?? []) {
    const writer = Type.forSchema(known, { wrapUnions: false });
    if (unqualified(writer) !== unqualified(type)) continue;
    byFingerprint.set(schemaFingerprint(writer).toString('latin1'), readerFor(type, writer));
  }
  const byId = new Map<number, Reader>();
  let header = singleObjectHeader(own);
  if (options.registry && options.subject !== undefined) {
    header = confluentHeader(await options.registry.register(options.subject, options.schema as object));
  }

  return {
    async prepare(values) {
      if (!options.registry) return;
      const wanted = new Set<number>();
      for (const value of values) {
        if (value === null || value[0] !== 0) continue;
        const frame = readFrame(value);
        if (frame.kind !== 'confluent') continue;
        const reader = byId.get(frame.schemaId);
        if (reader === undefined || (reader.unreadable && reader.unreadable.until < Date.now()))
          wanted.add(frame.schemaId);
      }
      for (const id of wanted) {
        const reader = await askRegistry(options.registry, type, id);
        byId.delete(id);
        byId.set(id, reader);
      }
      if (byId.size > maxUnreadableIds) forgetOldest(byId);
    },
    decode(value) {
      if (value === null) return { ok: false, reason: 'value-missing', message: 'the record has no value' };
      const frame = readFrame(value);
      if (frame.kind === 'unknown') {
        return {
          ok: false,
          reason: 'not-avro',
          message: `neither framing begins with 0x${value.toString('hex', 0, 2)}`,
        };
      }
      const reader = frame.kind === 'confluent' ? byId.get(frame.schemaId) : byFingerprint.get(frame.fingerprint);
      if (reader === undefined) return unknownSchema(frame);
      if (reader.unreadable) return { ok: false, reason: reader.unreadable.reason, message: reader.unreadable.message };
      try {
        const body = value.subarray(frame.bodyAt);
        reader.checkBounds?.(body);
        return { ok: true, value: type.fromBuffer(body, reader.resolver) as T };
      } catch (error) {
        return { ok: false, reason: 'not-avro', message: (error as Error).message };
      }
    },
    encode(record) {
      return Buffer.concat([header, type.toBuffer(record)]);
    },
    header,
  };
}

function unknownSchema<T>(frame: ReturnType<typeof readFrame>): Decoded<T> {
  const message =
    frame.kind === 'confluent'
      ? `schema id ${frame.schemaId} is not known: is a Schema Registry configured?`
      : 'the writer’s schema fingerprint is not known: put its .avsc into the schemas folder';
  return { ok: false, reason: 'schema-unknown', message };
}

async function askRegistry(registry: SchemaRegistry, type: Type, id: number): Promise<Reader> {
  const text = await registry.schemaById(id);
  if (text === null)
    return unreadable('schema-unknown', `the Schema Registry knows no schema ${id}`, Date.now() + unknownIdMs);
  try {
    return readerFor(type, Type.forSchema(JSON.parse(text) as Schema, { wrapUnions: false }));
  } catch (error) {
    return unreadable('schema-incompatible', `schema ${id} is not Avro: ${(error as Error).message}`);
  }
}

function readerFor(type: Type, writer: Type): Reader {
  try {
    // A shop's own namespace for the same record is no reason to refuse it.
    return {
      resolver: type.createResolver(writer, { ignoreNamespaces: true }),
      checkBounds: createBoundsCheck(writer),
    };
  } catch (error) {
    return unreadable('schema-incompatible', (error as Error).message);
  }
}

function unreadable(reason: DecodeReason, message: string, until = Infinity): Reader {
  return { unreadable: { reason, message, until } };
}

/** The ids asked for longest ago, of those that cannot be read. */
function forgetOldest(byId: Map<number, Reader>): void {
  const unreadables = [...byId].filter(([, reader]) => reader.unreadable).map(([id]) => id);
  for (const id of unreadables.slice(0, Math.max(0, unreadables.length - maxUnreadableIds))) byId.delete(id);
}

function unqualified({ name }: Type): string | undefined {
  return name?.slice(name.lastIndexOf('.') + 1);
}

/** Reads every `.avsc` of a folder. Throws DATA_INVALID for a file that is not a schema. */
export function readSchemas(folder: string): Schema[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.avsc'))
    .map((name) => readSchema(join(folder, name)));
}

export function readSchema(file: string): Schema {
  try {
    const schema = JSON.parse(readFileSync(file, 'utf8')) as Schema;
    Type.forSchema(schema);
    return schema;
  } catch (cause) {
    throw new AppError('DATA_INVALID', `${file} is not an Avro schema: ${(cause as Error).message}`, { cause });
  }
}
