import { eventTypeCode } from '../domain/interaction';
import type { RedisClient, Script } from '../redis/redis-client';
import type { PlacedInteraction } from './aggregate-store';
import { packAppends, type HistoryAppend } from './history-codec';
import { unboundedCustomers } from './customer-bound';
import { appendScript } from './history-script';
import { historyKey, type HistorySettings } from './history-store';

/** The recommender's own append, without the histories in the answers: nobody reads them here, and they are long. */
const appendQuietlyScript: Script = {
  name: 'history-append-quietly',
  lua: `
local function append()
${appendScript.lua}
end
local reply = append()
if type(reply) == 'table' then return reply end
return redis.status_reply('OK')
`,
};

/** Users in one round trip, so that Redis is not held up for long. */
const usersPerCall = 1_000;

/**
 * Appends events, given in the order of their offsets, to their users' histories, as the recommender would. Applying the
 * same events again changes nothing. Rejects with REDIS_UNAVAILABLE (retriable).
 */
export async function appendHistories(
  redis: Pick<RedisClient, 'runScript'>,
  settings: HistorySettings,
  events: readonly PlacedInteraction[],
  customers = unboundedCustomers,
): Promise<void> {
  const appendsOf = new Map<string, HistoryAppend[]>();
  for (const { offset, interaction } of events) {
    const { userId, itemId, eventId, sessionId, timestamp, eventType } = interaction;
    const append = { offset, timestamp, sessionId, type: eventTypeCode(eventType), eventId, itemId };
    const known = appendsOf.get(userId);
    if (known) known.push(append);
    else appendsOf.set(userId, [append]);
  }
  const { maxEvents, ttlMs, sessionGapMs } = settings;
  const users = [...appendsOf];
  for (let at = 0; at < users.length; at += usersPerCall) {
    const part = users.slice(at, at + usersPerCall);
    const takesIn = await customers.takesIn();
    const calls = part.map(([userId, appends]) => ({
      key: historyKey(userId),
      args: [maxEvents, ttlMs, sessionGapMs, packAppends(appends), takesIn ? '' : 'k'],
    }));
    await redis.runScript(appendQuietlyScript, calls);
    if (takesIn) customers.kept(part.map(([userId]) => userId));
  }
}
