import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completeJourneyCutMs, readCompleteJourney } from '../../../demo/complete-journey';
import { csvOptions, readShop } from '../../../lib/data/shop';
import type { Interaction } from '../../../lib/domain/interaction';
import { readModelFiles } from '../../../lib/models/loader';
import type { QualitySummary } from '../../../lib/quality/quality-totals';
import { measure } from '../../../services/trainer/measure';
import { openGraph } from '../../../services/trainer/open-graph';
import { replayPoints } from '../../../services/trainer/replay-points';
import { trainFirstModel } from '../../../services/trainer/train-first-model';
import { projectRoot } from '../../helpers/project-root';

/** Training and thousands of points, on a machine that may be busy. */
jest.setTimeout(300_000);
const folder = mkdtempSync(join(tmpdir(), 'streamrec-floor-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Trains before the cut and judges what the graph answers at points after it, as a live system would have known them. */
async function judged(name: string, events: readonly Interaction[], cutMs: number): Promise<QualitySummary> {
  const { dir } = await trainFirstModel({ events, cutMs, name, version: '1', outDir: folder });
  const { bytes, vocabulary, itemIds } = await readModelFiles(dir);
  const scorer = await openGraph(bytes);
  const isKnown = (itemId: string): boolean => vocabulary.has(itemId);
  const points = replayPoints(events, {
    fromMs: cutMs,
    vocabulary,
    isKnown,
    historyCap: 200,
    window: 200,
    points: 3_000,
  });
  const { totals } = await measure(scorer, itemIds, points);
  await scorer.release();
  return totals.summary();
}

test('a grocer’s December: better than each customer’s own counts', async () => {
  const summary = await judged('journey', readCompleteJourney().events, completeJourneyCutMs);
  // Own counts reach 0.096 by the same protocol, most popular 0.035.
  expect(summary.f1At20).toBeGreaterThan(0.096);
  expect(summary.anyHitAt20).toBeGreaterThan(0.6);
});

const retail = join(
  process.env['STREAMREC_SHARED_DATA'] ?? join(projectRoot, '..', 'shared', 'data'),
  'online_retail.csv.gz',
);
const withRetail = existsSync(retail) ? test : test.skip;

withRetail(`a gift wholesaler's last month: next line and rest of the invoice (${retail})`, async () => {
  const { events } = await readShop(retail, csvOptions(retail), () => undefined);
  const summary = await judged('retail', events, Date.UTC(2011, 10, 10));
  expect(summary.nextHitRateAt20).toBeGreaterThan(0.36);
  expect(summary.f1At20).toBeGreaterThan(0.115);
});
