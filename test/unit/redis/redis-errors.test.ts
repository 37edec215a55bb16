import { toRedisError } from '../../../lib/redis/redis-errors';

function reply(message: string): Error {
  const error = new Error(message);
  error.name = 'ReplyError';
  return error;
}

const inScript = `ERR Error running script (call to f_${'0'.repeat(40)}): @user_script:1: @user_script: 1: `;

test.each([
  ["OOM command not allowed when used memory > 'maxmemory'.", 'REDIS_UNAVAILABLE'],
  [`${inScript}-OOM command not allowed when used memory > 'maxmemory'.`, 'REDIS_UNAVAILABLE'],
  [`${inScript}-READONLY You can't write against a read only replica.`, 'REDIS_UNAVAILABLE'],
  [`${inScript}Unknown Redis command called from Lua script`, 'REDIS_SCRIPT_FAILED'],
  ['ERR wrong number of arguments', 'REDIS_SCRIPT_FAILED'],
  ["NOPERM this user has no permissions to run the 'evalsha' command", 'REDIS_SCRIPT_FAILED'],
])('%s is %s', (message, code) => {
  expect(toRedisError(reply(message), 'redis:6379', 'script x')).toMatchObject({ code });
});

test('whatever is no reply is the connection', () => {
  expect(toRedisError(new Error('Connection is closed.'), 'redis:6379', 'get').code).toBe('REDIS_UNAVAILABLE');
});

test('the error names the server and what was asked of it', () => {
  const error = toRedisError(reply('ERR no'), 'redis:6379', 'script item-apply');
  expect(error.message).toBe('Redis at redis:6379 refused script item-apply: ERR no');
});
