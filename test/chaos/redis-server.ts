import { existsSync, readdirSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../lib/errors';
import { clusterNodes } from '../../lib/stack/redis-cluster';
import type { RedisNode, Stack } from '../../lib/stack/stack';
import { rawCommand } from '../helpers/redis-proxy';

/** The Redis that takes the writes; of a cluster, one of those that do, by `choice` (0 to 1) among them. */
export async function primaryOf({ form, redisNodes }: Stack, choice = 0): Promise<RedisNode> {
  if (form.redisCluster === null) return redisNodes[0] as RedisNode;
  const shares = await sharesOf(redisNodes);
  const primaries = redisNodes.filter(({ port }) => shares.some((one) => one.isPrimary && one.port === port));
  return primaries[Math.floor(choice * primaries.length)] as RedisNode;
}

/** The replica of a primary. */
export async function replicaOf({ redisNodes }: Stack, { port }: RedisNode): Promise<RedisNode> {
  const shares = await sharesOf(redisNodes);
  const id = shares.find((one) => one.port === port)?.id;
  const replica = shares.find(({ primaryId, isWell }) => primaryId === id && isWell);
  return redisNodes.find((node) => node.port === replica?.port) as RedisNode;
}

/** What the first node that answers says of all: which are primaries with slots, and whose replicas the others are. */
async function sharesOf(nodes: readonly RedisNode[]): ReturnType<typeof clusterNodes> {
  for (const { port, server } of nodes) {
    if (server.pid === undefined) continue;
    try {
      const shares = await clusterNodes(port);
      return shares.map((one) => ({ ...one, isPrimary: one.isPrimary && one.isWell && one.slotCount > 0 }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  throw new Error('no node of the Redis Cluster answers');
}

/** Ends a Redis at once, as a power cut does, and starts it again with whatever it has kept. */
export async function restartRedis(stack: Stack): Promise<void> {
  const { server } = await primaryOf(stack);
  server.kill('SIGKILL');
  await server.exited();
  await server.start();
}

/** The file that a Redis of this machine appends its writes to: one before version 7, then the newest of a folder. */
export function appendOnlyFile({ server }: RedisNode): string {
  const folder = path.join(path.dirname(server.logFile), server.name);
  const inFolder = path.join(folder, 'appendonlydir');
  if (!existsSync(inFolder)) return path.join(folder, 'appendonly.aof');
  const newest = readdirSync(inFolder).filter((name) => name.endsWith('.incr.aof')).sort().at(-1); // prettier-ignore
  if (newest === undefined) throw new Error(`no .incr.aof in ${inFolder}`);
  return path.join(inFolder, newest);
}

/** What a machine that loses power leaves of a file that is flushed once a second: nothing of the last second. */
export async function restartRedisWithoutLastWrites(stack: Stack, lose: () => Promise<void>): Promise<number> {
  const node = await primaryOf(stack);
  const file = appendOnlyFile(node);
  const flushed = statSync(file).size;
  await lose();
  node.server.kill('SIGKILL');
  await node.server.exited();
  const lost = statSync(file).size - flushed;
  truncateSync(file, flushed);
  await node.server.start();
  return lost;
}

/** From now on Redis refuses every write that needs memory: it holds more than it may. */
export async function fillRedis(node: RedisNode): Promise<void> {
  const held = await usedMemory(node);
  await redisSays(node, `CONFIG SET maxmemory ${Math.floor(held * 0.9)}`, '+OK');
}

export async function giveRedisMemory(node: RedisNode): Promise<void> {
  await redisSays(node, 'CONFIG SET maxmemory 0', '+OK');
}

export async function redisSays({ port }: RedisNode, command: string, expected: string): Promise<void> {
  const answer = await rawCommand(`redis://127.0.0.1:${port}`, command);
  if (answer !== expected) throw new Error(`Redis answered ${command} with ${answer}, expected ${expected}`);
}

async function usedMemory({ port }: RedisNode): Promise<number> {
  const found = /used_memory:(\d+)/.exec(await rawCommand(`redis://127.0.0.1:${port}`, 'INFO memory'));
  if (!found) throw new Error('Redis did not say how much memory it uses');
  return Number(found[1]);
}

/** From its replica's last answer on, a primary's writes stay with it alone, while `work` goes on. Gives how many bytes these were. */
export async function withoutReplication(primary: RedisNode, work: () => Promise<void>): Promise<number> {
  const address = `redis://127.0.0.1:${primary.port}`;
  const offset = async (): Promise<number> => {
    const found = /master_repl_offset:(\d+)/.exec(await rawCommand(address, 'INFO replication'));
    return Number(found?.[1] ?? 0);
  };
  let cutting = true;
  // A replica tries again once a second; each of its connections is ended before it has caught up.
  const cut = async (): Promise<void> => {
    while (cutting) {
      await rawCommand(address, 'CLIENT KILL TYPE replica');
      await delay(5);
    }
  };
  await rawCommand(address, 'CLIENT KILL TYPE replica');
  const before = await offset();
  const cuts = cut();
  await work();
  const lost = (await offset()) - before;
  cutting = false;
  await cuts;
  return lost;
}
