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

/** What this process gave already: who asked may not have bound it yet, so that it still looks free to the next who asks. */
const given = new Set<number>();

/** Nodes of a Redis Cluster talk to each other so many ports above the one for clients; before Redis 7 that is fixed. */
const busDistance = 10_000;

/** `count` different ports that were free on 127.0.0.1 a moment ago; whoever binds them must be ready for a clash. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) ports.push(await find([0]));
  return ports;
}

/** The same, where the port for the nodes' own talk above each was free too. */
export async function freeBusPorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) ports.push(await find([0, busDistance]));
  return ports;
}

/** The first of `count` ports in a row that were free. */
export function freePortRun(count: number): Promise<number> {
  return find(Array.from({ length: count }, (_, i) => i));
}

/** A port that is free together with those at these distances above it, the last of them the largest; none is given again. */
async function find(distances: readonly number[]): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = randomInt(range.first, range.last - (distances.at(-1) ?? 0) + 1);
    const ports = distances.map((distance) => port + distance);
    if (ports.some((each) => given.has(each))) continue;
    ports.forEach((each) => given.add(each));
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return port;
  }
  throw new AppError(
    'STACK_FAILED',
    `Found no ${distances.length === 1 ? 'free port' : `${distances.length} free ports together`} from ${range.first} to ${range.last} on 127.0.0.1 in ${attempts} attempts: end programs that hold many ports.`,
  );
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
