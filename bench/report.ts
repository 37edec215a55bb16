import { cpus, totalmem } from 'node:os';
import Table from 'cli-table3';
import type { Measurements } from './measurements';
import type { Spread } from './statistics';

/** What a run was made of. */
export interface RunFacts {
  readonly quick: boolean;
  readonly rounds: number;
  readonly data: string;
  readonly events: number;
  readonly users: number;
  readonly items: number;
  /** Events that the model sees of a history, on average. */
  readonly meanWindow: number;
  readonly model: string;
  readonly set: Readonly<Record<string, string>>;
  /** Workloads that did not run. */
  readonly leftOut: readonly string[];
  readonly seconds: number;
}

/** Before the name that a peer gives itself. */
const peerPrefix = 'peers.';

/** Figures as others read them; null where one was not measured. */
export function toJson(figures: Measurements, facts: RunFacts) {
  const of = (name: string): number | null => figures.median(name);
  const latency = (name: string) => ({
    p50: of(`latencyMs.${name}.p50`),
    p99: of(`latencyMs.${name}.p99`),
    p999: of(`latencyMs.${name}.p999`),
    ratePerSecond: of(`latencyMs.${name}.ratePerSecond`),
    loadLateP99: of(`latencyMs.${name}.loadLateP99`),
  });
  const spread: Record<string, Spread | null> = {};
  for (const name of figures.names) spread[name] = figures.spread(name);
  return {
    bareOrtUsersPerSecond: of('bareOrtUsersPerSecond'),
    eventsPerSecond: of('eventsPerSecond'),
    ratios: {
      bareOrt: of('ratios.bareOrt'),
      bareOrtFullHistories: of('ratios.bareOrtFullHistories'),
      handWritten: of('ratios.handWritten'),
      kafkaStreams: of('ratios.kafkaStreams'),
      quix: of('ratios.quix'),
    },
    fullHistoryEventsPerSecond: of('fullHistoryEventsPerSecond'),
    pipelineEventsPerSecond: of('pipelineEventsPerSecond'),
    catchUpEventsPerSecond: of('catchUpEventsPerSecond'),
    catchUpRatio: of('catchUpRatio'),
    latencyMs: { exactlyOnce: latency('exactlyOnce'), atLeastOnce: latency('atLeastOnce'), idle: latency('idle') },
    eventLoopDelayMsP99: of('eventLoopDelayMsP99'),
    rssMb: of('rssMb'),
    rssSteadyMb: of('rssSteadyMb'),
    pssMb: of('pssMb'),
    redisBytesPerUser: { full: of('redisBytesPerUser.full'), ten: of('redisBytesPerUser.ten') },
    cpuMsPerEvent: {
      recommender: of('cpuMsPerEvent.recommender'),
      kafka: of('cpuMsPerEvent.kafka'),
      redis: of('cpuMsPerEvent.redis'),
    },
    scaling: {
      users: { time: of('scaling.users.time'), cpu: of('scaling.users.cpu') },
      items: { time: of('scaling.items.time'), cpu: of('scaling.items.cpu') },
      processes: { cpu: of('scaling.processes.cpu') },
    },
    peers: Object.fromEntries(
      figures.names
        .filter((name) => name.startsWith(peerPrefix))
        .map((name) => [name.slice(peerPrefix.length), of(name)]),
    ),
    spread,
    run: { ...facts, ...machine() },
  };
}

/** A line of the table: what it says, the figure's name, digits after the point. */
export type ReportRow = readonly [what: string, name: string, digits: number];

const rows: readonly ReportRow[] = [
  ['bare ONNX Runtime, users/s', 'bareOrtUsersPerSecond', 0],
  ['events/s', 'eventsPerSecond', 0],
  ['  ÷ bare ONNX Runtime', 'ratios.bareOrt', 2],
  ['  ÷ hand-written', 'ratios.handWritten', 2],
  ['  ÷ Kafka Streams', 'ratios.kafkaStreams', 2],
  ['  ÷ Quix', 'ratios.quix', 2],
  ['hand-written, events/s', 'peers.hand_written', 0],
  ['Kafka Streams, events/s', 'peers.kafka_streams', 0],
  ['Quix, events/s', 'peers.quix', 0],
  ['events/s, full histories', 'fullHistoryEventsPerSecond', 0],
  ['  ÷ bare ONNX Runtime', 'ratios.bareOrtFullHistories', 2],
  ['pipeline alone, events/s', 'pipelineEventsPerSecond', 0],
  ['catch-up (latest), events/s', 'catchUpEventsPerSecond', 0],
  ['  ÷ per-event rate', 'catchUpRatio', 2],
  ['exactly-once at half load, p50 ms', 'latencyMs.exactlyOnce.p50', 1],
  ['  p99 ms', 'latencyMs.exactlyOnce.p99', 1],
  ['  p99.9 ms', 'latencyMs.exactlyOnce.p999', 1],
  ['at-least-once at half load, p50 ms', 'latencyMs.atLeastOnce.p50', 1],
  ['  p99 ms', 'latencyMs.atLeastOnce.p99', 1],
  ['  p99.9 ms', 'latencyMs.atLeastOnce.p999', 1],
  ['exactly-once at 10 events/s, p50 ms', 'latencyMs.idle.p50', 1],
  ['  p99 ms', 'latencyMs.idle.p99', 1],
  ['event-loop delay p99, ms', 'eventLoopDelayMsP99', 1],
  ['resident memory, peak MB', 'rssMb', 0],
  ['  steady MB', 'rssSteadyMb', 0],
  ['  peak with shared pages once, MB', 'pssMb', 0],
  ['Redis a user with 50 events, bytes', 'redisBytesPerUser.full', 0],
  ['  with 10 events', 'redisBytesPerUser.ten', 0],
  ['CPU ms an event: recommender', 'cpuMsPerEvent.recommender', 3],
  ['  Kafka', 'cpuMsPerEvent.kafka', 3],
  ['  Redis', 'cpuMsPerEvent.redis', 3],
  ['1,000,000 ÷ 10,000 users: time', 'scaling.users.time', 2],
  ['  CPU', 'scaling.users.cpu', 2],
  ['100,000 ÷ 1,000 items: time', 'scaling.items.time', 2],
  ['  CPU', 'scaling.items.cpu', 2],
  ['2 processes ÷ 1: CPU', 'scaling.processes.cpu', 2],
];

/** Medians, and the least and most of all rounds. */
export function formatReport(figures: Measurements, shown: readonly ReportRow[] = rows): string {
  const table = new Table({
    head: ['', 'median', 'min', 'max'],
    colAligns: ['left', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const [what, name, digits] of shown) {
    const spread = figures.spread(name);
    const show = (value: number): string =>
      value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
    if (spread === null) continue;
    table.push([what, show(spread.median), show(spread.min), show(spread.max)]);
  }
  return table.toString();
}

/** What figures hold for. */
export function machine() {
  return { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model ?? '', memoryGb: totalmem() / 1e9 };
}
