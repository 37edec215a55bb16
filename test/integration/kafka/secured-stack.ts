import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSettings } from '../../../lib/config/settings';
import type { KafkaSettings } from '../../../lib/kafka/kafka-settings';
import { artefactFolder, defaultCacheDir } from '../../../lib/stack/artefacts';
import { freePorts } from '../../../lib/stack/free-ports';
import { startStack, type Stack } from '../../../lib/stack/stack';
import { findJava } from '../../../lib/stack/tools';
import { testCertificate } from '../../helpers/test-certificate';

/** A broker in a container publishes one port alone. The run's own stack has fetched the servers where it is of processes. */
export const describeNative = existsSync(artefactFolder(defaultCacheDir())) ? describe : describe.skip;

export const password = 'open=sesame';
export type Mechanism = 'plain' | 'scram-sha-256' | 'scram-sha-512';

/** How one client reaches the broker. Variables of the environment, as an operator would give them. */
export type Access = Readonly<Record<`STREAMREC_KAFKA_${string}`, string>>;

/** Who may do everything; the other users may do what they are granted. */
export const owner = 'shop';
/** One for each set of rights in docs/operations.md. */
export const users = [
  'topics',
  'backfill',
  'recommender',
  'features',
  'evaluator',
  'probe',
  'registry',
  'trainer',
  'operator',
] as const;

/** A broker with rights and a listener for each way in. Who does not log in may do everything, too. */
export interface SecuredStack {
  readonly stack: Stack;
  /** PEM file of the authority that signed the broker. */
  readonly caFile: string;
  /** By TLS alone. */
  readonly tls: Access;
  /** SCRAM knows the owner alone. */
  login(user: string, mechanism: Mechanism, transport: 'plaintext' | 'tls'): Access;
  stop(): Promise<void>;
}

export function settingsOf(access: Access): KafkaSettings {
  return readSettings({ env: access }).settings.kafka;
}

/** @param scram whether to make SCRAM's user, too: it takes seconds. */
export async function startSecuredStack({ scram }: { scram: boolean }): Promise<SecuredStack> {
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-secured-'));
  const caFile = join(folder, 'ca.pem');
  const keystore = join(folder, 'broker.pem');
  writeFileSync(caFile, testCertificate.cert);
  writeFileSync(keystore, `${testCertificate.key}\n${testCertificate.cert}\n`);
  const [tls = 0, sasl = 0, saslTls = 0] = await freePorts(3);
  const listeners = `TLS://127.0.0.1:${tls},SASL://127.0.0.1:${sasl},SASLTLS://127.0.0.1:${saslTls}`;
  const stack = await startStack({
    kafkaConfig: {
      listeners,
      'advertised.listeners': listeners,
      'listener.security.protocol.map': 'TLS:SSL,SASL:SASL_PLAINTEXT,SASLTLS:SASL_SSL',
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.location': keystore,
      ...logins('sasl', ['plain', 'scram-sha-512']),
      ...logins('sasltls', ['plain', 'scram-sha-256', 'scram-sha-512']),
      'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      'super.users': `User:ANONYMOUS;User:${owner}`,
    },
  });
  const stop = async (): Promise<void> => {
    await stack.stop();
    rmSync(folder, { recursive: true });
  };
  try {
    if (scram) await addScramUser(stack.brokers);
  } catch (error) {
    await stop();
    throw error;
  }
  const byTls = { STREAMREC_KAFKA_SSL: 'true', STREAMREC_KAFKA_SSL_CA: caFile };
  return {
    stack,
    caFile,
    tls: { STREAMREC_KAFKA_BROKERS: `127.0.0.1:${tls}`, ...byTls },
    login: (user, mechanism, transport) => ({
      STREAMREC_KAFKA_BROKERS: `127.0.0.1:${transport === 'tls' ? saslTls : sasl}`,
      STREAMREC_KAFKA_SASL_MECHANISM: mechanism,
      STREAMREC_KAFKA_SASL_USERNAME: user,
      STREAMREC_KAFKA_SASL_PASSWORD: password,
      ...(transport === 'tls' ? byTls : {}),
    }),
    stop,
  };
}

function logins(listener: string, mechanisms: readonly Mechanism[]): Record<string, string> {
  const modules = 'org.apache.kafka.common.security';
  const plain = [owner, ...users].map((user) => `user_${user}="${password}"`).join(' ');
  return {
    [`listener.name.${listener}.sasl.enabled.mechanisms`]: mechanisms.join(',').toUpperCase(),
    [`listener.name.${listener}.plain.sasl.jaas.config`]: `${modules}.plain.PlainLoginModule required ${plain};`,
    [`listener.name.${listener}.scram-sha-256.sasl.jaas.config`]: `${modules}.scram.ScramLoginModule required;`,
    [`listener.name.${listener}.scram-sha-512.sasl.jaas.config`]: `${modules}.scram.ScramLoginModule required;`,
  };
}

/** By Kafka's own tool, as SCRAM's users lie in the cluster; PLAIN's are in the broker's settings. It adds one at a time. */
async function addScramUser(brokers: string): Promise<void> {
  const { java } = await findJava();
  if (java === undefined) throw new Error('no Java to run kafka.admin.ConfigCommand with');
  const jvm = ['-Xmx128m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
  const classPath = ['-cp', join(artefactFolder(defaultCacheDir()), 'kafka', '*')];
  const add = async (mechanism: string): Promise<void> => {
    const secret = ['--add-config', `${mechanism}=[password=${password}]`];
    const change = ['--alter', '--entity-type', 'users', '--entity-name', owner, ...secret];
    const command = ['kafka.admin.ConfigCommand', '--bootstrap-server', brokers, ...change];
    await promisify(execFile)(java, [...jvm, ...classPath, ...command], { timeout: 60_000 });
  };
  await Promise.all([add('SCRAM-SHA-256'), add('SCRAM-SHA-512')]);
}
