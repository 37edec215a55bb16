import { readFileSync } from 'node:fs';
import { Type, type Schema } from 'avsc';

/** Puts records of one schema into Kafka values and takes them out again. */
export interface Framing<T> {
  encode(record: T): Buffer;
  decode(value: Buffer): T;
}

/**
 * With a Schema Registry: Confluent's framing, 0x00 and the schema's id (4 bytes). Without: Avro's single-object
 * encoding, 0xC3 0x01 and the schema's fingerprint (8 bytes). The Avro body follows.
 */
export async function createFraming<T>(schemaFile: string, topic: string, registry?: string): Promise<Framing<T>> {
  const schema = readFileSync(schemaFile, 'utf8');
  const type = Type.forSchema(JSON.parse(schema) as Schema, { wrapUnions: false });
  const header = registry ? await registered(registry, topic, schema) : singleObject(type);
  return {
    encode: (record) => Buffer.concat([header, type.toBuffer(record)]),
    decode(value) {
      // A record of another version of the schema: read it with that version's resolver (`type.createResolver`).
      if (!value.subarray(0, header.length).equals(header)) throw new Error('written with another schema');
      return type.fromBuffer(value.subarray(header.length)) as T;
    },
  };
}

async function registered(registry: string, topic: string, schema: string): Promise<Buffer> {
  const response = await fetch(`${registry}/subjects/${topic}-value/versions`, {
    method: 'POST',
    headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
    body: JSON.stringify({ schema }),
  });
  if (!response.ok) throw new Error(`the Schema Registry answered ${response.status}: ${await response.text()}`);
  const { id } = (await response.json()) as { id: number };
  const header = Buffer.alloc(5);
  header.writeUInt32BE(id, 1);
  return header;
}

/** CRC-64-AVRO of the schema's canonical form: Avro's specification, "Schema Fingerprints". */
function singleObject(type: Type): Buffer {
  const polynomial = 0xc15d213aa4d7a795n;
  let crc = polynomial;
  for (const byte of Buffer.from(JSON.stringify(type.schema()))) {
    crc ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit++) crc = (crc >> 1n) ^ (crc & 1n ? polynomial : 0n);
  }
  const header = Buffer.alloc(10);
  header.writeUInt16BE(0xc301, 0);
  header.writeBigUInt64LE(crc, 2);
  return header;
}
