import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { AppError } from '../errors';

/** `count` different ports that were free on 127.0.0.1 a moment ago; whoever binds them must be ready for a clash. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map(async (server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map(async (server) => once(server.close(), 'close')));
  return ports;
}

/** Nodes of a Redis Cluster talk to each other so many ports above the one for clients; before Redis 7 that is fixed. */
const busDistance = 10_000;
const highestPort = 65_535;
const attempts = 200;

/** The same, where the port for the nodes' own talk above each exists and was free too. */
export async function freeBusPorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  for (let attempt = 0; attempt < attempts && found.size < count; attempt++) {
    const [port = 0] = await freePorts(1);
    if (port + busDistance <= highestPort && (await isFree(port + busDistance))) found.add(port);
  }
  if (found.size === count) return [...found];
  throw new AppError(
    'STACK_FAILED',
    `Found ${found.size} of ${count} free ports below ${highestPort - busDistance}, which nodes of a Redis Cluster need: ` +
      'end programs that hold many ports, or lower the range that the system hands out.',
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
    server.close();
  }
}

/** The first of `count` ports in a row that were free. */
export async function freePortRun(count: number): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const [first = 0] = await freePorts(1);
    const rest = Array.from({ length: count - 1 }, (_, i) => first + 1 + i);
    if (first + count <= highestPort && (await Promise.all(rest.map(isFree))).every(Boolean)) return first;
  }
  throw new AppError('STACK_FAILED', `Found no ${count} free ports in a row: end programs that hold many ports.`);
}
