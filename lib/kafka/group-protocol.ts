import { createAsyncScopes } from '../async-scope';
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
import { brokerPrototype, exchange, protocolError, type Broker } from './own-requests';
import { secondVersion } from './transaction-requests';
import { TransactionSession } from './transaction-session';

/*
 * What kafkajs 2.2 lacks of KIP-447: offsets of a transaction that name the member and the generation they are committed under, and
 * committed offsets that wait for the transactions which may still move them. kafkajs finds the coordinator, authenticates and sends;
 * the two requests are made here.
 */
interface SyncGroup {
  readonly groupId: string;
  readonly generationId: number;
  readonly memberId: string;
}
interface Committer {
  readonly producerId: string | TransactionSession;
  readonly producerEpoch: number;
}
interface OffsetFetch {
  readonly groupId: string;
  readonly topics: readonly {
    readonly topic: string;
    readonly partitions: readonly { readonly partition: number }[];
  }[];
}

const need = 'exactly-once needs Kafka 2.5 or later';
const apis = {
  transactionOffsets: { apiKey: 28, apiVersion: 3, apiName: 'TxnOffsetCommit', need },
  stableFetch: { apiKey: 9, apiVersion: 7, apiName: 'OffsetFetch', need },
} as const;

/** Of offsets that no member of the group commits. */
const noMember: Membership = { memberId: '', generationId: -1 };
const memberships = new WeakMap<object, Membership>();
const generations = new Map<string, number>();
const stableFetches = createAsyncScopes<{ answer: ReadonlyMap<number, FetchedOffset> | null }>();

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
  await stableFetches.within(call, fetch);
  if (call.answer === null) throw new AppError('INTERNAL', 'kafkajs is not the version that this was written for');
  return call.answer;
}

let isInstalled = false;

/** Once for the process. kafkajs is pinned to the version that this was written for. */
export function installGroupProtocol(): void {
  if (isInstalled) return;
  isInstalled = true;
  const broker = brokerPrototype<{
    txnOffsetCommit: (this: Broker, offsets: TransactionOffsets & Committer) => Promise<unknown>;
    offsetFetch: (this: Broker, query: OffsetFetch) => Promise<unknown>;
    syncGroup: (this: Broker, args: SyncGroup) => Promise<unknown>;
  }>();
  const { txnOffsetCommit, offsetFetch, syncGroup } = broker;

  broker.txnOffsetCommit = async function (offsets) {
    const { producerId, producerEpoch } = offsets;
    const isSession = producerId instanceof TransactionSession;
    const membership = memberships.get(offsets.topics) ?? (isSession ? noMember : null);
    if (membership === null) return txnOffsetCommit.call(this, offsets);
    const identity = isSession ? producerId : { producerId, producerEpoch };
    const body = encodeTransactionOffsets(offsets, identity, membership);
    const api = isSession ? secondVersion.offsets : apis.transactionOffsets;
    const { errorCode } = await exchange(this, api, body, (data) => ({
      errorCode: decodeTransactionOffsets(data),
    }));
    if (errorCode !== 0) throw protocolError(errorCode);
    return undefined;
  };
  broker.offsetFetch = async function (query) {
    const call = stableFetches.current();
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
