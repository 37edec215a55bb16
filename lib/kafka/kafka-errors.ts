import { AppError } from '../errors';

const fenced = new Set(['INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED', 'INVALID_PRODUCER_ID_MAPPING']);

/** What no retry mends: rights, sizes and settings. */
const refused = new Set([
  'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
  'TOPIC_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'SASL_AUTHENTICATION_FAILED',
  'INVALID_TRANSACTION_TIMEOUT',
  'UNSUPPORTED_VERSION',
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
]);

/** One of ours for whatever kafkajs throws: fenced, refused, or (retriable) unavailable. */
export function toKafkaError(cause: unknown, doing: string): AppError {
  if (cause instanceof AppError) return cause;
  for (let error = cause; error instanceof Error; error = error.cause) {
    const type = (error as { type?: unknown }).type;
    if (typeof type !== 'string') continue;
    if (fenced.has(type))
      return new AppError('KAFKA_FENCED', `${doing}: another owner has taken over (${type})`, { cause });
    if (refused.has(type)) {
      return new AppError('KAFKA_REFUSED', `${doing}: the broker refuses it (${type}): ${error.message}`, {
        cause,
        type,
      });
    }
  }
  const name = (cause as Error | undefined)?.name;
  if (name === 'KafkaJSSASLAuthenticationError') {
    return new AppError('KAFKA_REFUSED', `${doing}: the broker refuses the login: ${(cause as Error).message}`, {
      cause,
    });
  }
  return new AppError('KAFKA_UNAVAILABLE', `${doing}: ${(cause as Error | undefined)?.message ?? String(cause)}`, {
    cause,
  });
}
