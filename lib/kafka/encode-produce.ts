import { crc32c } from '@node-rs/crc32';
import type { BatchRecord } from './record-batches';
import type { OutputHeaders } from './records';

export interface ProduceArguments {
  readonly topicData: readonly {
    readonly topic: string;
    readonly partitions: readonly {
      readonly partition: number;
      readonly messages: readonly BatchRecord[];
      readonly firstSequence: number;
    }[];
  }[];
  readonly transactionalId?: string | null;
  readonly producerId?: unknown;
  readonly producerEpoch?: number;
  readonly acks?: number;
  readonly timeout?: number;
}

const textBytes = (text: Buffer | string | null): number =>
  text === null ? 0 : typeof text === 'string' ? 3 * text.length : text.length;
const bytesOf = (part: Buffer | string): number => (typeof part === 'string' ? Buffer.byteLength(part) : part.length);
const recordEnvelope = 40;
const batchEnvelope = 100;

/** Versions 3 to 7 of Produce, or 9 to 12 with what of their header is behind the client id. */
export type ProduceForm = 'fixed' | 'flexible';

/**
 * The body of a Produce request, with record batches of magic 2: one timestamp for all.
 * Source: kafka.apache.org/protocol, and "Record Batch" in Kafka's documentation of its message format.
 * @param now ms since 1970.
 */
export function encodeProduce(args: ProduceArguments, now: number, form: ProduceForm = 'fixed'): Buffer {
  const isFlexible = form === 'flexible';
  const { topicData, transactionalId = null, producerId = -1, producerEpoch = -1, acks = -1, timeout = 30_000 } = args;
  let most = batchEnvelope + textBytes(transactionalId);
  for (const { topic, partitions } of topicData) {
    most += textBytes(topic) + batchEnvelope;
    for (const { messages } of partitions) {
      most += batchEnvelope;
      for (const { key, value, headers } of messages) {
        most += recordEnvelope + textBytes(key) + textBytes(value);
        if (headers !== undefined) most += mostHeaderBytes(headers);
      }
    }
  }
  const buffer = Buffer.allocUnsafe(most);
  let at = 0;

  function text(value: string | null): void {
    const bytes = value === null ? -1 : Buffer.byteLength(value);
    if (isFlexible) uvarint(bytes + 1);
    else at = buffer.writeInt16BE(bytes, at);
    if (value !== null) at += buffer.write(value, at);
  }
  function int32(value: number): void {
    at = buffer.writeInt32BE(value, at);
  }
  function uvarint(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest >>>= 7) buffer[at++] = (rest & 0x7f) | 0x80;
    buffer[at++] = rest;
  }
  function varint(value: number): void {
    uvarint(((value << 1) ^ (value >> 31)) >>> 0);
  }
  function count(value: number): void {
    if (isFlexible) uvarint(value + 1);
    else int32(value);
  }
  function noTags(): void {
    if (isFlexible) uvarint(0);
  }
  function bytes(value: Buffer | string | null): void {
    if (value === null) return varint(-1);
    if (typeof value === 'string') {
      varint(Buffer.byteLength(value));
      at += buffer.write(value, at);
    } else {
      varint(value.length);
      buffer.set(value, at);
      at += value.length;
    }
  }
  function record({ key, value, headers }: BatchRecord, offset: number): void {
    const keyBytes = key === null ? 0 : bytesOf(key);
    const body =
      2 +
      (headers === undefined ? 1 : headersBytes(headers)) +
      varintBytes(offset) +
      varintBytes(key === null ? -1 : keyBytes) +
      keyBytes +
      varintBytes(value === null ? -1 : value.length) +
      (value?.length ?? 0);
    varint(body);
    // No attributes, and the batch's own timestamp.
    buffer[at++] = 0;
    buffer[at++] = 0;
    varint(offset);
    bytes(key);
    bytes(value);
    if (headers === undefined) {
      buffer[at++] = 0;
      return;
    }
    const entries = Object.entries(headers);
    varint(entries.length);
    for (const [name, value] of entries) {
      bytes(name);
      bytes(value);
    }
  }
  function batch(messages: readonly BatchRecord[], firstSequence: number): void {
    const start = at;
    at = buffer.writeBigInt64BE(0n, at) + 4;
    int32(0);
    buffer[at++] = 2;
    const crcAt = at;
    at += 4;
    at = buffer.writeInt16BE(transactionalId === null ? 0 : 0x10, at);
    int32(messages.length - 1);
    at = buffer.writeBigInt64BE(BigInt(now), at);
    at = buffer.writeBigInt64BE(BigInt(now), at);
    at = buffer.writeBigInt64BE(BigInt(String(producerId)), at);
    at = buffer.writeInt16BE(producerEpoch, at);
    int32(firstSequence);
    int32(messages.length);
    messages.forEach(record);
    buffer.writeInt32BE(at - start - 12, start + 8);
    buffer.writeUInt32BE(crc32c(buffer.subarray(crcAt + 4, at)), crcAt);
  }

  /** The batch behind its size: how large that is, and how many bytes it takes itself, is known once the batch is written. */
  function sized(messages: readonly BatchRecord[], firstSequence: number): void {
    const sizeAt = at;
    at += isFlexible ? 5 : 4;
    const start = at;
    batch(messages, firstSequence);
    const end = at;
    at = sizeAt;
    if (isFlexible) uvarint(end - start + 1);
    else int32(end - start);
    if (at < start) buffer.copyWithin(at, start, end);
    at += end - start;
  }

  noTags();
  text(transactionalId);
  at = buffer.writeInt16BE(acks, at);
  int32(timeout);
  count(topicData.length);
  for (const { topic, partitions } of topicData) {
    text(topic);
    count(partitions.length);
    for (const { partition, messages, firstSequence } of partitions) {
      int32(partition);
      sized(messages, firstSequence);
      noTags();
    }
    noTags();
  }
  noTags();
  return buffer.subarray(0, at);
}

function varintBytes(value: number): number {
  let rest = ((value << 1) ^ (value >> 31)) >>> 0;
  let bytes = 1;
  for (; rest >= 0x80; rest >>>= 7) bytes++;
  return bytes;
}

/** With their number before them. */
function headersBytes(headers: OutputHeaders): number {
  const entries = Object.entries(headers);
  return entries.flat().reduce((sum, part) => sum + sizedBytes(bytesOf(part)), varintBytes(entries.length));
}

function mostHeaderBytes(headers: OutputHeaders): number {
  return Object.entries(headers)
    .flat()
    .reduce((sum, part) => sum + 5 + textBytes(part), 5);
}

function sizedBytes(length: number): number {
  return varintBytes(length) + length;
}
