import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../errors';
import { askRedis } from './probe';

const slots = 16_384;
const withinMs = 60_000;

/** What one node says of another, or of itself, in a line of `CLUSTER NODES`. */
export interface ClusterNode {
  readonly id: string;
  readonly port: number;
  readonly isSelf: boolean;
  readonly isPrimary: boolean;
  /** No other node has given it up, nor thinks of it. */
  readonly isWell: boolean;
  /** Of a replica. */
  readonly primaryId: string | null;
  readonly slotCount: number;
}

/** `<id> <ip:port@bus> <flags> <primary id or -> <ping> <pong> <epoch> <link state> [<slot or from-to> ...]` */
export function parseClusterNodes(answer: string): ClusterNode[] {
  return answer
    .split(/\r?\n/)
    .map((line) => line.split(' '))
    .filter((words) => words.length >= 8)
    .map(([id = '', address = '', flags = '', primary = '-', , , , link, ...ranges]) => {
      const flag = flags.split(',');
      return {
        id,
        port: Number(/:(\d+)/.exec(address)?.[1] ?? 0),
        isSelf: flag.includes('myself'),
        isPrimary: flag.includes('master'),
        isWell: link === 'connected' && !flags.includes('fail') && !flag.includes('handshake'),
        primaryId: primary === '-' ? null : primary,
        slotCount: ranges.filter((range) => !range.startsWith('[')).reduce((sum, range) => sum + sizeOf(range), 0),
      };
    });
}

function sizeOf(range: string): number {
  const [from = 0, to = from] = range.split('-').map(Number);
  return to - from + 1;
}

export async function clusterNodes(port: number): Promise<ClusterNode[]> {
  return parseClusterNodes(await askRedis(port, ['CLUSTER', 'NODES']));
}

/**
 * Makes a cluster of empty nodes: the first ones primaries with equal shares of the slots, the others their replicas in turn. Nodes that
 * were a cluster before, on other ports, only meet again and keep their parts. Resolves when every node finds it whole and every
 * replica holds its primary's data.
 */
export async function formCluster(ports: readonly number[], primaries: number): Promise<void> {
  const [first = 0] = ports;
  const owned = await Promise.all(ports.map(async (port) => (await selfOf(port)).slotCount));
  const isNew = owned.every((count) => count === 0);
  if (isNew) {
    for (const [i, port] of ports.slice(0, primaries).entries()) {
      const from = Math.floor((slots * i) / primaries);
      const to = Math.floor((slots * (i + 1)) / primaries);
      await say(port, ['CLUSTER', 'ADDSLOTS', ...Array.from({ length: to - from }, (_, n) => String(from + n))]);
      // Epochs decide who owns a slot; nodes that began alone must not have the same.
      await say(port, ['CLUSTER', 'SET-CONFIG-EPOCH', String(i + 1)]);
    }
  }
  for (const port of ports.slice(1)) await say(port, ['CLUSTER', 'MEET', '127.0.0.1', String(first)]);
  await until('its nodes to know each other', async () => {
    const known = await Promise.all(ports.map(clusterNodes));
    return known.every((nodes) => nodes.length === ports.length && nodes.every(({ isWell }) => isWell));
  });
  if (isNew) {
    const ids = await Promise.all(ports.slice(0, primaries).map(async (port) => (await selfOf(port)).id));
    for (const [i, port] of ports.slice(primaries).entries()) {
      await say(port, ['CLUSTER', 'REPLICATE', ids[i % primaries] as string]);
    }
  }
  const isWholeTo = (port: number): Promise<boolean> => isWhole(port, primaries);
  await until('it to be whole', async () => (await Promise.all(ports.map(isWholeTo))).every(Boolean));
}

/** Whether the node finds all slots served, knows who is a replica, and holds its primary's data if it is one. */
async function isWhole(port: number, primaries: number): Promise<boolean> {
  const info = await askRedis(port, ['CLUSTER', 'INFO']);
  if (!info.includes('cluster_state:ok') || !info.includes(`cluster_slots_ok:${slots}`)) return false;
  const nodes = await clusterNodes(port);
  if (nodes.filter(({ isPrimary }) => isPrimary).length !== primaries) return false;
  if (nodes.some(({ isSelf, isPrimary }) => isSelf && isPrimary)) return true;
  return (await askRedis(port, ['INFO', 'replication'])).includes('master_link_status:up');
}

async function selfOf(port: number): Promise<ClusterNode> {
  const self = (await clusterNodes(port)).find(({ isSelf }) => isSelf);
  if (self) return self;
  throw new AppError('STACK_FAILED', `Redis on port ${port} does not say which node of the cluster it is.`);
}

async function say(port: number, command: readonly string[]): Promise<void> {
  const answer = await askRedis(port, command);
  if (answer === 'OK') return;
  const shown = command.slice(0, 4).join(' ');
  throw new AppError('STACK_FAILED', `Redis on port ${port} answered ${shown} with: ${answer.slice(0, 200)}`);
}

async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new AppError('STACK_FAILED', `The Redis Cluster was waited for ${withinMs / 1_000} s: for ${what}.`);
    }
    await delay(50);
  }
}
