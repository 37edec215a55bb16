import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { coefficientsSchema, readCoefficients, type Coefficients } from '../../../lib/capacity/coefficients';
import { planCapacity, type Demand, type Rules } from '../../../lib/capacity/plan';

const folder = mkdtempSync(join(tmpdir(), 'streamrec-capacity-'));
afterAll(() => rmSync(folder, { recursive: true }));

const coefficients: Coefficients = {
  format: 1,
  measuredAt: '2026-01-02T00:00:00Z',
  machine: { cpu: 'any', cores: 2, memoryGb: 24, node: 'v20' },
  models: {
    speed: {
      window: 50,
      items: 10_000,
      cpuMsPerEvent: { base: 0.05, perHistoryEvent: 0.004, perThousandItems: 0.01 },
      memoryMb: { base: 200, perHistoryEvent: 0, perThousandItems: 2 },
    },
  },
  cpuMsPerEvent: { features: 0.03, evaluator: 0.2, gateway: 0.02, kafka: 0.02, redis: 0.01 },
  memoryMb: { features: 120, evaluator: 400, gateway: 250 },
  redisBytes: { perUser: { base: 500, perHistoryEvent: 10 }, perItem: 300 },
  kafkaBytesPerEvent: { userHistory: 100, recommendations: 400, trainingExamples: 200 },
};
const demand: Demand = { eventsPerSecond: 10_000, users: 1e6, items: 10_000, model: 'speed', historyEvents: 20 };
const rules: Rules = {
  utilisation: 0.5,
  coresPerInstance: 2,
  replication: 3,
  redisCopies: 2,
  retentionDays: { userHistory: 10, recommendations: 1, trainingExamples: 2 },
};

test('a plan, computed by hand', () => {
  const plan = planCapacity(demand, coefficients, rules);
  // 0.05 + 20 × 0.004 + 10 × 0.01 = 0.23 ms, 10,000 times a second; an instance may use one of its two cores.
  expect(plan.services.recommender).toEqual({ instances: 3, cores: expect.closeTo(2.3) as number, memoryMb: 220 });
  expect(plan.services.evaluator).toEqual({ instances: 2, cores: expect.closeTo(2) as number, memoryMb: 400 });
  expect(plan.services.features.instances).toBe(1);
  expect(plan.partitions).toBe(6);
  // (100 × 10 + 400 + 2 × 200) bytes × 86,400 s × 10,000 events, three times.
  expect(plan.kafka.diskGb).toBeCloseTo((1_800 * 86_400 * 1e4 * 3) / 1e9);
  expect(plan.kafka.writtenMbPerSecond).toBeCloseTo(21);
  // A million users of 700 bytes and 3 MB of items, half as much again, two copies.
  expect(plan.redis).toEqual({
    cores: expect.closeTo(0.1) as number,
    shards: 1,
    memoryGb: expect.closeTo(1.5 * 0.703 * 2) as number,
  });
  expect(plan.memoryGb).toBeCloseTo(3 * 0.22 + 0.12 + 2 * 0.4 + 0.25 + plan.redis.memoryGb);
});

test('no part of a plan shrinks as a demand grows', () => {
  const amount = fc.integer({ min: 1, max: 1e9 });
  const demands = fc.record({ eventsPerSecond: amount, users: amount, items: amount, historyEvents: fc.nat(100) });
  const flat = (value: object): number[] =>
    Object.values(value).flatMap((part: number | object) => (typeof part === 'number' ? [part] : flat(part)));
  fc.assert(
    fc.property(demands, demands, (one, more) => {
      const sum = Object.fromEntries(
        Object.entries(one).map(([name, value]) => [name, value + more[name as keyof typeof more]]),
      ) as typeof one;
      const [small, large] = [one, sum].map((each) => flat(planCapacity({ ...demand, ...each }, coefficients, rules)));
      expect(large?.every((value, part) => Number.isFinite(value) && value >= (small?.[part] as number))).toBe(true);
    }),
  );
});

test('disks are filled by the mean, not by the peak', () => {
  const plan = planCapacity({ ...demand, meanEventsPerSecond: 1_000 }, coefficients, rules);
  const peak = planCapacity(demand, coefficients, rules);
  expect(plan.kafka.diskGb).toBeCloseTo(peak.kafka.diskGb / 10);
  expect(plan.kafka.writtenMbPerSecond).toBe(peak.kafka.writtenMbPerSecond);
});

test.each(['other', '__proto__', ''])('a model that was not measured is refused: %p', (model) => {
  expect(() => planCapacity({ ...demand, model }, coefficients, rules)).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID' }) as Error,
  );
});

test('coefficients are read as they were written, and nothing else is', () => {
  const file = join(folder, 'capacity.json');
  const write = (value: unknown): void => writeFileSync(file, JSON.stringify(value));
  write(coefficients);
  expect(readCoefficients(file)).toEqual(coefficients);
  expect(coefficientsSchema.parse(coefficients)).toEqual(coefficients);
  const refused = expect.objectContaining({ code: 'CONFIG_INVALID' }) as Error;
  for (const wrong of [{ ...coefficients, format: 2 }, { ...coefficients, more: 1 }, [], null]) {
    write(wrong);
    expect(() => readCoefficients(file)).toThrow(refused);
  }
  writeFileSync(file, '{');
  expect(() => readCoefficients(file)).toThrow(refused);
  expect(() => readCoefficients(join(file, 'none'))).toThrow(refused);
});
