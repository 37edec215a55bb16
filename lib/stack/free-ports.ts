import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { AppError } from '../errors';

/**
 * Where ports are looked for: below those that systems give to outgoing connections (Linux from 32,768 on, others from 49,152 on). One of
 * these may take the port of a server between its choice and its start, as brokers that wait for each other connect again and again.
 */
const range = { first: 10_000, last: 32_767 };
const attempts = 200;

/** `count` different ports that were free on 127.0.0.1 a moment ago; whoever binds them must be ready for a clash. */
export function freePorts(count: number): Promise<number[]> {
  return search(count, range.last, isFree);
}

async function search(count: number, last: number, isGood: (port: number) => Promise<boolean>): Promise<number[]> {
  const found = new Set<number>();
  for (let attempt = 0; attempt < attempts + count && found.size < count; attempt++) {
    const port = randomInt(range.first, last + 1);
    if (!found.has(port) && (await isGood(port))) found.add(port);
  }
  if (found.size === count) return [...found];
  throw new AppError(
    'STACK_FAILED',
    `Found ${found.size} of ${count} free ports from ${range.first} to ${last} on 127.0.0.1: end programs that hold many ports.`,
  );
}

/** Nodes of a Redis Cluster talk to each other so many ports above the one for clients; before Redis 7 that is fixed. */
const busDistance = 10_000;

/** The same, where the port for the nodes' own talk above each was free too. */
export function freeBusPorts(count: number): Promise<number[]> {
  return search(count, range.last - busDistance, async (port) => (await isFree(port)) && isFree(port + busDistance));
}

/** The first of `count` ports in a row that were free. */
export async function freePortRun(count: number): Promise<number> {
  const [first = 0] = await search(1, range.last - count + 1, async (port) => {
    const run = Array.from({ length: count }, (_, i) => port + i);
    return (await Promise.all(run.map(isFree))).every(Boolean);
  });
  return first;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}
