import { KafkaJSProtocolError } from 'kafkajs';
import { AppError } from '../errors';

/** As much of kafkajs's inside as a request of our own takes: kafkajs is pinned to the version that this was written for. */
export interface Broker {
  readonly versions: Readonly<Record<number, { readonly maxVersion: number } | undefined>> | null;
}

interface Protocol {
  readonly request: {
    readonly apiKey: number;
    readonly apiVersion: number;
    readonly apiName: string;
    encode: () => Promise<Encoder>;
  };
  readonly response: {
    decode: (data: Buffer) => Promise<object>;
    parse: (decoded: object) => Promise<object>;
  };
}

export interface Api {
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly apiName: string;
  /** What needs it, and since when Kafka has it: completes a sentence. */
  readonly need: string;
}

export interface Encoder {
  buf: Buffer;
  offset: number;
}
interface Inside {
  /** The method by which a broker sends, by its name, which is hidden. */
  readonly symbol: symbol;
  readonly Encoder: new (size: number) => Encoder;
}
type Send = (this: Broker, protocol: Protocol) => Promise<unknown>;
let inside: Inside | null = null;

/** Looked up once: resolving a module's name takes longer than a request's encoding. */
export function insideOfKafkajs(): Inside {
  if (inside !== null) return inside;
  const symbol = Object.getOwnPropertySymbols(brokerPrototype()).find(({ description }) =>
    description?.endsWith('sendRequest'),
  );
  if (symbol === undefined) throw new AppError('INTERNAL', 'kafkajs is not the version that this was written for');
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- not part of kafkajs's typed interface
  inside = { symbol, Encoder: require('kafkajs/src/protocol/encoder') as Inside['Encoder'] };
  return inside;
}

/** A request's body as kafkajs sends it. */
export function encoded(body: Buffer): Encoder {
  const encoder = new (insideOfKafkajs().Encoder)(1);
  encoder.buf = body;
  encoder.offset = body.length;
  return encoder;
}

export function isKnown(to: Broker, { apiKey, apiVersion }: Api): boolean {
  return (to.versions?.[apiKey]?.maxVersion ?? 0) >= apiVersion;
}

/** The class of kafkajs whose methods speak to one broker. */
export function brokerPrototype<T extends object>(): Broker & T {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- not part of kafkajs's typed interface
  return (require('kafkajs/src/broker') as { prototype: Broker & T }).prototype;
}

/** Errors of the protocol that kafkajs has no name for: its own requests are older. */
const newer: Readonly<Record<number, { readonly type: string; readonly message: string }>> = {
  90: { type: 'PRODUCER_FENCED', message: 'There is a newer producer with the same transactionalId' },
  120: { type: 'TRANSACTION_ABORTABLE', message: 'The transaction can only be aborted' },
};

/** What kafkajs throws for an error of the protocol. */
export function protocolError(code: number): Error {
  /* eslint-disable @typescript-eslint/no-require-imports -- not part of kafkajs's typed interface */
  const { createErrorFromCode } = require('kafkajs/src/protocol/error') as {
    createErrorFromCode: (code: number) => Error;
  };
  /* eslint-enable @typescript-eslint/no-require-imports */
  const known = newer[code];
  if (known === undefined) return createErrorFromCode(code);
  const { type, message } = known;
  return new KafkaJSProtocolError(Object.assign(new Error(message), { type, code, retriable: false }));
}

/**
 * Sends a request that kafkajs lacks over a connection that it opened and authenticated. The body begins behind the client id.
 * Rejects with KAFKA_REFUSED where the broker does not know the request, and as kafkajs does.
 */
export async function exchange<T extends object>(
  to: Broker,
  api: Api,
  body: Buffer,
  read: (data: Buffer) => T,
): Promise<T> {
  const { need, ...named } = api;
  if (!isKnown(to, api)) {
    const why = `the broker does not know ${api.apiName} in version ${api.apiVersion}: ${need}`;
    throw new AppError('KAFKA_REFUSED', why);
  }
  const send = brokerPrototype<Record<symbol, unknown>>()[insideOfKafkajs().symbol] as Send;
  const encode = () => Promise.resolve(encoded(body));
  const decode = (data: Buffer) => Promise.resolve(read(data));
  const parse = (decoded: object) => Promise.resolve(decoded);
  return (await send.call(to, { request: { ...named, encode }, response: { decode, parse } })) as T;
}
