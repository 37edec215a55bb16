import { existsSync, readdirSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import type { Stack } from '../../lib/stack/stack';
import { rawCommand } from '../helpers/redis-proxy';

/** Ends a Redis at once, as a power cut does, and starts it again with whatever it has kept. */
export async function restartRedis({ redis }: Stack): Promise<void> {
  redis.kill('SIGKILL');
  await redis.exited();
  await redis.start();
}

/** The file that a Redis of this machine appends its writes to: one before version 7, then the newest of a folder. */
export function appendOnlyFile({ redis }: Stack): string {
  const folder = path.join(path.dirname(redis.logFile), 'redis');
  const inFolder = path.join(folder, 'appendonlydir');
  if (!existsSync(inFolder)) return path.join(folder, 'appendonly.aof');
  const newest = readdirSync(inFolder).filter((name) => name.endsWith('.incr.aof')).sort().at(-1); // prettier-ignore
  if (newest === undefined) throw new Error(`no .incr.aof in ${inFolder}`);
  return path.join(inFolder, newest);
}

/** What a machine that loses power leaves of a file that is flushed once a second: nothing of the last second. */
export async function restartRedisWithoutLastWrites(stack: Stack, lose: () => Promise<void>): Promise<number> {
  const file = appendOnlyFile(stack);
  const flushed = statSync(file).size;
  await lose();
  stack.redis.kill('SIGKILL');
  await stack.redis.exited();
  const lost = statSync(file).size - flushed;
  truncateSync(file, flushed);
  await stack.redis.start();
  return lost;
}

/** From now on Redis refuses every write that needs memory: it holds more than it may. */
export async function fillRedis({ redisUrl }: Stack): Promise<void> {
  const held = await usedMemory(redisUrl);
  await redisSays(redisUrl, `CONFIG SET maxmemory ${Math.floor(held * 0.9)}`, '+OK');
}

export async function giveRedisMemory({ redisUrl }: Stack): Promise<void> {
  await redisSays(redisUrl, 'CONFIG SET maxmemory 0', '+OK');
}

export async function redisSays(redisUrl: string, command: string, expected: string): Promise<void> {
  const answer = await rawCommand(redisUrl, command);
  if (answer !== expected) throw new Error(`Redis answered ${command} with ${answer}, expected ${expected}`);
}

async function usedMemory(redisUrl: string): Promise<number> {
  const found = /used_memory:(\d+)/.exec(await rawCommand(redisUrl, 'INFO memory'));
  if (!found) throw new Error('Redis did not say how much memory it uses');
  return Number(found[1]);
}
