import type { ManagedServerOptions } from './managed-server';

/** How many servers a stack has. From three brokers on everything has three copies, of which two must hold a record before it counts. */
export interface StackForm {
  /** Each is broker and controller. */
  readonly brokers: number;
  /** Null for one Redis by itself, else a Redis Cluster. */
  readonly redisCluster: { readonly primaries: number; readonly replicasEach: number } | null;
}

export const oneOfEach: StackForm = { brokers: 1, redisCluster: null };
export const clusterForm: StackForm = { brokers: 3, redisCluster: { primaries: 3, replicasEach: 1 } };

/** How many Redis servers. */
export function redisCount({ redisCluster }: StackForm): number {
  return redisCluster === null ? 1 : redisCluster.primaries * (1 + redisCluster.replicasEach);
}

/** Names of the servers of a stack, of their folders and logs: `kafka` and `redis` where there is one of each, else numbered from 1. */
export function serverNames(kind: 'kafka' | 'redis', count: number): string[] {
  return count === 1 ? [kind] : Array.from({ length: count }, (_, i) => `${kind}-${i + 1}`);
}

/** One broker among the others. Ports on 127.0.0.1. */
export interface BrokerPlace {
  readonly name: string;
  /** From 1. */
  readonly nodeId: number;
  readonly port: number;
  readonly controllerPort: number;
  /** Controller ports of all brokers, this one's too, in the order of their node ids. */
  readonly voters: readonly number[];
}

export interface RedisPlace {
  readonly name: string;
  readonly port: number;
  /** Whether it is to be a node of a cluster. */
  readonly inCluster: boolean;
}

/** Where a stack keeps its data and logs, and what the caller added to the servers' own settings. */
export interface StackLayout {
  readonly folder: string;
  /** Of each broker, by its node id. */
  readonly kafkaConfig: (nodeId: number) => Readonly<Record<string, string>>;
  readonly redisConfig: readonly string[];
}

/** How one kind of engine (Java and a binary here, or containers) starts the servers. */
export interface StackEngine {
  readonly name: 'native' | 'docker';
  /** Whether it can start more than one of each. */
  readonly canCluster: boolean;
  kafka(layout: StackLayout, place: BrokerPlace): Promise<ManagedServerOptions>;
  redis(layout: StackLayout, place: RedisPlace): Promise<ManagedServerOptions>;
  /** Commands that remove what a stack with temporary data leaves outside its folder. */
  removeData(layout: StackLayout): readonly (readonly string[])[];
}
