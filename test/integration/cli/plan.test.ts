import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { streamrec } from './run-streamrec';

const folder = mkdtempSync(join(tmpdir(), 'streamrec-plan-'));
const file = join(folder, 'capacity.json');
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(() => {
  const byModel = { base: 0.1, perHistoryEvent: 0, perThousandItems: 0 };
  const model = { window: 50, items: 1_000, cpuMsPerEvent: byModel, memoryMb: byModel };
  const coefficients = {
    format: 1,
    measuredAt: '2026-01-02T00:00:00Z',
    machine: { cpu: 'any', cores: 2, memoryGb: 24, node: 'v20' },
    models: { first: model, second: model },
    cpuMsPerEvent: { features: 0.1, evaluator: 0.3, gateway: 0.1, kafka: 0.1, redis: 0.1 },
    memoryMb: { features: 1, evaluator: 1, gateway: 1 },
    redisBytes: { perUser: { base: 500, perHistoryEvent: 10 }, perItem: 300 },
    kafkaBytesPerEvent: { userHistory: 100, recommendations: 400, trainingExamples: 200 },
  };
  writeFileSync(file, JSON.stringify(coefficients));
});

const demand = ['--events-per-second', '1e4', '--users', '1000000', '--items', '1000', '--coefficients', file];

test('says what a demand takes, for people and for programs', async () => {
  const asked = ['plan', ...demand, '--model', 'first', '--set', 'topics.replication=3'];
  const { code, stdout } = await streamrec([...asked, '--json']);
  const { plan } = JSON.parse(stdout) as { plan: { partitions: number; kafka: { writtenMbPerSecond: number } } };
  // Three cores of the evaluator at half of two cores each, twice that many partitions; 700 bytes an event, three times.
  expect([code, plan.partitions, plan.kafka.writtenMbPerSecond]).toEqual([0, 6, 21]);
  expect((await streamrec(asked)).stdout).toMatch(/evaluator +│ 3 .*\n[^]*6 partitions\./);
});

test('of several models one is to be named, and a file that is not there is said to be made how', async () => {
  const several = await streamrec(['plan', ...demand, '--json']);
  expect([several.code, several.stderr]).toEqual([2, expect.stringContaining('first, second')]);
  const none = await streamrec(['plan', ...demand.slice(0, -1), join(folder, 'none.json')]);
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('npm run bench:capacity')]);
});
