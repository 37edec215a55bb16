import { createHash } from 'node:crypto';
import type { RedisClient, Script } from '../redis/redis-client';
import { unlinkKeys } from '../redis/unlink-keys';

/*
 * A process that was stopped in the midst of its work, and thrown out of its group meanwhile, may write events of a customer whom its
 * successor has forgotten. It cannot know before; but the mark that it moves in the same round trip says afterwards that others had been
 * there (store-marks.ts), and then it looks here.
 *
 * `f:<hash>` is text, "<partition> <offset>" of a customer's last marker; the hash is the first 32 hex digits of the id's SHA-256, so that
 * no id is left behind. The newest lists, which lie elsewhere in another topic, have guards of their own under `f:l:<hash>`.
 */

/** Longer than such a process sleeps, ms. */
export const guardTtlMs = 3_600_000;

/** KEYS[1]; ARGV value, TTL in ms. */
const setScript: Script = { name: 'forget-guard', lua: `return redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])` };

/** Whom markers asked to forget lately. Calls reject with REDIS_UNAVAILABLE. */
export interface ForgetGuards {
  /** To be called before what is known of the customers is deleted. */
  set(partition: number, forgets: readonly { readonly userId: string; readonly offset: bigint }[]): Promise<void>;
  /**
   * To be called once events were written that others had written before: deletes keys of those customers who were forgotten behind them.
   * @param written by user, the offset of an event. @param keysOf what is then deleted of a user.
   */
  forgetAgain(
    partition: number,
    written: ReadonlyMap<string, bigint>,
    keysOf: (userId: string) => readonly string[],
  ): Promise<void>;
}

/** @param of whose offsets they hold: of the topic of events unless told. */
export function createForgetGuards(
  redis: Pick<RedisClient, 'runScript' | 'getMany'>,
  of: '' | 'l:' = '',
): ForgetGuards {
  const guardKey = (userId: string): string => `f:${of}${hashOf(userId)}`;
  return {
    async set(partition, forgets) {
      const calls = forgets.map(({ userId, offset }) => ({
        key: guardKey(userId),
        args: [`${partition} ${offset}`, guardTtlMs],
      }));
      await redis.runScript(setScript, calls);
    },
    async forgetAgain(partition, written, keysOf) {
      const users = [...written.keys()];
      const guards = await redis.getMany(users.map(guardKey));
      const gone = users.filter((userId, place) => {
        const [of = '', offset = ''] = guards[place]?.toString().split(' ') ?? [];
        return of === String(partition) && BigInt(offset) > (written.get(userId) ?? 0n);
      });
      if (gone.length > 0) await unlinkKeys(redis, gone.flatMap(keysOf));
    },
  };
}

function hashOf(userId: string): string {
  return createHash('sha256').update(userId).digest('hex').slice(0, 32);
}
