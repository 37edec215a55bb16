import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Kafka, logLevel, type KafkaConfig, type LogEntry } from 'kafkajs';
import { AppError } from '../errors';
import type { Logger } from '../logger';
import type { KafkaSettings } from './kafka-settings';
import { installCompression } from './compression';
import { installCoordinatorSearch } from './coordinator-search';
import { installDirectProduce } from './direct-produce';
import { installFetchedInPlace } from './fetched-in-place';
import { installGroupProtocol } from './group-protocol';
import { installIdleConnections } from './idle-connections';
import { installKeptMembership } from './kept-membership';
import { installOneJoin } from './one-join';
import { installHeaderReading } from './record-headers';
import { installTransactionProtocol } from './transaction-protocol';

/**
 * A kafkajs client. Consumers and transactional producers need one each: kafkajs shares a client's table of committed
 * offsets between them and writes a transaction's offsets into it before the transaction commits, so that after an
 * abort a rejoining consumer would skip what was never processed.
 */
export function createClient(settings: KafkaSettings, logger: Logger): Kafka {
  installHeaderReading();
  installCompression();
  installCoordinatorSearch();
  installDirectProduce();
  installFetchedInPlace();
  installGroupProtocol();
  installIdleConnections();
  installKeptMembership();
  installOneJoin();
  installTransactionProtocol();
  const config: KafkaConfig = {
    brokers: [...settings.brokers],
    clientId: settings.clientId,
    requestTimeout: settings.requestTimeoutMs,
    connectionTimeout: settings.connectionTimeoutMs,
    enforceRequestTimeout: true,
    // kafkajs begins at 300 ms, which every CONCURRENT_TRANSACTIONS between two transactions would wait.
    retry: { initialRetryTime: 4, maxRetryTime: 1_000, retries: 9, multiplier: 2, factor: 0.2 },
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => bridge(logger, entry),
  };
  if (settings.ssl) config.ssl = settings.sslCa === '' ? true : { ca: [readCa(settings.sslCa)] };
  if (settings.saslMechanism !== 'none') {
    const { saslMechanism: mechanism, saslUsername: username, saslPassword: password } = settings;
    config.sasl = { mechanism, username, password } as NonNullable<KafkaConfig['sasl']>;
  }
  return withinTenant(new Kafka(config), settings);
}

/** A name that was made elsewhere than in a tenant's settings would meet that of another tenant: better no service than that. */
function withinTenant(kafka: Kafka, { namePrefix = '' }: KafkaSettings): Kafka {
  const { consumer, producer } = kafka;
  const check = (name: string | undefined): void => {
    if (name === undefined || name.startsWith(namePrefix)) return;
    throw new AppError('INTERNAL', `${name} is not of the tenant whose names begin with ${namePrefix}`);
  };
  kafka.consumer = (options) => {
    check(options.groupId);
    return consumer.call(kafka, options);
  };
  kafka.producer = (options) => {
    check(options?.transactionalId);
    return producer.call(kafka, options);
  };
  return kafka;
}

/** Node.js takes any text for an authority, and trusts none by it where it holds no certificate. */
function readCa(path: string): string {
  try {
    const pem = readFileSync(path, 'utf8');
    new X509Certificate(pem);
    return pem;
  } catch (cause) {
    const why = `kafka.sslCa ${path} cannot be read as a PEM file of certificates: ${(cause as Error).message}`;
    throw new AppError('CONFIG_INVALID', why, { cause });
  }
}

/** What kafkajs retries by itself, what follows a rebalance, and what our own waiting says once, is no news. */
const passing =
  /^Connection: Response|ECONNREFUSED|Failed to connect to seed broker|CONCURRENT_TRANSACTIONS|concurrent|rebalanc|Limiting retries|re-join|DefaultPartitioner|^Consumer: (Crash|Restarting)|Offset out of range/i;

function bridge(logger: Logger, { level, namespace, log }: LogEntry): void {
  const { message, error } = log;
  const text = [namespace, message, typeof error === 'string' ? error : ''].filter((part) => part !== '').join(': ');
  const facts = { client: 'kafkajs', broker: log['broker'] as unknown };
  if (level === logLevel.ERROR && !passing.test(text)) logger.warn(facts, text);
  else logger.debug(facts, text);
}
