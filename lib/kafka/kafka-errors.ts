import { AppError } from '../errors';

const fenced = new Set(['INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED', 'INVALID_PRODUCER_ID_MAPPING']);

/** What no retry mends: rights, sizes and settings. */
const refused = new Set([
  'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
  'TOPIC_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'SASL_AUTHENTICATION_FAILED',
  'UNSUPPORTED_SASL_MECHANISM',
  'ILLEGAL_SASL_STATE',
  'INVALID_REPLICATION_FACTOR',
  'INVALID_PARTITIONS',
  'INVALID_CONFIG',
  'POLICY_VIOLATION',
  'INVALID_TRANSACTION_TIMEOUT',
  'UNSUPPORTED_VERSION',
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
]);

/** What TLS finds wrong with a broker's certificate: it is another authority's, out of date, or of another host. */
const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);
const certificateAdvice =
  'kafka.sslCa is to name the authority that signed the brokers, kafka.brokers the hosts it signed for';

/** The group has gone on without this member. */
const leftBehind = new Set(['ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'FENCED_INSTANCE_ID']);

/** As `toKafkaError`, for a commit as a member of a group: one that the group has left behind is fenced too. */
export function toCommitError(cause: unknown, doing: string): AppError {
  for (const { type } of causesOf(cause)) {
    if (typeof type === 'string' && leftBehind.has(type))
      return new AppError('KAFKA_FENCED', `${doing}: the group has given its partitions out anew (${type})`, { cause });
  }
  return toKafkaError(cause, doing);
}

/** One of ours for whatever kafkajs throws: fenced, refused, or (retriable) a topic that is gone, or unavailable. */
export function toKafkaError(cause: unknown, doing: string): AppError {
  if (cause instanceof AppError) return cause;
  for (const { name, message, type, code } of causesOf(cause)) {
    if (typeof type === 'string' && fenced.has(type)) {
      return new AppError('KAFKA_FENCED', `${doing}: another owner has taken over (${type})`, { cause });
    }
    if (type === 'UNKNOWN_TOPIC_OR_PARTITION') {
      const why = `${doing}: a topic, or a partition of it, is not there at the moment; if it was deleted, make it anew`;
      return new AppError('TOPIC_AWAITED', `${why} with \`streamrec topics create\``, { cause, type });
    }
    if (typeof type === 'string' && refused.has(type)) {
      return new AppError('KAFKA_REFUSED', `${doing}: the broker refuses it (${type}): ${message}`, { cause, type });
    }
    if (typeof code === 'string' && untrusted.has(code)) {
      const why = `${doing}: the broker's certificate is not trusted (${code}): ${message}; ${certificateAdvice}`;
      return new AppError('KAFKA_REFUSED', why, { cause, type: code });
    }
    if (name === 'KafkaJSSASLAuthenticationError') {
      return new AppError('KAFKA_REFUSED', `${doing}: the broker refuses the login: ${message}`, { cause });
    }
  }
  return new AppError('KAFKA_UNAVAILABLE', `${doing}: ${(cause as Error | undefined)?.message ?? String(cause)}`, {
    cause,
  });
}

interface ClientError extends Error {
  /** Of the broker: `TOPIC_AUTHORIZATION_FAILED`. */
  readonly type?: unknown;
  /** Of Node.js: `CERT_HAS_EXPIRED`. */
  readonly code?: unknown;
  /** Of several at once, one for each topic. */
  readonly errors?: readonly unknown[];
}

function* causesOf(error: unknown): Generator<ClientError> {
  if (!(error instanceof Error)) return;
  const known: ClientError = error;
  yield known;
  for (const one of known.errors ?? []) yield* causesOf(one);
  yield* causesOf(error.cause);
}
