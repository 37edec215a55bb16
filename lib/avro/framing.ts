/*
 * Two framings stand before an Avro body:
 *
 *   confluent      0x00, schema id (uint32, big-endian)
 *   single-object  0xC3 0x01, CRC-64-AVRO fingerprint of the writer's schema (8 bytes, little-endian)
 */
const singleObjectMarker = 0xc301;

export type Frame =
  | { readonly kind: 'confluent'; readonly schemaId: number; readonly bodyAt: 5 }
  | { readonly kind: 'single-object'; readonly fingerprint: string; readonly bodyAt: 10 }
  | { readonly kind: 'unknown' };

const unknown: Frame = { kind: 'unknown' };

export function readFrame(value: Buffer): Frame {
  if (value.length >= 10 && value.readUInt16BE(0) === singleObjectMarker) {
    return { kind: 'single-object', fingerprint: value.toString('latin1', 2, 10), bodyAt: 10 };
  }
  if (value.length >= 5 && value[0] === 0) return { kind: 'confluent', schemaId: value.readUInt32BE(1), bodyAt: 5 };
  return unknown;
}

export function confluentHeader(schemaId: number): Buffer {
  const header = Buffer.alloc(5);
  header.writeUInt32BE(schemaId, 1);
  return header;
}

export function singleObjectHeader(fingerprint: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0xc3, 0x01]), fingerprint]);
}
