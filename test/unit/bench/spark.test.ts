import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateEvents } from '../../../bench/large-shop/generate-events';
import { createProgram, sizesOf } from '../../../bench/spark/options';
import { formatSizes, growth, marginal, type SizeCost } from '../../../bench/spark/report';
import { costsOf, type Training } from '../../../bench/spark/training';
import { writeArchive } from '../../../bench/spark/write-archive';
import { readSettings } from '../../../lib/config/settings';
import { archiveSource } from '../../../lib/dataset/sources/archive-source';
import type { Interaction } from '../../../lib/domain/interaction';

const training = (counting: number, all: number): Training => ({
  ...{ events: 1, users: 1, items: 1, graph: 'g', steps: [], peakMb: 900 },
  counting: { seconds: counting, cpuSeconds: 2 * counting },
  all: { seconds: all, cpuSeconds: 2 * all },
});
const size = (events: number, counting: number, builtIn: Training | null = null): SizeCost => ({
  ...{ events, megabytes: events / 1e5, writingSeconds: 1, builtIn },
  spark: training(counting, counting + 3),
});

test('a step lasts until the next; counting ends where solving begins', () => {
  const moments = [
    { step: 'starting', at: 10, cpu: 0 },
    { step: 'shared baskets', at: 14, cpu: 6 },
    { step: 'ridge', at: 20, cpu: 15 },
    { step: '', at: 23, cpu: 21 },
  ];
  expect(costsOf(moments)).toEqual({
    counting: { seconds: 10, cpuSeconds: 15 },
    all: { seconds: 13, cpuSeconds: 21 },
    steps: [
      { step: 'starting', seconds: 4, cpuSeconds: 6 },
      { step: 'shared baskets', seconds: 6, cpuSeconds: 9 },
      { step: 'ridge', seconds: 3, cpuSeconds: 6 },
    ],
  });
});

test('growth is a million events at the largest size over one at the smallest; each further million is without the start', () => {
  const [small, large] = [size(1e6, 20, training(5, 11.5)), size(5e6, 60)];
  expect(growth([small, large])).toEqual({ seconds: 0.6, cpuSeconds: 0.6 });
  expect(growth([small])).toBeNull();
  expect(marginal(small, large)).toEqual({ seconds: 10, cpuSeconds: 20 });
  const table = formatSizes([small, large]);
  expect(table).toMatch(/1,000,000.*11\.5.*2\.00.*yes/);
  expect(table).toContain('× 0.60 in seconds');
});

test('sizes are those asked for, the smallest first, or the usual ones', () => {
  const asked = createProgram().parse(['--sizes', '5,0.2'], { from: 'user' }).opts<{ quick: boolean }>();
  expect(sizesOf(asked)).toEqual([200_000, 5_000_000]);
  expect(sizesOf({ quick: false })).toEqual([1e6, 5e6, 20e6, 50e6]);
  const refused = createProgram().configureOutput({ writeErr: () => undefined });
  expect(() => refused.parse(['--sizes', 'many'], { from: 'user' })).toThrow('millions');
});

test('the archive holds the shop’s events, each once and in order', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-bench-archive-'));
  try {
    const { settings } = readSettings({ env: {}, overrides: {} });
    const days = { fromMs: Date.UTC(2026, 0, 1), untilMs: Date.UTC(2026, 0, 8) };
    const shop = { events: 3_000, items: 200, customers: 30, seed: 3, ...days };
    const bytes = await writeArchive(`file:${folder}`, shop, settings, () => undefined);
    expect(bytes).toBeGreaterThan(10_000);
    const read: Interaction[] = [];
    await archiveSource(settings, `archive:file:${folder}`, -Infinity).read(
      { event: (event) => void read.push(event), dropped: fail, mended: fail },
      {},
    );
    expect(read).toEqual([...generateEvents(shop)]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function fail(what: string): never {
  throw new Error(what);
}
