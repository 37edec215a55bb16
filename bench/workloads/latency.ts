import { AppError } from '../../lib/errors';
import type { LoadReport } from '../children/load-protocol';
import { startLoadClient, type LoadClient } from '../load-client';
import { preloadEvents } from '../preload';
import { startService } from '../service-process';
import { cycle, type BenchEvent } from '../shop-events';
import { percentile } from '../../lib/percentile';
import type { Ground, World } from '../world';

/** An open loop at a fixed rate for so long. */
export interface LoadPhase {
  readonly name: string;
  readonly ratePerSecond: number;
  readonly seconds: number;
  /** At the same rate, before those that count. */
  readonly warmUpSeconds: number;
}

export interface LatencyResult {
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly ratePerSecond: number;
  /** Measured events, without those of the warm-up. */
  readonly events: number;
  /** How late the load itself was with 99 of 100 events: part of the latency. */
  readonly loadLateMsP99: number;
}

/** Fewer say nothing of percentiles. */
const fewestEvents = 10;

/**
 * Times events from when they were due to when a read_committed client has read their recommendations. Histories hold the
 * first half of the events; the second half is the load, again and again under other event ids. Throws INTERNAL where an
 * event was not answered, or twice.
 */
export async function measureLatency(
  world: World,
  plan: {
    readonly events: readonly BenchEvent[];
    readonly modelDir: string;
    readonly settings?: Readonly<Record<string, string>>;
    readonly phases: readonly LoadPhase[];
  },
): Promise<LatencyResult[]> {
  const ground = await world.ground();
  const half = plan.events.length >> 1;
  await preloadEvents(world.redis, ground.settings.history, plan.events.slice(0, half));
  const recommender = await startService('recommender', {
    ...ground.keys,
    'model.dir': plan.modelDir,
    ...plan.settings,
  });
  const client = startLoadClient();
  try {
    const next = cycle(plan.events.slice(half));
    const results: LatencyResult[] = [];
    for (const phase of plan.phases) {
      const warmUp = Math.round(phase.ratePerSecond * phase.warmUpSeconds);
      const count = warmUp + Math.max(fewestEvents, Math.round(phase.ratePerSecond * phase.seconds));
      const events = Array.from({ length: count }, next);
      const report = await runPhase(client, ground, phase, events, warmUp);
      recommender.check();
      checkReport(report, phase, count);
      results.push(summary(report, phase));
    }
    await recommender.stop();
    return results;
  } finally {
    client.kill();
    recommender.kill();
  }
}

function runPhase(
  client: LoadClient,
  ground: Ground,
  { ratePerSecond }: LoadPhase,
  events: readonly BenchEvent[],
  warmUp: number,
): Promise<LoadReport> {
  return client.run({
    brokers: ground.settings.kafka.brokers,
    topic: ground.topic,
    recommendations: ground.recommendations,
    clientId: 'bench-load',
    records: events.map((event) => ({ eventId: event.eventId, key: event.userId, value: ground.encode(event) })),
    ratePerSecond,
    warmUp,
  });
}

function checkReport({ lost, doubled }: LoadReport, { name }: LoadPhase, count: number): void {
  if (lost === 0 && doubled === 0) return;
  throw new AppError('INTERNAL', `${name}: of ${count} events ${lost} were not answered and ${doubled} answered again`);
}

function summary({ latenciesMs, lateMsP99 }: LoadReport, { ratePerSecond }: LoadPhase): LatencyResult {
  return {
    p50: percentile(latenciesMs, 0.5),
    p99: percentile(latenciesMs, 0.99),
    p999: percentile(latenciesMs, 0.999),
    ratePerSecond,
    events: latenciesMs.length,
    loadLateMsP99: lateMsP99,
  };
}
