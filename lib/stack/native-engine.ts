import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../errors';
import { clusterId, kafkaProperties, propertiesText } from './kafka-properties';
import { kafkaAnswers, redisAnswers } from './probe';
import { redisArguments } from './redis-arguments';
import { findRedis } from './redis-binary';
import type { ManagedServerOptions } from './managed-server';
import type { BrokerPlace, RedisPlace, StackEngine, StackLayout } from './server-plan';

const log4j = `status = error
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d{ISO8601} %p %c{1} %m%n
rootLogger.level = warn
rootLogger.appenderRef.out.ref = out
logger.server.name = kafka.server.KafkaRaftServer
logger.server.level = info
`;

/**
 * A small heap, the collector for few cores, and the quick compiler alone: in runs of minutes the thorough one costs more
 * than it gains (measured on 2 busy cores over 400 transactions: 3.4 s of the broker's CPU without it, 6.8 s with it).
 */
const javaOptions = [
  '-Xms64m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-XX:-UsePerfData',
  '-XX:+ExitOnOutOfMemoryError',
];

/** Of a broker by itself, and of one that shares the machine and the load with others. */
const heapMb = { alone: 512, amongOthers: 320 };

/** A server that ended a moment ago, and is not known to have, takes no signal. */
function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Kafka by `java` on the jars in `artefacts/kafka`, Redis from the PATH or from `artefacts/redis`; no root needed. */
export class NativeEngine implements StackEngine {
  readonly name = 'native';
  readonly canCluster = true;

  constructor(
    private readonly java: string,
    private readonly artefacts: string,
  ) {}

  async kafka(layout: StackLayout, place: BrokerPlace): Promise<ManagedServerOptions> {
    const { name, nodeId, port, controllerPort, voters } = place;
    const folder = path.join(layout.folder, name);
    mkdirSync(folder, { recursive: true });
    const properties = path.join(folder, 'server.properties');
    const addresses = {
      nodeId,
      advertised: `127.0.0.1:${port}`,
      clientListener: `127.0.0.1:${port}`,
      controllerListener: `127.0.0.1:${controllerPort}`,
      controllerVoters: voters.map((voter) => `127.0.0.1:${voter}`),
      logDir: path.join(folder, 'data'),
    };
    writeFileSync(properties, propertiesText(kafkaProperties(addresses, layout.kafkaConfig(nodeId))));
    writeFileSync(path.join(folder, 'log4j2.properties'), log4j);
    if (!existsSync(path.join(addresses.logDir, 'meta.properties')))
      await this.format(folder, properties, 60_000 * voters.length);
    return {
      spec: {
        name,
        command: this.java,
        args: [
          `-Xmx${voters.length === 1 ? heapMb.alone : heapMb.amongOthers}m`,
          ...javaOptions,
          ...this.classPath(folder),
          'kafka.Kafka',
          properties,
        ],
        logFile: path.join(layout.folder, `${name}.log`),
        graceMs: 10_000,
        afterExit: [],
      },
      readyText: 'Kafka Server started',
      answers: async () => kafkaAnswers(port),
      sendSignal: signalProcess,
      // Brokers of a cluster that start at once on few cores take turns.
      readyTimeoutMs: 60_000 * voters.length,
    };
  }

  async redis(layout: StackLayout, { name, port, inCluster }: RedisPlace): Promise<ManagedServerOptions> {
    const folder = path.join(layout.folder, name);
    mkdirSync(folder, { recursive: true });
    return {
      spec: {
        name,
        command: await findRedis(path.join(this.artefacts, 'redis')),
        args: redisArguments({ port, bind: '127.0.0.1', folder, inCluster, extra: layout.redisConfig }),
        logFile: path.join(layout.folder, `${name}.log`),
        graceMs: 5_000,
        afterExit: [],
      },
      readyText: 'Ready to accept connections',
      answers: async () => redisAnswers(port),
      sendSignal: signalProcess,
      readyTimeoutMs: 30_000,
    };
  }

  removeData(): readonly (readonly string[])[] {
    return [];
  }

  private classPath(folder: string): string[] {
    const logging = `-Dlog4j2.configurationFile=${path.join(folder, 'log4j2.properties')}`;
    return [logging, '-cp', path.join(this.artefacts, 'kafka', '*')];
  }

  private async format(folder: string, properties: string, timeout: number): Promise<void> {
    const tool = ['kafka.tools.StorageTool', 'format', '--cluster-id', clusterId, '--config', properties];
    const args = ['-Xmx128m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', ...this.classPath(folder), ...tool];
    await promisify(execFile)(this.java, args, { timeout }).catch((cause: unknown) => {
      throw new AppError('STACK_FAILED', `Kafka could not format ${folder}: ${String(cause)}`, { cause });
    });
  }
}
