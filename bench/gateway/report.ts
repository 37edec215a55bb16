import type { Measurements } from '../measurements';
import { machine, type ReportRow } from '../report';
import type { Spread } from '../statistics';

export interface GatewayFacts {
  readonly quick: boolean;
  readonly rounds: number;
  readonly users: number;
  readonly model: string;
  readonly set: Readonly<Record<string, string>>;
  readonly leftOut: readonly string[];
  readonly seconds: number;
}

export const gatewayRows: readonly ReportRow[] = [
  ['fresh, 1,000/s: p50 ms', 'fresh.p50', 1],
  ['  p90 ms', 'fresh.p90', 1],
  ['  p99 ms', 'fresh.p99', 1],
  ['  refused in time, %', 'fresh.refusedPercent', 2],
  ['fresh, most with p99 within 50 ms, /s', 'most.ratePerSecond', 0],
  ['  p99 ms', 'most.p99', 1],
  ['latest, 8,000/s: answered /s', 'latest.ratePerSecond', 0],
  ['  p99 ms', 'latest.p99', 1],
  ['  of which the load itself, p99 ms', 'latest.loadLateP99', 1],
  ['  refused in time, %', 'latest.refusedPercent', 2],
  ['events in, acknowledged /s', 'eventsPerSecond', 0],
  ['fresh by gRPC, 1,000/s: p50 ms', 'grpc.p50', 1],
  ['  p90 ms', 'grpc.p90', 1],
  ['  p99 ms', 'grpc.p99', 1],
  ['  refused in time, %', 'grpc.refusedPercent', 2],
  ['twice the most: goodput ÷ most', 'overload.goodput', 2],
  ['  p99 of what is answered, ms', 'overload.p99', 1],
  ['  growth of memory, MB', 'overload.growthMb', 0],
];

/** Figures as others read them; null where one was not measured. */
export function toJson(figures: Measurements, facts: GatewayFacts) {
  const of = (name: string): number | null => figures.median(name);
  const latency = (name: string) => ({
    p50: of(`${name}.p50`),
    p90: of(`${name}.p90`),
    p99: of(`${name}.p99`),
    ratePerSecond: of(`${name}.ratePerSecond`),
    refusedPercent: of(`${name}.refusedPercent`),
    loadLateP99: of(`${name}.loadLateP99`),
  });
  const spread: Record<string, Spread | null> = {};
  for (const name of figures.names) spread[name] = figures.spread(name);
  return {
    latencyMs: { fresh: latency('fresh'), latest: latency('latest'), grpc: latency('grpc') },
    mostPerSecond: of('most.ratePerSecond'),
    eventsPerSecond: of('eventsPerSecond'),
    overload: {
      goodput: of('overload.goodput'),
      p99: of('overload.p99'),
      growthMb: of('overload.growthMb'),
      loadLateP99: of('overload.loadLateP99'),
    },
    spread,
    run: { ...facts, ...machine() },
  };
}
