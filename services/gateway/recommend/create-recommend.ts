import { emptyHistory, decodeHistory, type History } from '../../../lib/features/history-codec';
import { historyKey } from '../../../lib/features/history-store';
import { AppError } from '../../../lib/errors';
import { windowOf } from '../../../lib/models/window';
import type { BatchedGet } from '../../../lib/redis/batched-get';
import { processClock } from '../../../lib/scheduling/clock';
import type { Scheduler } from '../../../lib/scheduling/scheduler';
import { deployedFor } from '../../../lib/serving/live/score-variants';
import type { Serving, ServingSet } from '../../../lib/serving/live/serving-set';
import type { Shelf } from '../../../lib/serving/shelf';
import type { Lack, RecommendationList, SessionEvent } from './answer';
import { createLatestCache } from './latest-cache';
import type { LatestReader, StreamList } from './latest-reader';
import type { ListMaker, MadeList, Opinion } from './list-maker';
import type { ListWatch } from './list-watch';
import type { Asked, Recommend } from './recommend';
import type { ScoreNow } from './score-now';
import { historyOfSession, pastOf } from './session-history';
import { createSimilarCache } from './similar-cache';
import { isPlain, noWishes, type Wishes } from './wishes';

export interface RecommendOptions {
  /** Null until a version serves. */
  readonly serving: () => Serving | null;
  readonly redis: Pick<BatchedGet, 'get'>;
  readonly latest: LatestReader;
  readonly lists: ListMaker;
  readonly shelf: () => Shelf;
  readonly watch: ListWatch;
  readonly score: ScoreNow;
  readonly scheduler: Pick<Scheduler, 'now'>;
  /** ms since 1970. */
  readonly now: () => number;
  /** Told of each list. */
  readonly onList: (kind: ListKind, list: Pick<RecommendationList, 'tier' | 'lacks'>) => void;
}

export type ListKind = 'fresh' | 'latest' | 'session' | 'similar' | 'popular' | 'watch';

/** Of what was asked, what is known and what has an opinion of it. */
interface Considered {
  readonly opinion: Opinion | null;
  readonly lacks: readonly Lack[];
}

export function createRecommend(options: RecommendOptions): Recommend {
  const { serving, redis, latest, lists, shelf, watch, score, scheduler, now, onList } = options;
  const similar = createSimilarCache();
  const said = createLatestCache({ now: () => scheduler.now(), after: (ms, call) => processClock.after(ms, call) });

  const readHistory = async (userId: string): Promise<History> => {
    const key = historyKey(userId);
    const bytes = await redis.get(key);
    try {
      return bytes === null ? emptyHistory : decodeHistory(bytes, key);
    } catch (cause) {
      throw new AppError('INTERNAL', (cause as Error).message, { cause });
    }
  };

  /** Null where Redis is away. */
  const historyIfThere = (userId: string): Promise<History | null> => readHistory(userId).catch(nullIfAway);

  /** A version's opinion of a history, by the set that the request began with. */
  async function consider(
    set: ServingSet | null,
    userId: string | null,
    history: History,
    deadline: number,
  ): Promise<Considered> {
    if (set === null) return { opinion: null, lacks: ['model'] };
    const by = userId === null ? set.live : deployedFor(set, userId);
    const { vocabulary, manifest } = by.model.files;
    const window = windowOf(history, history.itemIds.length, vocabulary, by.rules.window ?? manifest.window);
    if (window.items.length === 0) return { opinion: { by, window, answer: null }, lacks: [] };
    const scored = await score(set, by, window, deadline);
    return { opinion: { ...scored, window }, lacks: scored.answer === null ? ['model'] : [] };
  }

  /** With the set that serves now, which stays open until the work is done; null where none serves yet. */
  async function leased<T>(work: (set: ServingSet | null) => Promise<T>): Promise<T> {
    const lease = serving()?.take() ?? null;
    try {
      return await work(lease?.set ?? null);
    } finally {
      lease?.release();
    }
  }

  function listOf(kind: ListKind, made: MadeList, userId: string | null, historyLength: number | null) {
    onList(kind, made);
    const { tier, items, model, lacks } = made;
    return { recommendationId: null, userId, tier, items, model, producedAt: now(), historyLength, lacks };
  }

  async function fresh(userId: string, asked: Asked): Promise<RecommendationList> {
    const deadline = scheduler.now() + asked.withinMs;
    return leased(async (set) => {
      const history = await historyIfThere(userId);
      const { opinion, lacks } = await consider(set, userId, history ?? emptyHistory, deadline);
      const missing: Lack[] = history === null ? ['history', ...lacks] : [...lacks];
      return listOf('fresh', await lists.make(opinion, asked.wishes, missing), userId, history?.itemIds.length ?? null);
    });
  }

  async function ofStream(
    kind: ListKind,
    userId: string,
    list: StreamList,
    wishes: Wishes,
  ): Promise<RecommendationList> {
    const { recommendationId, producedAt, historyLength, model, tier } = list;
    const { items, lacks } = await lists.choose(list.items, wishes);
    const shown = items.length === 0 ? 'none' : tier;
    onList(kind, { tier: shown, lacks });
    const known = historyLength < 0 ? null : historyLength;
    return { recommendationId, userId, tier: shown, items, model, producedAt, historyLength: known, lacks };
  }

  return {
    fresh,
    async latest(userId, { wishes }) {
      const stored = await latest.stored(userId).catch(asUnknown);
      if (stored) {
        const of = { stored, unavailable: shelf().unavailable };
        const key = isPlain(wishes) ? `${wishes.k ?? ''} ${userId}` : null;
        const known = key === null ? undefined : said.get(key, of);
        if (known) {
          onList('latest', known);
          return known;
        }
        const list = await latest.decode(stored).catch(nullIfAway);
        const made = list && (await ofStream('latest', userId, list, wishes));
        if (made && key !== null && made.lacks.length === 0) {
          said.set(key, of, { list: made, listed: list.items.map(({ itemId }) => itemId) });
        }
        if (made) return made;
      }
      return listOf('latest', await lists.make(null, wishes, stored === null ? [] : ['latest']), userId, null);
    },
    async session(events, asked) {
      const deadline = scheduler.now() + asked.withinMs;
      const history = historyOfSession(events, now());
      return leased(async (set) => {
        const { opinion, lacks } = await consider(set, null, history, deadline);
        return listOf('session', await lists.make(opinion, asked.wishes, lacks), null, events.length);
      });
    },
    async similar(itemId, asked) {
      const deadline = scheduler.now() + asked.withinMs;
      const wishes = { ...asked.wishes, exclude: new Set([...asked.wishes.exclude, itemId]) };
      return leased(async (set) => {
        const known = set && similar.get(set.live, itemId);
        const { opinion, lacks } = known
          ? { opinion: { by: set.live, window: aloneWith(itemId), answer: known }, lacks: [] }
          : await consider(set, null, historyOfSession([viewOf(itemId)], now()), deadline);
        if (set && !known && opinion?.answer) similar.set(set.live, itemId, opinion.answer);
        return listOf('similar', await lists.make(opinion, wishes, lacks), null, null);
      });
    },
    popular: async ({ wishes }) => listOf('popular', await lists.make(null, wishes, []), null, null),
    history: async (userId, limit) => pastOf(userId, await readHistory(userId), limit),
    watch: (userId, tell) =>
      watch.watch(userId, async (list) => tell(list && (await ofStream('watch', userId, list, noWishes)))),
  };
}

const viewOf = (itemId: string): SessionEvent => ({ itemId, eventType: 'view', timestamp: null });
const aloneWith = (itemId: string): Opinion['window'] => ({ knownBefore: 0, sessionItemIds: new Set([itemId]) });

function asUnknown(error: unknown): undefined {
  nullIfAway(error);
}

/** Whatever is wrong with what Redis holds or with Redis, there is something to recommend. */
function nullIfAway(error: unknown): null {
  if (error instanceof AppError) return null;
  throw error;
}
