/*
 * Kafka's requests and answers, https://kafka.apache.org/protocol:
 *
 *   request  size:int32 apiKey:int16 apiVersion:int16 correlationId:int32 clientId:nullable-string body
 *   answer   size:int32 correlationId:int32 body
 *
 * Strings before the flexible versions: length:int16 (-1 for null), then UTF-8. In these: length + 1 as an unsigned varint (0 for null), and
 * tagged fields, of which there are none here, behind the client id.
 */
const apis = {
  0: 'Produce',
  1: 'Fetch',
  2: 'ListOffsets',
  3: 'Metadata',
  8: 'OffsetCommit',
  9: 'OffsetFetch',
  10: 'FindCoordinator',
  11: 'JoinGroup',
  12: 'Heartbeat',
  13: 'LeaveGroup',
  14: 'SyncGroup',
  18: 'ApiVersions',
  22: 'InitProducerId',
  24: 'AddPartitionsToTxn',
  25: 'AddOffsetsToTxn',
  26: 'EndTxn',
  28: 'TxnOffsetCommit',
} as const;

export type Api = (typeof apis)[keyof typeof apis];

export interface KafkaRequest {
  /** 'other' for requests that no test asks for. */
  readonly api: Api | 'other';
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly correlationId: number;
  readonly clientId: string | null;
  /** Of a request that belongs to a transaction, and of a search for a transaction's coordinator; null in versions that are not known here. */
  readonly transactionalId: string | null;
  /** Of EndTxn: whether it commits. */
  readonly commits: boolean;
  /** The whole request, its size not included. */
  readonly bytes: Buffer;
}

/** First version and first flexible one of requests whose body begins with the transactional id, and the last that does. */
const beginsWithTransactionalId: Readonly<
  Partial<Record<Api, { readonly first: number; readonly flexible: number; readonly last: number }>>
> = {
  Produce: { first: 3, flexible: 9, last: 12 },
  InitProducerId: { first: 0, flexible: 2, last: 5 },
  AddPartitionsToTxn: { first: 0, flexible: 3, last: 3 },
  AddOffsetsToTxn: { first: 0, flexible: 3, last: 4 },
  EndTxn: { first: 0, flexible: 3, last: 5 },
  TxnOffsetCommit: { first: 0, flexible: 3, last: 5 },
};

/** @param bytes a frame without its size. Throws RangeError where it is too short for a request. */
export function readRequest(bytes: Buffer): KafkaRequest {
  const [apiKey, apiVersion, correlationId] = [bytes.readInt16BE(0), bytes.readInt16BE(2), bytes.readInt32BE(4)];
  const api = (apis as Readonly<Record<number, Api>>)[apiKey] ?? 'other';
  const client = readString(bytes, 8);
  const versions = api === 'other' ? undefined : beginsWithTransactionalId[api];
  let transactionalId: string | null = null;
  let commits = false;
  if (versions && apiVersion >= versions.first && apiVersion <= versions.last) {
    const isFlexible = apiVersion >= versions.flexible;
    const id = isFlexible ? readCompactString(bytes, client.end + noTags) : readString(bytes, client.end);
    transactionalId = id.text;
    commits = api === 'EndTxn' && bytes.readInt8(id.end + producerIdAndEpoch) === 1;
  } else if (api === 'FindCoordinator' && apiVersion >= 1 && apiVersion <= 2) {
    const id = readString(bytes, client.end);
    if (bytes.readInt8(id.end) === transactionCoordinator) transactionalId = id.text;
  }
  return { api, apiKey, apiVersion, correlationId, clientId: client.text, transactionalId, commits, bytes };
}

const noTags = 1;
const producerIdAndEpoch = 10;
const transactionCoordinator = 1;
const coordinatorNotAvailable = 15;

/** The answer to FindCoordinator, versions 1 and 2, of a broker that knows no coordinator now; without its size. */
export function noCoordinator({ correlationId }: KafkaRequest): Buffer {
  const answer = Buffer.alloc(22);
  answer.writeInt32BE(correlationId, 0);
  // throttleTimeMs:int32 errorCode:int16 errorMessage:nullable-string nodeId:int32 host:string port:int32
  answer.writeInt16BE(coordinatorNotAvailable, 8);
  answer.writeInt16BE(-1, 10);
  answer.writeInt32BE(-1, 12);
  answer.writeInt16BE(0, 16);
  answer.writeInt32BE(-1, 18);
  return answer;
}

export function framed(bytes: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeInt32BE(bytes.length);
  return Buffer.concat([size, bytes]);
}

const maxFrameBytes = 128 * 1024 * 1024;

/** Cuts a stream of bytes, however it was cut into packets, into frames without their sizes. */
export class FrameSplitter {
  private chunks: Buffer[] = [];
  private held = 0;

  /** The frames that these bytes complete, in order. Throws RangeError for a size that no frame has. */
  push(chunk: Buffer): Buffer[] {
    this.chunks.push(chunk);
    this.held += chunk.length;
    const frames: Buffer[] = [];
    for (let size = this.nextSize(); size !== null && this.held >= 4 + size; size = this.nextSize()) {
      const all = this.joined();
      frames.push(all.subarray(4, 4 + size));
      this.chunks = [all.subarray(4 + size)];
      this.held -= 4 + size;
    }
    return frames;
  }

  private nextSize(): number | null {
    if (this.held < 4) return null;
    const first = this.chunks[0] as Buffer;
    const size = (first.length >= 4 ? first : this.joined()).readInt32BE(0);
    if (size >= 0 && size <= maxFrameBytes) return size;
    throw new RangeError(`a frame of ${size} bytes, expected 0 to ${maxFrameBytes}`);
  }

  private joined(): Buffer {
    if (this.chunks.length > 1) this.chunks = [Buffer.concat(this.chunks)];
    return this.chunks[0] as Buffer;
  }
}

function readString(bytes: Buffer, at: number): { text: string | null; end: number } {
  const length = bytes.readInt16BE(at);
  const end = at + 2 + Math.max(0, length);
  if (end > bytes.length) throw new RangeError(`a string of ${length} bytes, ${bytes.length - at - 2} left`);
  return { text: length < 0 ? null : bytes.toString('utf8', at + 2, end), end };
}

function readCompactString(bytes: Buffer, at: number): { text: string | null; end: number } {
  let [length, start] = [0, at];
  for (let shift = 0; ; shift += 7) {
    const byte = bytes.readUInt8(start++);
    length |= (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  const end = start + Math.max(0, length - 1);
  if (end > bytes.length) throw new RangeError(`a string of ${length - 1} bytes, ${bytes.length - start} left`);
  return { text: length === 0 ? null : bytes.toString('utf8', start, end), end };
}
