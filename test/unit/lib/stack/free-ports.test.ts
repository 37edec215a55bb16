import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { freeBusPorts, freePortRun, freePorts } from '../../../../lib/stack/free-ports';

async function expectFree(ports: readonly number[]): Promise<void> {
  const servers = ports.map((port) => createServer().listen(port, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
}

/** The first port that this system gives to outgoing connections. */
function firstOutgoing(): number {
  if (process.platform !== 'linux') return 49_152;
  return Number(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').split('\t')[0]);
}

test('ports are different, free, and none that an outgoing connection could take meanwhile', async () => {
  const ports = await freePorts(50);
  expect(new Set(ports).size).toBe(50);
  await expectFree(ports);
  expect(Math.max(...ports)).toBeLessThan(Math.max(32_768, firstOutgoing()));
  expect(Math.min(...ports)).toBeGreaterThan(1_024);
});

test('nodes of a Redis Cluster get a second port 10,000 above the first, free as well', async () => {
  const ports = await freeBusPorts(6);
  const all = [...ports, ...ports.map((port) => port + 10_000)];
  expect(new Set(ports).size).toBe(6);
  await expectFree(all);
  expect(Math.max(...all)).toBeLessThan(32_768);
});

test('a run is free from its first to its last port', async () => {
  const first = await freePortRun(12);
  await expectFree(Array.from({ length: 12 }, (_, i) => first + i));
});

test('ports that are taken are not given', async () => {
  const wanted = Array.from({ length: 500 }, (_, i) => 15_000 + i);
  const servers = wanted.map((port) => createServer().listen(port, '127.0.0.1'));
  // Somebody else's are taken too.
  await Promise.all(servers.map((server) => once(server, 'listening').catch(() => null)));
  // Eleven of them would be among these, were it not looked.
  const others = await freePorts(500);
  expect(others.filter((port) => wanted.includes(port))).toEqual([]);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
});

test('who asks at the same time gets other ports, though none is bound yet', async () => {
  const asked = await Promise.all(Array.from({ length: 40 }, () => freePorts(50)));
  const ports = asked.flat();
  expect(new Set(ports).size).toBe(ports.length);
});
