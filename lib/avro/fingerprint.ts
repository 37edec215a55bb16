import type { Type } from 'avsc';

/** CRC-64-AVRO of nothing, and the polynomial: Avro 1.11 specification, "Schema Fingerprints". */
const empty = 0xc15d213aa4d7a795n;

const table = Array.from({ length: 256 }, (_, byte) => {
  let crc = BigInt(byte);
  for (let bit = 0; bit < 8; bit++) crc = (crc >> 1n) ^ (crc & 1n ? empty : 0n);
  return crc;
});

/** The 64-bit Rabin fingerprint of some bytes, little-endian as single-object encoding writes it. */
export function crc64(bytes: Uint8Array): Buffer {
  let crc = empty;
  for (const byte of bytes) crc = (crc >> 8n) ^ (table[Number((crc ^ BigInt(byte)) & 0xffn)] ?? 0n);
  const out = Buffer.alloc(8);
  out.writeBigUInt64LE(crc);
  return out;
}

/** The fingerprint of a schema's Parsing Canonical Form, which is what avsc's `schema()` gives. */
export function schemaFingerprint(type: Type): Buffer {
  return crc64(Buffer.from(JSON.stringify(type.schema())));
}
