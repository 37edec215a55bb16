import { choice, flag, list, milliseconds, text } from '../setting';

export const kafka = {
  brokers: list('Brokers to ask for the cluster first.', {
    default: ['localhost:9092'],
    pattern: /^([\w.-]+|\[[0-9a-f:]+\]):\d{1,5}$/i,
    allowed: 'host:port, several by comma',
  }),
  clientId: text('How the brokers name this client in logs and quotas.', {
    default: 'streamrec',
    pattern: /^[\w.-]+$/,
    allowed: 'letters, digits, dot, dash and underscore',
  }),
  ssl: flag('Whether to connect by TLS.', { default: false }),
  sslCa: text('PEM file of the authority that signed the brokers; empty for those that Node.js trusts.', {
    default: '',
    allowed: 'the path of a file',
  }),
  saslMechanism: choice('How to log in.', {
    of: ['none', 'plain', 'scram-sha-256', 'scram-sha-512'],
    default: 'none',
  }),
  saslUsername: text('User name to log in with.', { default: '' }),
  saslPassword: text('Password to log in with.', { default: '', secret: true }),
  connectionTimeoutMs: milliseconds('How long to wait for a connection to a broker.', {
    default: 5_000,
    min: 100,
    max: 120_000,
  }),
  requestTimeoutMs: milliseconds('How long to wait for a broker to answer a request.', {
    default: 30_000,
    min: 1_000,
    max: 600_000,
  }),
};

export const redis = {
  url: text('Where Redis is: redis:// or, by TLS, rediss://. With a Cluster, one of its nodes.', {
    default: 'redis://localhost:6379',
    pattern: /^rediss?:\/\/[^\s]+$/,
    allowed: 'redis://host:port or rediss://host:port',
  }),
  cluster: flag('Whether it is a Redis Cluster.', { default: false }),
  username: text('User of the access control list; empty for the default user.', { default: '' }),
  password: text('Password of that user; empty for none.', { default: '', secret: true }),
  tlsCa: text('PEM file of the authority that signed Redis; empty for those that Node.js trusts.', {
    default: '',
    allowed: 'the path of a file',
  }),
  connectTimeoutMs: milliseconds('How long to wait for a connection.', { default: 5_000, min: 100, max: 120_000 }),
  commandTimeoutMs: milliseconds('How long to wait for an answer.', { default: 2_000, min: 10, max: 120_000 }),
};

export const schemaRegistry = {
  url: text('Schema Registry; with none, records are written in Avro single-object encoding.', {
    default: '',
    pattern: /^(https?:\/\/[^\s]+)?$/,
    allowed: 'nothing, or http(s)://host:port',
  }),
  username: text('User name for the Schema Registry; empty for none.', { default: '' }),
  password: text('Password for the Schema Registry.', { default: '', secret: true }),
  knownSchemasDir: text("Folder of other writers' schemas (.avsc), known by fingerprint; empty for none.", {
    default: '',
    allowed: 'the path of a folder',
  }),
};
