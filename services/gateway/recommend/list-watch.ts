import { AppError } from '../../../lib/errors';
import { latestListKey, userOfLatestList } from '../../../lib/features/latest-lists';
import type { Subscriber } from '../../../lib/redis/create-subscriber';
import type { LatestReader, StreamList } from './latest-reader';

export interface ListWatchOptions {
  readonly latest: LatestReader;
  /** Told of what is published by `handle` and `reread`. */
  readonly subscriber: Pick<Subscriber, 'subscribe' | 'unsubscribe'>;
  /** Watches at a time. */
  readonly most: number;
}

type OnList = (list: StreamList | null) => Promise<void>;

/** Tells those who watch a customer of each new list. One subscription for each customer, however many watch. */
export interface ListWatch {
  /** The newest list that there is comes first. Gives what ends it. Rejects with QUEUE_FULL (retriable). */
  watch(userId: string, onList: OnList): Promise<() => void>;
  /** Something was published. */
  handle(channel: string, message: Buffer): void;
  /** Something may have been published that was not heard. */
  reread(): void;
  readonly watching: number;
}

interface Watched {
  readonly onLists: Set<OnList>;
  /** Of the list that was told last: what is published may come twice. */
  lastId: string | null;
  /** What came is told one after the other. */
  telling: Promise<void>;
}

/** Lists read at a time after a connection was lost. */
const atOnce = 100;

export function createListWatch({ latest, subscriber, most }: ListWatchOptions): ListWatch {
  const users = new Map<string, Watched>();
  let watching = 0;

  function tell(userId: string, read: () => Promise<StreamList | null>, isForgotten = false): Promise<void> {
    const watched = users.get(userId);
    if (watched === undefined) return Promise.resolve();
    const told = watched.telling.then(async () => {
      const list = await read();
      if (list === null && !isForgotten) return;
      if (list !== null && list.recommendationId === watched.lastId) return;
      watched.lastId = list?.recommendationId ?? null;
      await Promise.all([...watched.onLists].map((onList) => onList(list)));
    });
    // What cannot be read is told with the next: whoever watches waits anyway.
    watched.telling = told.catch(() => undefined);
    return watched.telling;
  }

  async function rereadAll(): Promise<void> {
    const all = [...users.keys()];
    for (let at = 0; at < all.length; at += atOnce) {
      await Promise.all(all.slice(at, at + atOnce).map((userId) => tell(userId, () => latest.read(userId))));
    }
  }

  async function open(userId: string): Promise<Watched> {
    const known = users.get(userId);
    if (known !== undefined) return known;
    const watched: Watched = { onLists: new Set(), lastId: null, telling: Promise.resolve() };
    users.set(userId, watched);
    // Without a connection it is taken up, and read, with the next.
    await subscriber.subscribe(latestListKey(userId)).catch(() => undefined);
    return watched;
  }

  return {
    async watch(userId, onList) {
      if (watching >= most) {
        throw new AppError('QUEUE_FULL', `${most} customers are watched already (gateway.maxWatches)`, {
          retryAfterSeconds: 5,
        });
      }
      watching++;
      const opening = open(userId);
      const watched = users.get(userId) as Watched;
      watched.onLists.add(onList);
      let isOver = false;
      const stop = (): void => {
        if (isOver) return;
        isOver = true;
        watching--;
        watched.onLists.delete(onList);
        if (watched.onLists.size > 0 || users.get(userId) !== watched) return;
        users.delete(userId);
        subscriber.unsubscribe(latestListKey(userId));
      };
      await opening;
      const told = watched.telling.then(async () => {
        const list = await latest.read(userId);
        if (list === null || isOver) return;
        // Where the others have it, to this one alone.
        const isNews = list.recommendationId !== watched.lastId;
        watched.lastId = list.recommendationId;
        await Promise.all((isNews ? [...watched.onLists] : [onList]).map((one) => one(list)));
      });
      watched.telling = told.catch(() => undefined);
      await watched.telling;
      return stop;
    },
    handle(channel, message) {
      const isForgotten = message.length === 0;
      void tell(
        userOfLatestList(channel),
        () => (isForgotten ? Promise.resolve(null) : latest.decode(message)),
        isForgotten,
      );
    },
    reread: () => void rereadAll(),
    get watching() {
      return watching;
    },
  };
}
