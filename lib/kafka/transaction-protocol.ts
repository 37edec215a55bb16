import { createAsyncScopes } from '../async-scope';
import { programVersion } from '../program-version';
import { brokerPrototype, exchange, isKnown, protocolError, type Broker } from './own-requests';
import {
  decodeEnd,
  decodeFeatures,
  encodeEnd,
  encodeFeatures,
  secondVersion,
  type TransactionEnd,
} from './transaction-requests';
import { TransactionSession } from './transaction-session';

/*
 * The second version of Kafka's transactions (KIP-890), which kafkajs 2.2 lacks: what is written registers itself, so that a transaction
 * takes three requests in place of five, and each has an epoch of its own, so that nothing of one that is over can join the next. A cluster
 * that has not agreed on it gets the requests that kafkajs makes.
 */
interface Given {
  readonly producerId: string;
  readonly producerEpoch: number;
}
interface OfSession {
  readonly producerId: unknown;
}

const openings = createAsyncScopes<true>();

/**
 * A producer whose id is initialised within `open` has transactions of the second version where the cluster has them: `sendRecords` alone
 * writes in these.
 */
export function withSecondVersion<T>(open: () => Promise<T>): Promise<T> {
  return openings.within(true, open);
}

async function hasSecondVersion(broker: Broker): Promise<boolean> {
  if (!Object.values(secondVersion).every((api) => isKnown(broker, api))) return false;
  const { errorCode, features } = await exchange(
    broker,
    secondVersion.features,
    encodeFeatures('streamrec', programVersion()),
    decodeFeatures,
  );
  if (errorCode !== 0) throw protocolError(errorCode);
  return (features.get('transaction.version') ?? 0) >= 2;
}

let isInstalled = false;

/** Once for the process. kafkajs is pinned to the version that this was written for. */
export function installTransactionProtocol(): void {
  if (isInstalled) return;
  isInstalled = true;
  const broker = brokerPrototype<{
    initProducerId: (this: Broker, args: object) => Promise<Given>;
    addOffsetsToTxn: (this: Broker, args: OfSession) => Promise<unknown>;
    addPartitionsToTxn: (this: Broker, args: OfSession) => Promise<unknown>;
    endTxn: (this: Broker, args: OfSession & TransactionEnd) => Promise<unknown>;
  }>();
  const { initProducerId, addOffsetsToTxn, addPartitionsToTxn, endTxn } = broker;

  broker.initProducerId = async function (args) {
    const isSecond = openings.current() === true && (await hasSecondVersion(this));
    const given = await initProducerId.call(this, args);
    if (!isSecond) return given;
    const { producerId, producerEpoch } = given;
    const session = new TransactionSession({ producerId: BigInt(producerId), producerEpoch });
    return { ...given, producerId: session as unknown as string };
  };
  broker.addOffsetsToTxn = function (args) {
    return args.producerId instanceof TransactionSession ? Promise.resolve() : addOffsetsToTxn.call(this, args);
  };
  broker.addPartitionsToTxn = function (args) {
    return args.producerId instanceof TransactionSession ? Promise.resolve() : addPartitionsToTxn.call(this, args);
  };
  broker.endTxn = async function (args) {
    const { producerId: session } = args;
    if (!(session instanceof TransactionSession)) return endTxn.call(this, args);
    const { errorCode, identity } = await exchange(this, secondVersion.end, encodeEnd(args, session), decodeEnd);
    if (errorCode !== 0) throw protocolError(errorCode);
    session.goOn(identity);
    return undefined;
  };
}
