import { defaultCacheDir } from '../../lib/stack/artefacts';
import { findMonitoring } from '../../lib/stack/monitoring';
import { type Stack, startStack } from '../../lib/stack/stack';

declare global {
  var streamrecTestStack: Stack | undefined;
}

/** Jest's globalSetup: one Kafka and one Redis for the run, and where Prometheus is, in env variables, which its workers inherit. */
async function setUp(): Promise<void> {
  const stack = await startStack();
  globalThis.streamrecTestStack = stack;
  process.env['STREAMREC_TEST_BROKERS'] = stack.brokers;
  process.env['STREAMREC_TEST_REDIS_URL'] = stack.redisUrl;
  // Found here, as a test file cannot wait before it says which tests it has.
  const tools = await findMonitoring(defaultCacheDir(), (step) => process.stderr.write(`${step}\n`));
  process.env['STREAMREC_TEST_MONITORING'] = tools === null ? '' : JSON.stringify(tools);
}

export = setUp;
