import { KafkaJSConnectionError, KafkaJSNumberOfRetriesExceeded, KafkaJSProtocolError } from 'kafkajs';
import { AppError } from '../../../lib/errors';
import { toKafkaError } from '../../../lib/kafka/kafka-errors';
import { protocolError } from '../../../lib/kafka/own-requests';

const protocol = (type: string): Error =>
  new KafkaJSProtocolError({ name: 'KafkaJSProtocolError', type, code: 1, message: type, retriable: false } as never);

test.each(['INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED', 'INVALID_PRODUCER_ID_MAPPING'])('%s: fenced', (type) => {
  expect(toKafkaError(protocol(type), 'committing')).toMatchObject({ code: 'KAFKA_FENCED', retriable: false });
});

test.each([
  'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
  'TOPIC_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'MESSAGE_TOO_LARGE',
])('%s: refused', (type) => {
  expect(toKafkaError(protocol(type), 'committing')).toMatchObject({ code: 'KAFKA_REFUSED', retriable: false });
});

test.each([
  [47, 'KAFKA_FENCED', 'INVALID_PRODUCER_EPOCH'],
  [90, 'KAFKA_FENCED', 'PRODUCER_FENCED'],
  [120, 'KAFKA_UNAVAILABLE', 'The transaction can only be aborted'],
])('error %i of the protocol is %s', (code, ours, text) => {
  const error = toKafkaError(protocolError(code), 'committing');
  expect(error.code).toBe(ours);
  expect(error.message).toContain(text);
});

test('a cause below retries that gave up decides', () => {
  const gaveUp = new KafkaJSNumberOfRetriesExceeded(protocol('INVALID_PRODUCER_EPOCH'), {
    retryCount: 9,
    retryTime: 1,
  });
  expect(toKafkaError(gaveUp, 'committing').code).toBe('KAFKA_FENCED');
});

test('a login that fails is refused', () => {
  const error = Object.assign(new Error('SASL PLAIN authentication failed'), {
    name: 'KafkaJSSASLAuthenticationError',
  });
  expect(toKafkaError(error, 'connecting').code).toBe('KAFKA_REFUSED');
});

test.each([new KafkaJSConnectionError('connect ECONNREFUSED', { broker: 'b' }), new Error('?'), 'text', undefined])(
  'anything else may pass: %p',
  (error) => {
    expect(toKafkaError(error, 'connecting')).toMatchObject({ code: 'KAFKA_UNAVAILABLE', retriable: true });
  },
);

test('ours stay as they are', () => {
  const error = new AppError('TOPIC_MISSING', 'gone');
  expect(toKafkaError(error, 'reading')).toBe(error);
});
