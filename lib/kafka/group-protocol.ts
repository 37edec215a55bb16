import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError } from '../errors';
import {
  decodeStableFetch,
  decodeTransactionOffsets,
  encodeStableFetch,
  encodeTransactionOffsets,
  type FetchedOffset,
  type Membership,
  type TransactionOffsets,
} from './group-offset-requests';

/*
 * What kafkajs 2.2 lacks of KIP-447: offsets of a transaction that name the member and the generation they are committed under, and
 * committed offsets that wait for the transactions which may still move them. kafkajs finds the coordinator, authenticates and sends;
 * the two requests are made here.
 */
interface Protocol {
  readonly request: {
    readonly apiKey: number;
    readonly apiVersion: number;
    readonly apiName: string;
    encode: () => Promise<{ buf: Buffer; offset: number }>;
  };
  readonly response: {
    decode: (data: Buffer) => Promise<object>;
    parse: (decoded: object) => Promise<object>;
  };
}
interface Broker {
  readonly versions: Readonly<Record<number, { readonly maxVersion: number } | undefined>> | null;
}
type SendRequest = (this: Broker, protocol: Protocol) => Promise<unknown>;
interface SyncGroup {
  readonly groupId: string;
  readonly generationId: number;
  readonly memberId: string;
}
interface OffsetFetch {
  readonly groupId: string;
  readonly topics: readonly {
    readonly topic: string;
    readonly partitions: readonly { readonly partition: number }[];
  }[];
}

const apis = {
  transactionOffsets: { apiKey: 28, apiVersion: 3, apiName: 'TxnOffsetCommit' },
  stableFetch: { apiKey: 9, apiVersion: 7, apiName: 'OffsetFetch' },
} as const;
type Api = (typeof apis)[keyof typeof apis];

const memberships = new WeakMap<object, Membership>();
const generations = new Map<string, number>();
const stableFetches = new AsyncLocalStorage<{ answer: ReadonlyMap<number, FetchedOffset> | null }>();

/** The same list, to be committed in a transaction as this member of the group. */
export function asMember<T extends object>(topics: T, membership: Membership): T {
  memberships.set(topics, membership);
  return topics;
}

/** Under which generation the member has synced last; forgets it. */
export function takeGeneration(memberId: string): number | null {
  const generation = generations.get(memberId) ?? null;
  generations.delete(memberId);
  return generation;
}

/** Offsets of a topic that kafkajs fetches meanwhile, each with the error that its partition has. */
export async function fetchedStable(fetch: () => Promise<unknown>): Promise<ReadonlyMap<number, FetchedOffset>> {
  const call: { answer: ReadonlyMap<number, FetchedOffset> | null } = { answer: null };
  await stableFetches.run(call, fetch);
  if (call.answer === null) throw new AppError('INTERNAL', 'kafkajs is not the version that this was written for');
  return call.answer;
}

/** What kafkajs throws for an error of the protocol. */
export function protocolError(code: number): Error {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- not part of kafkajs's typed interface
  const { createErrorFromCode } = require('kafkajs/src/protocol/error') as {
    createErrorFromCode: (code: number) => Error;
  };
  return createErrorFromCode(code);
}

let isInstalled = false;

/** Once for the process. kafkajs is pinned to the version that this was written for. */
export function installGroupProtocol(): void {
  if (isInstalled) return;
  isInstalled = true;
  /* eslint-disable @typescript-eslint/no-require-imports -- not part of kafkajs's typed interface */
  const BrokerClass = require('kafkajs/src/broker') as {
    prototype: Broker & {
      txnOffsetCommit: (this: Broker, offsets: TransactionOffsets) => Promise<unknown>;
      offsetFetch: (this: Broker, query: OffsetFetch) => Promise<unknown>;
      syncGroup: (this: Broker, args: SyncGroup) => Promise<unknown>;
    } & Record<symbol, unknown>;
  };
  const KafkaEncoder = require('kafkajs/src/protocol/encoder') as new (size: number) => { buf: Buffer; offset: number };
  /* eslint-enable @typescript-eslint/no-require-imports */
  const broker = BrokerClass.prototype;
  const symbol = Object.getOwnPropertySymbols(broker).find(({ description }) => description?.endsWith('sendRequest'));
  if (symbol === undefined) throw new AppError('INTERNAL', 'kafkajs is not the version that this was written for');
  const send = broker[symbol] as SendRequest;
  const { txnOffsetCommit, offsetFetch, syncGroup } = broker;

  async function exchange<T extends object>(to: Broker, api: Api, body: Buffer, read: (data: Buffer) => T): Promise<T> {
    if ((to.versions?.[api.apiKey]?.maxVersion ?? 0) < api.apiVersion) {
      const why = `the broker does not know ${api.apiName} in version ${api.apiVersion}: exactly-once needs Kafka 2.5 or later`;
      throw new AppError('KAFKA_REFUSED', why);
    }
    const encode = () => {
      const encoder = new KafkaEncoder(1);
      encoder.buf = body;
      encoder.offset = body.length;
      return Promise.resolve(encoder);
    };
    const decode = (data: Buffer) => Promise.resolve(read(data));
    const parse = (decoded: object) => Promise.resolve(decoded);
    return (await send.call(to, { request: { ...api, encode }, response: { decode, parse } })) as T;
  }

  broker.txnOffsetCommit = async function (offsets) {
    const membership = memberships.get(offsets.topics);
    if (!membership) return txnOffsetCommit.call(this, offsets);
    const body = encodeTransactionOffsets(offsets, membership);
    const { errorCode } = await exchange(this, apis.transactionOffsets, body, (data) => ({
      errorCode: decodeTransactionOffsets(data),
    }));
    if (errorCode !== 0) throw protocolError(errorCode);
    return undefined;
  };
  broker.offsetFetch = async function (query) {
    const call = stableFetches.getStore();
    const [wanted] = query.topics;
    if (!call || !wanted) return offsetFetch.call(this, query);
    const numbers = wanted.partitions.map(({ partition }) => partition);
    const body = encodeStableFetch(query.groupId, wanted.topic, numbers);
    const { errorCode, offsets } = await exchange(this, apis.stableFetch, body, decodeStableFetch);
    if (errorCode !== 0) throw protocolError(errorCode);
    call.answer = offsets;
    return { responses: [] };
  };
  broker.syncGroup = function (args) {
    generations.set(args.memberId, args.generationId);
    return syncGroup.call(this, args);
  };
}
