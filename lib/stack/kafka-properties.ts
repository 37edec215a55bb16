/** Each node is broker and controller. Any text of 22 base64url characters is a cluster id; this one is the same everywhere. */
export const clusterId = 'streamrec-local-stack0';

export interface KafkaAddresses {
  /** What clients are told to connect to. */
  readonly advertised: string;
  readonly clientListener: string;
  readonly controllerListener: string;
  /** From 1. */
  readonly nodeId: number;
  /** `host:port` of every node's controller, in the order of their ids. */
  readonly controllerVoters: readonly string[];
  readonly logDir: string;
}

/** What a caller says of listeners stands after the stack's own, through which it finds its server. */
const listenerLists = ['listeners', 'advertised.listeners', 'listener.security.protocol.map'];

/** A broker for one machine: few threads, small buffers, no wait before a group's first assignment. */
export function kafkaProperties(at: KafkaAddresses, extra: Readonly<Record<string, string>>): Record<string, string> {
  const nodes = at.controllerVoters.length;
  const copies = String(Math.min(3, nodes));
  // One of three may be away, and a record still counts once a second one has it.
  const minIsr = String(Math.max(1, Math.min(3, nodes) - 1));
  const properties: Record<string, string> = {
    'process.roles': 'broker,controller',
    'node.id': String(at.nodeId),
    'controller.quorum.voters': at.controllerVoters.map((voter, i) => `${i + 1}@${voter}`).join(','),
    listeners: `CLIENT://${at.clientListener},CONTROLLER://${at.controllerListener}`,
    'advertised.listeners': `CLIENT://${at.advertised}`,
    'listener.security.protocol.map': 'CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'CLIENT',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': at.logDir,
    'auto.create.topics.enable': 'false',
    'default.replication.factor': copies,
    'min.insync.replicas': minIsr,
    'offsets.topic.replication.factor': copies,
    'offsets.topic.num.partitions': '4',
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': minIsr,
    'transaction.state.log.num.partitions': '4',
    'share.coordinator.state.topic.replication.factor': copies,
    'share.coordinator.state.topic.min.isr': minIsr,
    'share.coordinator.state.topic.num.partitions': '1',
    // A broker that comes back after `kill -9` waits until its former self is given up: 9 s with Kafka's default.
    'broker.session.timeout.ms': '3000',
    'broker.heartbeat.interval.ms': '500',
    'group.initial.rebalance.delay.ms': '0',
    'group.min.session.timeout.ms': '1000',
    'transaction.abort.timed.out.transaction.cleanup.interval.ms': '1000',
    // Replayed histories are years old: with a time limit, the broker would delete them as they come in.
    'log.retention.ms': '-1',
    'num.network.threads': '2',
    'num.io.threads': '4',
    'background.threads': '2',
    'log.cleaner.threads': '1',
    'log.cleaner.dedupe.buffer.size': '16777216',
    'log.index.size.max.bytes': '1048576',
    // Leaders go back to the brokers that they are meant for soon after these are back: after up to 5 minutes with Kafka's default.
    'leader.imbalance.check.interval.seconds': '10',
  };
  for (const [name, value] of Object.entries(extra)) {
    properties[name] = listenerLists.includes(name) ? `${properties[name]},${value}` : value;
  }
  return properties;
}

export function propertiesText(properties: Readonly<Record<string, string>>): string {
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
