import { type Stack, startStack } from '../../lib/stack/stack';

declare global {
  var streamrecTestStack: Stack | undefined;
}

/** Jest's globalSetup: one Kafka and one Redis for the run, addresses in env variables, which its workers inherit. */
async function setUp(): Promise<void> {
  const stack = await startStack();
  globalThis.streamrecTestStack = stack;
  process.env['STREAMREC_TEST_BROKERS'] = stack.brokers;
  process.env['STREAMREC_TEST_REDIS_URL'] = stack.redisUrl;
}

export = setUp;
