import { randomBytes } from 'node:crypto';

/** The addresses of the one stack that all test files of a run share; `global-setup.ts` starts it. */
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
  return { brokers: required('STREAMREC_TEST_BROKERS'), redisUrl: required('STREAMREC_TEST_REDIS_URL') };
}

/** A name that no other test has used: `orders-1f09c2ab`. For topics, groups, transactional ids and key prefixes. */
export function uniqueTopic(name: string): string {
  return `${name}-${randomBytes(4).toString('hex')}`;
}
