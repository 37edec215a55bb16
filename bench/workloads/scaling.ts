import { preloadUsers } from '../preload';
import { createRandom } from '../../lib/seeded-random';
import { itemName, type BenchEvent } from '../shop-events';
import type { World } from '../world';
import { measureThroughput, type ThroughputResult } from './throughput';

/** What something costs with much of it over what it costs with little: 1 where it makes no difference. */
export interface CostRatio {
  readonly small: number;
  readonly large: number;
  /** Time an event, large ÷ small. */
  readonly time: number;
  /** CPU of the recommender, Kafka and Redis an event, large ÷ small; null without /proc. */
  readonly cpu: number | null;
}

export interface SyntheticOptions {
  readonly users: number;
  readonly items: number;
  readonly count: number;
}

const minute = 60_000;
const startMs = Date.UTC(2026, 0, 2);
/** All ids are as long, so that longer names are not what a larger catalogue costs. */
const userOffset = 10_000_000;

export function syntheticEvents({ users, items, count }: SyntheticOptions): BenchEvent[] {
  const random = createRandom(7);
  return Array.from({ length: count }, (_, n) => ({
    eventId: `s${n}`,
    userId: syntheticUser(Math.floor(random() * users)),
    itemId: itemName(Math.floor(random() * items)),
    shopItemId: '',
    eventType: 'purchase',
    timestamp: startMs + n,
    sessionId: null,
    quantity: null,
    price: null,
  }));
}

function syntheticUser(index: number): string {
  return `u${userOffset + index}`;
}

/** As many users, each with a full history, before the events come. */
export async function measureUsers(
  world: World,
  { modelDir, users, items, count }: SyntheticOptions & { modelDir: string },
): Promise<ThroughputResult> {
  const names = Array.from({ length: Math.min(items, 1_000) }, (_, row) => itemName(row));
  return measureThroughput(world, {
    events: syntheticEvents({ users, items, count }),
    modelDir,
    preload: ({ settings }) =>
      preloadUsers(
        world.redis,
        settings.history,
        Array.from({ length: users }, (_, index) => syntheticUser(index)),
        { length: 50, items: names, beforeMs: startMs - minute },
      ),
  });
}

/** A catalogue of so many items under a model whose cost they do not change. */
export async function measureItems(
  world: World,
  { modelDir, items, count }: { modelDir: string; items: number; count: number },
): Promise<ThroughputResult> {
  return measureThroughput(world, { events: syntheticEvents({ users: 5_000, items, count }), modelDir });
}

export function costRatio(
  sizes: readonly [number, number],
  small: ThroughputResult,
  large: ThroughputResult,
): CostRatio {
  const cpuOf = ({ cpuMsPerEvent: cpu }: ThroughputResult): number | null =>
    cpu && cpu.recommender + cpu.kafka + cpu.redis;
  const [smallCpu, largeCpu] = [cpuOf(small), cpuOf(large)];
  return {
    small: sizes[0],
    large: sizes[1],
    time: small.eventsPerSecond / large.eventsPerSecond,
    cpu: smallCpu === null || largeCpu === null ? null : largeCpu / smallCpu,
  };
}
