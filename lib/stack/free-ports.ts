import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** `count` different ports that were free on 127.0.0.1 a moment ago; whoever binds them must be ready for a clash. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map(async (server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map(async (server) => once(server.close(), 'close')));
  return ports;
}
