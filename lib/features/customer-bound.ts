import type { RedisClient, Script } from '../redis/redis-client';

/** How many customers Redis keeps, and whether it takes in further ones. */
export interface CustomerBound {
  /**
   * Whether customers that Redis does not know are taken in. Asks Redis where it has not done so for a while, and where those kept since
   * may be as many as there was room for; rejects with REDIS_UNAVAILABLE (retriable).
   */
  takesIn(): Promise<boolean>;
  /** These are kept, as of now. */
  kept(userIds: Iterable<string>): void;
}

export interface CustomerBoundSettings {
  /** 0: any number. */
  readonly maxCustomers: number;
  /** How long a customer who does nothing more is kept, ms. */
  readonly ttlMs: number;
}

/** Bounds nothing, and asks nothing of Redis. */
export const unboundedCustomers: CustomerBound = { takesIn: async () => true, kept: () => undefined };

/** A customer counts for at most this share longer than they are kept. */
const periodsPerTtl = 8;
const askEveryMs = 250;
const usersPerCall = 1_000;

/*
 * `c:{customers}:<period>` is a HyperLogLog of the customers who did something in that eighth of their time to live. Who expires drops
 * out of the count by themselves, and counting the same again changes nothing, as no counter of keys could promise.
 *
 * KEYS[1] names the slot that all of them lie in; ARGV period, TTL in ms, user ids. Answers how many there are, within about 1 %.
 */
const countScript: Script = {
  name: 'customers-count',
  lua: `
local period = tonumber(ARGV[1])
local function of(one) return KEYS[1] .. ':' .. string.format('%d', one) end
if #ARGV > 2 then
  redis.call('PFADD', of(period), unpack(ARGV, 3))
  redis.call('PEXPIRE', of(period), ARGV[2])
end
local all = {}
for back = 0, ${periodsPerTtl} do all[back + 1] = of(period - back) end
return redis.call('PFCOUNT', unpack(all))
`,
};

/**
 * @param now ms since 1970.
 * @param onCounted told how many customers there are, about.
 */
export function createCustomerBound(
  redis: Pick<RedisClient, 'runScript'>,
  { maxCustomers, ttlMs }: CustomerBoundSettings,
  now: () => number,
  onCounted: (customers: number) => void = () => undefined,
): CustomerBound {
  if (maxCustomers === 0) return unboundedCustomers;
  const periodMs = Math.ceil(ttlMs / periodsPerTtl);
  let toCount = new Set<string>();
  let count = 0;
  let askedAt = -Infinity;

  async function ask(): Promise<void> {
    const at = now();
    const counting = toCount;
    const users = [...counting];
    toCount = new Set();
    const argsOf = (from: number): (string | number)[] => [
      Math.floor(at / periodMs),
      ttlMs + 2 * periodMs,
      ...users.slice(from, from + usersPerCall),
    ];
    const calls = Array.from({ length: Math.max(1, Math.ceil(users.length / usersPerCall)) }, (_, i) => ({
      key: 'c:{customers}',
      args: argsOf(i * usersPerCall),
    }));
    const answers = await redis.runScript(countScript, calls).catch((error: unknown) => {
      for (const userId of counting) toCount.add(userId);
      throw error;
    });
    count = Number(answers[answers.length - 1]);
    askedAt = at;
    onCounted(count);
  }

  return {
    async takesIn() {
      const mayBeFull = count < maxCustomers && count + toCount.size >= maxCustomers;
      if (mayBeFull || now() - askedAt >= askEveryMs || now() < askedAt) await ask();
      return count < maxCustomers;
    },
    kept(userIds) {
      for (const userId of userIds) toCount.add(userId);
    },
  };
}
