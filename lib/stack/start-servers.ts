import { freeBusPorts, freePorts } from './free-ports';
import type { GuardianClient } from './guardian-client';
import { ManagedServer, type ManagedServerOptions } from './managed-server';
import { formCluster } from './redis-cluster';
import { redisCount, serverNames, type StackEngine, type StackForm, type StackLayout } from './server-plan';

export interface StartContext {
  readonly form: StackForm;
  readonly layout: StackLayout;
  readonly engine: StackEngine;
  readonly guardian: GuardianClient;
  readonly onProgress: (step: string) => void;
}

/** A server that answers, and the port on which it does. */
export interface Placed {
  readonly port: number;
  readonly server: ManagedServer;
}

/** All brokers, node id 1 first. */
export async function startBrokers(context: StartContext): Promise<Placed[]> {
  const { brokers } = context.form;
  const ports = await freePorts(2 * brokers);
  const voters = ports.slice(brokers);
  return settled(
    serverNames('kafka', brokers).map(async (name, i) => {
      const place = { name, nodeId: i + 1, port: ports[i] as number, controllerPort: voters[i] as number, voters };
      const server = await start(context, await context.engine.kafka(context.layout, place));
      return { port: place.port, server };
    }),
  );
}

/** All nodes; where they are a cluster, it serves every slot and every replica has its primary's data. */
export async function startRedis(context: StartContext): Promise<Placed[]> {
  const { redisCluster } = context.form;
  const count = redisCount(context.form);
  const inCluster = redisCluster !== null;
  const ports = inCluster ? await freeBusPorts(count) : await freePorts(count);
  const nodes = await settled(
    serverNames('redis', count).map(async (name, i) => {
      const port = ports[i] as number;
      const server = await start(context, await context.engine.redis(context.layout, { name, port, inCluster }));
      return { port, server };
    }),
  );
  if (redisCluster === null) return nodes;
  await formCluster(ports, redisCluster.primaries);
  context.onProgress(
    `The Redis Cluster is whole: ${redisCluster.primaries} primaries, ${count - redisCluster.primaries} replicas`,
  );
  return nodes;
}

async function start({ guardian, onProgress }: StartContext, options: ManagedServerOptions): Promise<ManagedServer> {
  const server = new ManagedServer(guardian, options);
  const began = Date.now();
  await server.start();
  onProgress(`${server.name} answers after ${Date.now() - began} ms`);
  return server;
}

/** Like Promise.all, but waits for all of them, so that nothing is still starting when a failure is cleaned up. */
export async function settled<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
