import { Redis } from 'ioredis';
import type { RecommendationRecord } from '../../../lib/domain/records.generated';
import { createHistoryStore } from '../../../lib/features/history-store';
import { createStoreMarks, markKeys } from '../../../lib/features/store-marks';
import { createRedis } from '../../../lib/redis/create-redis';
import { redisSettings } from '../../../lib/redis/redis-settings';
import { echoModelFolder } from '../../helpers/echo-model';
import { createShopping, echoOf, itemOf, numberOf } from '../../helpers/events';
import type { Outcome } from '../../helpers/outcomes';
import { createScenario, type Scenario } from '../../helpers/recommender-scenario';
import type { RecommenderProcess } from '../../helpers/recommender-process';
import { sharedStack } from '../../helpers/stack';
import { flawless } from '../../helpers/verifier';
import { waitFor } from '../../helpers/wait-for';

/** A database that no other test uses: it is emptied. */
const redisUrl = `${sharedStack().redisUrl}/13`;
const partitions = 2;
const modelDir = echoModelFolder();
const raw = new Redis(redisUrl);
let scenario: Scenario;
let sent = 0;
let shopping = createShopping({ users: 20 });

beforeEach(async () => {
  await raw.flushdb();
  sent = 0;
  shopping = createShopping({ users: 20 });
});
afterEach(() => scenario.close());
afterAll(() => raw.disconnect());

const open = async (env: Record<string, string> = {}): Promise<void> => {
  scenario = await createScenario({ modelDir, redisUrl, partitions, env });
};

/** Events and what came of them, in the order of the results. */
async function shop(count: number): Promise<RecommendationRecord[]> {
  const { recommendations } = scenario.verifier;
  const before = recommendations.length;
  await scenario.send(shopping.next(count));
  sent += count;
  await scenario.results(sent);
  return recommendations.slice(before);
}

const fromModel = ({ items }: RecommendationRecord): string[] =>
  items.filter(({ reason }) => reason === 'model').map(({ item_id }) => item_id);
const numberIn = ({ event_id }: RecommendationRecord): number => numberOf(event_id) as number;

function expectRight(made: readonly RecommendationRecord[]): void {
  for (const one of made) expect(fromModel(one)).toEqual(echoOf(numberIn(one)));
}

function expectAlone(made: readonly RecommendationRecord[]): void {
  for (const one of made) expect([one.tier, fromModel(one)]).toEqual(['session', [itemOf(numberIn(one))]]);
}

const marksNow = (): Promise<(string | null)[]> =>
  raw.mget(
    ...Array.from({ length: partitions }, (_, partition) =>
      markKeys({ store: 'history', topic: scenario.settings.topics.userHistory, inCluster: false }, partition),
    ).flat(),
  );

async function notesOf({ log }: RecommenderProcess): Promise<string[]> {
  const port = /"port":(\d+)/.exec(log.join('\n'))?.[1];
  const answer = (await (await fetch(`http://127.0.0.1:${port}/readyz`)).json()) as { ok: boolean; notes?: string[] };
  expect(answer.ok).toBe(true);
  return answer.notes ?? [];
}

/** What a rebuild does: every event so far into its history, then the marks. */
async function refill(): Promise<void> {
  const { settings, verifier, admin } = scenario;
  const redis = createRedis(redisSettings(settings.redis));
  const histories = createHistoryStore(redis, settings.history);
  const { userHistory: topic } = settings.topics;
  const marks = createStoreMarks(redis, { store: 'history', topic, ttlMs: settings.history.ttlMs, inCluster: false });
  // A recommendation may be read before its event.
  const isRead = (): boolean => [...verifier.outcomes.values()].every(({ source }) => source !== null);
  await waitFor(isRead, { what: 'the events of all recommendations to be read' });
  const byOffset = (a: Outcome, b: Outcome): number => Number((a.source?.offset ?? 0n) - (b.source?.offset ?? 0n));
  for (const { source, event } of [...verifier.outcomes.values()].sort(byOffset)) {
    if (source === null || event === null) continue;
    const { user_id: userId, event_id: eventId, item_id: itemId, session_id: sessionId, timestamp } = event;
    const append = { offset: source.offset, timestamp, sessionId, type: 3 as const, eventId, itemId };
    await histories.appendAndRead([{ userId, events: [append] }]);
  }
  for (const [partition, { high }] of await admin.offsetBounds(topic)) await marks.startRefill(partition, high);
  await redis.close();
}

test('Redis comes back empty: lower tiers, that say so, until a rebuild has brought the histories back', async () => {
  await open();
  const first = scenario.start();
  await first.ready();
  expectRight(await shop(300));
  expect([await notesOf(first), await first.metric('rec_history_lost_partitions')]).toEqual([[], 0]);

  await raw.flushdb();
  expectAlone(await shop(300));
  expect(await first.metric('rec_history_lost_partitions')).toBe(partitions);
  expect(await notesOf(first)).toEqual([
    expect.stringMatching(/history lost of partitions 0 .*, 1 .*streamrec rebuild/),
  ]);
  expect(await first.metric('rec_feature_missing_total', { feature: 'history' })).toBe(300);
  const errors = (): string[] => first.log.filter((line) => line.includes('streamrec rebuild'));
  await waitFor(() => errors().length > 0, { what: 'the loss to be logged' });
  // Nothing that a rebuild would have to come before is written.
  expect((await raw.keys('h:*')).length).toBeLessThanOrEqual(20);
  await raw.flushdb();
  expectAlone(await shop(100));
  expect(await raw.keys('*')).toEqual([]);

  const second = scenario.start();
  await second.ready();
  await first.stop();
  await second.ready();
  expectAlone(await shop(100));
  expect(await second.metric('rec_history_lost_partitions')).toBe(partitions);

  await refill();
  await waitFor(async () => (await notesOf(second)).length === 0, { what: 'the histories to be taken over' });
  expect(await marksNow()).toEqual([expect.stringMatching(/^w /), expect.stringMatching(/^w /)]);
  expectRight(await shop(200));
  expect(second.log.some((line) => line.includes('holds the history of these partitions again'))).toBe(true);
  expect(errors().length).toBeLessThanOrEqual(partitions);
  expect(await scenario.finish()).toMatchObject({ ...flawless, wrong: expect.any(Array) as string[] });
});

test('an empty Redis is noticed by a stream under load, and by partitions that are idle', async () => {
  await open();
  const recommender = scenario.start();
  await recommender.ready();
  const flowing = shop(3_000);
  await waitFor(() => scenario.verifier.recommendations.length > 500, { what: 'the stream to flow' });
  await raw.flushdb();
  for (const one of await flowing) {
    if (one.tier === 'personal') expect(fromModel(one)).toEqual(echoOf(numberIn(one)));
    else expect(one.tier).toBe('session');
  }
  await refill();
  await waitFor(async () => (await notesOf(recommender)).length === 0, { what: 'whole histories' });
  await raw.flushdb();
  await waitFor(async () => (await notesOf(recommender)).length > 0, { what: 'the idle partitions to notice' });
  expectAlone(await shop(20));
});

interface Snapshot {
  readonly key: string;
  readonly bytes: Buffer;
}

const snapshot = async (): Promise<Snapshot[]> =>
  Promise.all((await raw.keys('*')).map(async (key) => ({ key, bytes: (await raw.getBuffer(key)) as Buffer })));

/** Redis as it was then, in one go; by the way it may lose the connections of the recommenders. */
async function setBack(to: readonly Snapshot[], withConnections: boolean): Promise<void> {
  const clients = String(await raw.client('LIST'))
    .split('\n')
    .filter((line) => line.includes(' db=13 '))
    .flatMap((line) => /^id=(\d+)/.exec(line)?.[1] ?? []);
  const own = String(await raw.client('ID'));
  const transaction = raw.multi().flushdb();
  for (const { key, bytes } of to) transaction.set(key, bytes);
  if (withConnections) for (const id of clients) if (id !== own) transaction.client('KILL', 'ID', id);
  await transaction.exec();
}

test.each([
  ['and the events that it lacks are remembered again while nothing happens', false],
  ['by a restart, and what it lacks comes before anything new', true],
])('Redis comes back older, %s', async (_, withConnections) => {
  await open();
  const recommender = scenario.start();
  await recommender.ready();
  await shop(300);
  const past = await snapshot();
  await shop(300);
  const present = await marksNow();
  await setBack(past, withConnections);
  if (!withConnections) {
    await waitFor(async () => JSON.stringify(await marksNow()) === JSON.stringify(present), {
      what: 'the gap to close',
    });
  }
  expectRight(await shop(300));
  expect(await recommender.metric('rec_history_lost_partitions')).toBe(0);
  expect(await scenario.finish()).toMatchObject(flawless);
});

test('Redis came back older while no recommender ran, by less and by more than is read again', async () => {
  await open({ STREAMREC_RECOMMENDER_MAX_REFILL_EVENTS: '250' });
  const first = scenario.start();
  await first.ready();
  await shop(100);
  const before = await snapshot();
  await shop(300);
  const past = await snapshot();
  await shop(100);
  await first.stop();
  await setBack(past, false);
  const second = scenario.start();
  await second.ready();
  expectRight(await shop(100));
  await second.stop();
  await setBack(before, false);
  const third = scenario.start({ STREAMREC_RECOMMENDER_MAX_REFILL_EVENTS: '50' });
  await third.ready();
  expectAlone(await shop(50));
  expect(await notesOf(third)).toEqual([expect.stringContaining('recommender.maxRefillEvents')]);
});

test('a group that begins at the end of the topic has lost nothing', async () => {
  await open({ STREAMREC_RECOMMENDER_START_OFFSET: 'latest' });
  await scenario.send(shopping.next(50));
  const recommender = scenario.start();
  await recommender.ready();
  await scenario.send(createShopping({ users: 5, prefix: 'late' }).next(50));
  await scenario.results(50);
  expectRight(scenario.verifier.recommendations);
  expect(await recommender.metric('rec_history_lost_partitions')).toBe(0);
});
