import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { clusterId, kafkaProperties } from './kafka-properties';
import type { ManagedServerOptions } from './managed-server';
import { kafkaAnswers, redisAnswers } from './probe';
import { redisArguments } from './redis-arguments';
import type { BrokerPlace, RedisPlace, StackEngine, StackLayout } from './server-plan';

export const kafkaImage = 'apache/kafka:4.1.1';
export const redisImage = 'redis:7.2.11-bookworm';

/** Containers and volumes are named after the data folder, so that a kept folder finds its volumes again. */
export function nameOf(folder: string, server: 'kafka' | 'redis'): string {
  return `streamrec-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}-${server}`;
}

/** The image turns KAFKA_A_B into the property a.b. */
export function kafkaEnvironment(properties: Readonly<Record<string, string>>): string[] {
  return Object.entries(properties).flatMap(([name, value]) => [
    '--env',
    `KAFKA_${name.toUpperCase().replaceAll('.', '_')}=${value}`,
  ]);
}

/** `docker run` in the foreground: the guardian ends it by signal as it ends any process, and removes the container. */
export function dockerRun(name: string, publish: number, volume: string, rest: readonly string[]): string[] {
  const network = ['--publish', `127.0.0.1:${publish}:${publish}`];
  return ['run', '--rm', '--name', name, ...network, '--volume', `${name}:${volume}`, ...rest];
}

export class DockerEngine implements StackEngine {
  readonly name = 'docker';
  /** A container is reached on 127.0.0.1 from this machine, not from the other containers. */
  readonly canCluster = false;

  async kafka(layout: StackLayout, { nodeId, port }: BrokerPlace): Promise<ManagedServerOptions> {
    const addresses = {
      advertised: `127.0.0.1:${port}`,
      clientListener: `0.0.0.0:${port}`,
      controllerListener: '127.0.0.1:9093',
      controllerVoters: ['127.0.0.1:9093'],
      nodeId,
      logDir: '/var/lib/kafka/data',
    };
    const environment = [
      ...['--env', `CLUSTER_ID=${clusterId}`, '--env', 'KAFKA_HEAP_OPTS=-Xms64m -Xmx512m'],
      ...kafkaEnvironment(kafkaProperties(addresses, layout.kafkaConfig(nodeId))),
    ];
    const name = nameOf(layout.folder, 'kafka');
    const args = dockerRun(name, port, '/var/lib/kafka/data', [...environment, kafkaImage]);
    const answers = async (): Promise<boolean> => kafkaAnswers(port);
    return this.server('kafka', layout, args, 'Kafka Server started', answers);
  }

  async redis(layout: StackLayout, { port }: RedisPlace): Promise<ManagedServerOptions> {
    const redis = redisArguments({
      ...{ port, bind: '0.0.0.0', folder: '/data', inCluster: false },
      extra: layout.redisConfig,
    });
    const open = ['--protected-mode', 'no'];
    const args = dockerRun(nameOf(layout.folder, 'redis'), port, '/data', [
      redisImage,
      'redis-server',
      ...open,
      ...redis,
    ]);
    const answers = async (): Promise<boolean> => redisAnswers(port);
    return this.server('redis', layout, args, 'Ready to accept connections', answers);
  }

  removeData(layout: StackLayout): readonly (readonly string[])[] {
    return [['docker', 'volume', 'rm', '--force', nameOf(layout.folder, 'kafka'), nameOf(layout.folder, 'redis')]];
  }

  private server(
    name: 'kafka' | 'redis',
    layout: StackLayout,
    args: readonly string[],
    readyText: string,
    answers: () => Promise<boolean>,
  ): ManagedServerOptions {
    const container = nameOf(layout.folder, name);
    return {
      spec: {
        name,
        command: 'docker',
        args,
        logFile: `${layout.folder}/${name}.log`,
        graceMs: 15_000,
        afterExit: [['docker', 'rm', '--force', container]],
      },
      readyText,
      answers,
      // The pid is that of the docker client: the server's own is in the container.
      sendSignal: (_pid, signal) => {
        spawnSync('docker', ['kill', '--signal', signal, container], { stdio: 'ignore' });
      },
      // The image may have to be pulled first.
      readyTimeoutMs: 300_000,
    };
  }
}
