import { createAvailabilityWriter } from '../../../lib/features/availability-writer';
import { createPopularityStore } from '../../../lib/features/popularity-store';
import { popularitySettings } from '../../../lib/features/store-settings';
import type { RecommendationRecord } from '../../../lib/domain/records.generated';
import { createRedis } from '../../../lib/redis/create-redis';
import { redisSettings } from '../../../lib/redis/redis-settings';
import { anEvent, listLength } from '../../helpers/events';
import { echoModelFolder } from '../../helpers/echo-model';
import { createScenario, type Scenario } from '../../helpers/recommender-scenario';
import { sharedStack } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';

/** A database that no other test uses: availability is one key for all. */
const redisDatabase = 10;
const now = Date.now();
const popular = Array.from({ length: 60 }, (_, rank) => `popular-${rank}`);
const modelDir = echoModelFolder();
let scenario: Scenario;
let close = (): Promise<void> => Promise.resolve();
let offset = 0n;

beforeAll(async () => {
  scenario = await createScenario({ modelDir, redisUrl: `${sharedStack().redisUrl}/${redisDatabase}` });
  const redis = createRedis(redisSettings(scenario.settings.redis));
  close = () => redis.close();
  await createPopularityStore(redis, popularitySettings(scenario.settings)).apply({
    topic: scenario.settings.topics.userHistory,
    partition: 0,
    events: popular.map((itemId, rank) => {
      return { offset: BigInt(rank), recordTimestamp: now, itemId, timestamp: now, weight: 100 - rank };
    }),
    lastOffset: 59n,
    lastRecordTimestamp: now,
  });
  const bar = createAvailabilityWriter(redis, { ttlMs: 3_600_000, guardMs: 3_600_000 }, Date.now);
  setUnavailable = (itemIds) =>
    bar.apply(
      itemIds.map((itemId) => {
        return { itemId, state: 'unavailable', position: { partition: 0, offset: offset++, timestamp: now } };
      }),
    );
  await setUnavailable(['popular-1', 'item-2']);
  await scenario.start().ready();
});
afterAll(async () => {
  await scenario.close();
  await close();
});

let setUnavailable: (itemIds: string[]) => Promise<void>;
let made = 0;

async function recommendationFor(fields: Parameters<typeof anEvent>[0]): Promise<RecommendationRecord> {
  const event_id = `shelf-${made++}`;
  await scenario.send([anEvent({ event_id, ...fields })]);
  return waitFor(() => scenario.verifier.recommendations.find((one) => one.event_id === event_id), { what: event_id });
}

const itemsOf = ({ items }: RecommendationRecord): string[] => items.map(({ item_id }) => item_id);
const sellable = popular.filter((itemId) => itemId !== 'popular-1');

test('a new user with an item that the model does not know gets what sells, without that item', async () => {
  const made = await recommendationFor({ user_id: 'new', item_id: 'popular-0' });
  expect(made.tier).toBe('popular');
  expect(itemsOf(made)).toEqual(sellable.slice(1, listLength + 1));
  expect(new Set(made.items.map(({ reason }) => reason))).toEqual(new Set(['popular']));
});

test('a user in their first session gets the session’s recommendations, filled up with what sells', async () => {
  await recommendationFor({ user_id: 'first', item_id: 'item-5', session_id: 'a' });
  const made = await recommendationFor({ user_id: 'first', item_id: 'item-6', session_id: 'a' });
  expect(made.tier).toBe('session');
  expect(itemsOf(made)).toEqual(['item-6', 'item-5', ...sellable.slice(0, listLength - 2)]);
});

test('a user with earlier sessions gets personal ones; what cannot be had is left out and the list is still full', async () => {
  await recommendationFor({ user_id: 'known', item_id: 'item-1', session_id: 'a' });
  await recommendationFor({ user_id: 'known', item_id: 'item-2', session_id: 'a' });
  const made = await recommendationFor({ user_id: 'known', item_id: 'item-3', session_id: 'b' });
  expect(made.tier).toBe('personal');
  expect(itemsOf(made)).toEqual(['item-3', 'item-1', ...sellable.slice(0, listLength - 2)]);
});

test('an item that sells out disappears from the lists that follow', async () => {
  const before = await recommendationFor({ user_id: 'sold-out', item_id: 'item-9' });
  expect(itemsOf(before)).toContain('popular-3');
  await setUnavailable(['popular-3']);
  await waitFor(
    async () => !itemsOf(await recommendationFor({ user_id: 'sold-out', item_id: 'item-9' })).includes('popular-3'),
    { what: 'popular-3 to disappear' },
  );
});
