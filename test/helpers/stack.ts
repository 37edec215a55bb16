import { randomBytes } from 'node:crypto';

/** A Kafka that all test files of a run share, and a Redis for those of one jest worker; `global-setup.ts` starts them. */
export interface SharedStack {
  readonly brokers: string;
  readonly redisUrl: string;
}

function required(name: string): string {
  const value = process.env[name];
  if (value !== undefined && value !== '') return value;
  throw new Error(`${name} is not set: run this test with test/helpers/global-setup as jest's globalSetup.`);
}

export function sharedStack(): SharedStack {
  const brokers = required('STREAMREC_TEST_BROKERS');
  const worker = Number(required('JEST_WORKER_ID'));
  const redisUrl = required('STREAMREC_TEST_REDIS_URL').split(' ')[worker - 1];
  if (redisUrl === undefined) throw new Error(`Jest's worker ${worker} has no Redis in STREAMREC_TEST_REDIS_URL.`);
  return { brokers, redisUrl };
}

/** A name that no other test has used: `orders-1f09c2ab`. For topics, groups, transactional ids and key prefixes. */
export function uniqueTopic(name: string): string {
  return `${name}-${randomBytes(4).toString('hex')}`;
}
