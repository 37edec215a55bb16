import { defaultCacheDir } from '../../lib/stack/artefacts';
import { findMonitoring } from '../../lib/stack/monitoring';
import { type Stack, startStack } from '../../lib/stack/stack';

declare global {
  var streamrecTestStacks: readonly Stack[] | undefined;
}

/**
 * Jest's globalSetup: one Kafka for the run, a Redis for each worker (tests of one empty theirs, count what it holds, or take its scripts
 * away), and where Prometheus is, in env variables, which the workers inherit.
 */
async function setUp({ maxWorkers }: { readonly maxWorkers: number }): Promise<void> {
  const [stack, ...others] = await Promise.all([
    startStack(),
    ...Array.from({ length: maxWorkers - 1 }, () => startStack({ kafka: false })),
  ]);
  globalThis.streamrecTestStacks = [stack, ...others];
  process.env['STREAMREC_TEST_BROKERS'] = stack.brokers;
  process.env['STREAMREC_TEST_REDIS_URL'] = [stack, ...others].map(({ redisUrl }) => redisUrl).join(' ');
  // Found here, as a test file cannot wait before it says which tests it has.
  const tools = await findMonitoring(defaultCacheDir(), (step) => process.stderr.write(`${step}\n`));
  process.env['STREAMREC_TEST_MONITORING'] = tools === null ? '' : JSON.stringify(tools);
}

export = setUp;
