import { createDriftMonitor, type DriftMonitor } from '../../../lib/drift/drift-monitor';
import { IdSet } from '../../../lib/drift/id-set';
import type { DriftReference } from '../../../lib/drift/reference';
import { namedItems, type KnownVersion } from '../../../lib/drift/version-drift';
import type { RecommendationRecord } from '../../../lib/domain/records.generated';
import { anInteraction } from '../../helpers/interaction';
import { settled } from '../../helpers/settled';

const itemIds = ['a', 'b', 'c', 'd'];
const reference: DriftReference = {
  events: 100_000,
  items: {
    top: [
      [1, 0.5],
      [2, 0.25],
    ],
    others: 0.25,
  },
  eventTypes: [0.5, 0, 0.5, 0],
  historyLengths: [0.5, 0.5, 0, 0, 0, 0, 0, 0, 0],
  lengthEvents: 50_000,
  lists: {
    count: 5_000,
    items: { top: [[3, 0.5]], others: 0.5 },
    scoreEdges: [1],
    scores: [0.5, 0.5],
    answers: 10_000,
  },
};
const known: KnownVersion = {
  reference,
  vocabulary: { all: new IdSet(itemIds), numbers: namedItems(reference, itemIds) },
};
const now = Date.parse('2026-03-01T00:00:00Z');
const failures: unknown[] = [];
afterEach(() => expect(failures).toEqual([]));

function aRecommendation(fields: Partial<RecommendationRecord> = {}): RecommendationRecord {
  const items = ['c', 'd'].map((item_id, at) => ({ item_id, score: at * 2, reason: 'model' as const, because: null }));
  return {
    ...{
      recommendation_id: 'r',
      user_id: 'u',
      event_id: 'e',
      event_timestamp: now,
      source_partition: 0,
      source_offset: 0,
    },
    ...{ items, tier: 'personal', model: 'shop', version: '1', variant: 'live', deployment_revision: 1 },
    ...{ feature_age_ms: 0, produced_at: now, history_length: 2 },
    ...fields,
  };
}

async function monitorOf(version: KnownVersion, fewestSamples = 100): Promise<DriftMonitor> {
  const monitor = createDriftMonitor({
    load: () => Promise.resolve(version),
    ...{ windowMs: 86_400_000, fewestSamples, now: () => now },
    ...{ onLoaded: () => undefined, onFailure: (_model, _version, error) => void failures.push(error) },
  });
  monitor.recommendation(aRecommendation());
  await settled();
  return monitor;
}

const event = (at: number, itemId: string, eventType: string) =>
  anInteraction({ timestamp: now - at, itemId, eventType });
const psiOf = (monitor: DriftMonitor) =>
  Object.fromEntries(monitor.measured().flatMap(({ figures }) => figures.map(({ input, psi }) => [input, psi])));

test('more of the same is no drift; another mix is, each input for itself', async () => {
  const monitor = await monitorOf(known);
  for (let n = 0; n < 400; n++) {
    monitor.event(event(n, ['a', 'a', 'b', 'c'][n % 4] as string, n % 2 === 0 ? 'view' : 'purchase'));
    monitor.recommendation(aRecommendation({ history_length: 1 + (n % 2) }));
  }
  const steady = psiOf(monitor);
  expect(Object.keys(steady).sort()).toEqual(['event_types', 'history_lengths', 'items', 'listed_items', 'scores']);
  for (const psi of Object.values(steady)) expect(psi).toBeLessThan(0.02);
  for (let n = 0; n < 4_000; n++) monitor.event(event(n, 'b', n % 2 === 0 ? 'view' : 'purchase'));
  const shifted = psiOf(monitor);
  expect(shifted['items']).toBeGreaterThan(0.25);
  expect(shifted['event_types']).toBeLessThan(0.02);
});

test('items that the vocabulary does not hold and customers without a past are told as shares', async () => {
  const monitor = await monitorOf(known);
  for (let n = 0; n < 200; n++) {
    monitor.event(event(n, n % 4 === 0 ? 'new' : 'a', 'view'));
    monitor.recommendation(aRecommendation({ history_length: n % 5 === 0 ? 1 : 9 }));
    // Of it nobody knows.
    monitor.recommendation(aRecommendation({ history_length: -1 }));
  }
  expect(monitor.measured()[0]?.unknown).toEqual([
    { kind: 'item', ratio: 0.25, samples: 200 },
    { kind: 'user', ratio: 0.2, samples: 200 },
  ]);
});

test('few samples tell nothing; a version without a reference tells of unknown ones alone', async () => {
  const monitor = await monitorOf({ ...known, reference: undefined });
  for (let n = 0; n < 99; n++) monitor.event(event(n, 'a', 'view'));
  expect(monitor.measured()).toEqual([{ model: 'shop', version: '1', figures: [], unknown: [] }]);
  monitor.event(event(0, 'x', 'view'));
  expect(monitor.measured()[0]?.unknown).toEqual([{ kind: 'item', ratio: 0.01, samples: 100 }]);
});

test('an event from the future does not empty the window', async () => {
  const monitor = await monitorOf(known, 10);
  for (let n = 0; n < 20; n++) monitor.event(event(n, 'a', 'view'));
  monitor.event(event(-365 * 86_400_000, 'a', 'view'));
  expect(monitor.measured()[0]?.unknown).toContainEqual({ kind: 'item', ratio: 0, samples: 20 });
});

test('a version that cannot be looked up is looked up again a minute later; those seen longest ago are forgotten', async () => {
  let clock = now;
  const asked: string[] = [];
  const failed: string[] = [];
  const monitor = createDriftMonitor({
    load(_model, version) {
      asked.push(version);
      return asked.length === 1 ? Promise.reject(new Error('away')) : Promise.resolve(known);
    },
    ...{ windowMs: 86_400_000, fewestSamples: 1, now: () => clock },
    ...{ onLoaded: () => undefined, onFailure: (_model, version) => failed.push(version) },
  });
  const see = async (version: string): Promise<void> => {
    monitor.recommendation(aRecommendation({ version }));
    await settled();
  };
  await see('1');
  await see('1');
  expect([asked, failed, monitor.measured()]).toEqual([['1'], ['1'], []]);
  clock += 60_000;
  await see('1');
  expect(asked).toEqual(['1', '1']);
  for (let version = 2; version <= 7; version++) await see(String(version));
  expect(monitor.measured().map(({ version }) => version)).toEqual(['2', '3', '4', '5', '6', '7']);
});
