import { AppError } from '../errors';
import { encodeProduce, type ProduceArguments } from './encode-produce';
import {
  brokerPrototype,
  encoded,
  exchange,
  insideOfKafkajs,
  protocolError,
  type Broker,
  type Encoder,
} from './own-requests';
import { sequencesOf, type BatchRecord, type Sequences } from './record-batches';
import { decodeProduce, secondVersion } from './transaction-requests';
import { TransactionSession } from './transaction-session';

/*
 * kafkajs copies a request's list of records once for each of them, gives every record a zeroed buffer of its own and copies
 * the whole four times more: it was half of the main thread's work. There is no setting for it. So the list brings its own
 * grouping, and a request made of such lists is encoded in one pass.
 */
interface Request {
  readonly apiVersion: number;
  encode: () => Promise<Encoder>;
}
type Produce = (this: Broker, args: ProduceArguments) => Promise<unknown>;
type SendRequest = (this: object, protocol: { readonly request: Request }) => Promise<unknown>;

const versions = { least: 3, most: 7 };

/** Whether every batch of the request was made here. */
function isOwn({ topicData }: ProduceArguments): boolean {
  return topicData.every(({ partitions }) => partitions.every(({ messages }) => sequencesOf(messages) !== undefined));
}

/** kafkajs counts a partition's sequence on with each request and back with each that failed, and sends what is still on its way a second time. */
function numbered(
  args: ProduceArguments,
  numbering: (batch: readonly BatchRecord[]) => Sequences | undefined,
): ProduceArguments {
  const topicData = args.topicData.map(({ topic, partitions }) => ({
    topic,
    partitions: partitions.map((part) => {
      const firstSequence = numbering(part.messages)?.first(topic, part.partition, part.messages);
      return { ...part, firstSequence: firstSequence ?? part.firstSequence };
    }),
  }));
  return { ...args, topicData };
}

/** What is written in a transaction that registers it by itself. Rejects as kafkajs does. */
async function produceWithin(broker: Broker, session: TransactionSession, given: ProduceArguments): Promise<unknown> {
  // kafkajs would write something in the session's place.
  if (!isOwn(given)) throw new AppError('INTERNAL', 'records of a transaction are to be sent by `sendRecords`');
  const { producerId, producerEpoch, sequences } = session;
  const args = { ...numbered(given, () => sequences), producerId, producerEpoch };
  const answer = await exchange(
    broker,
    secondVersion.produce,
    encodeProduce(args, Date.now(), 'flexible'),
    decodeProduce,
  );
  const failed = answer.topics.flatMap(({ partitions }) => partitions).find(({ errorCode }) => errorCode !== 0);
  if (failed !== undefined) throw protocolError(failed.errorCode);
  return answer;
}

let isInstalled = false;

/** Once for the process. kafkajs is pinned to the version that this was written for. */
export function installDirectProduce(): void {
  if (isInstalled) return;
  isInstalled = true;
  const broker = brokerPrototype<{ produce: Produce } & Record<symbol, unknown>>();
  const { symbol: send } = insideOfKafkajs();
  const sendRequest = broker[send] as SendRequest;
  const { produce } = broker;
  broker.produce = function (given) {
    const { producerId } = given;
    if (producerId instanceof TransactionSession) return produceWithin(this, producerId, given);
    if (!isOwn(given)) return produce.call(this, given);
    const args = numbered(given, sequencesOf);
    const sendOwn: SendRequest = (protocol) => {
      const { request } = protocol;
      if (request.apiVersion >= versions.least && request.apiVersion <= versions.most) {
        request.encode = () => Promise.resolve(encoded(encodeProduce(args, Date.now())));
      }
      return sendRequest.call(this, protocol);
    };
    // The method as it is, on a broker that differs in how it sends.
    return produce.call(Object.create(this, { [send]: { value: sendOwn } }) as Broker, args);
  };
}
