import type { ManagedServerOptions } from './managed-server';

/** Ports on 127.0.0.1. */
export interface StackPorts {
  readonly kafka: number;
  readonly controller: number;
  readonly redis: number;
}

/** Where a stack keeps its data and logs, and what the caller added to the servers' own settings. */
export interface StackLayout {
  readonly folder: string;
  readonly kafkaConfig: Readonly<Record<string, string>>;
  readonly redisConfig: readonly string[];
}

/** How one kind of engine (Java and a binary here, or containers) starts the two servers. */
export interface StackEngine {
  readonly name: 'native' | 'docker';
  kafka(layout: StackLayout, ports: StackPorts): Promise<ManagedServerOptions>;
  redis(layout: StackLayout, ports: StackPorts): Promise<ManagedServerOptions>;
  /** Commands that remove what a stack with temporary data leaves outside its folder. */
  removeData(layout: StackLayout): readonly (readonly string[])[];
}
