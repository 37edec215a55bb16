import type { RedisClient, Script, ScriptRun } from '../redis/redis-client';
import { copyTags, leastOf, type Mark } from './mark-copies';

export type { Mark } from './mark-copies';

/** `history`: the recommender's. `features`: aggregates and popularity. `items`: the catalogue. */
export type MarkedStore = 'history' | 'features' | 'items';

export interface PartitionMove {
  readonly partition: number;
  /** Where the reader stood before these events, and where it stands after them. */
  readonly from: bigint;
  readonly to: bigint;
}

/** Offset of a refill that has yet to begin, or has to: no service may take it over. */
export const notBegun = -1n;

export interface MarkSettings {
  /** What the marks are of. */
  readonly store: MarkedStore;
  readonly topic: string;
  /** As long as what they vouch for lives. */
  readonly ttlMs: number;
  /** Whether Redis is a cluster, each of whose nodes may lose its own share alone: then every node holds copies of the marks. */
  readonly inCluster: boolean;
}

/** One mark a partition, of several copies the one that vouches for least, each answered as it stands after the call; null where there is none. Rejects with REDIS_UNAVAILABLE. */
export interface StoreMarks {
  read(partitions: readonly number[]): Promise<(Mark | null)[]>;
  /** For a partition of which nothing was ever applied: a whole mark, unless there is any mark already. */
  begin(partition: number, offset: bigint): Promise<Mark>;
  /** After events were applied: moves whole marks that reach up to `from`; leaves all others as they are. */
  advance(moves: readonly PartitionMove[]): Promise<(Mark | null)[]>;
  /** Ends a refill that has come to `from` or beyond: from there on the partition's own reader keeps it whole. */
  takeOver(partition: number, from: bigint): Promise<Mark | null>;
  /** Starts a refill, whatever mark there was. */
  startRefill(partition: number, offset: bigint): Promise<Mark>;
  /** Moves a refilling mark that stands at `from`; a whole one says that the reader has taken over. */
  refill(move: PartitionMove): Promise<Mark | null>;
}

/*
 * `m:<store>:<topic>:<partition>`, in a cluster with `:{<tag>}` behind it (mark-copies.ts), is text: "w 1234" whole or "r 1234" refilling, up to that offset; "r -1" a refill that has yet to
 * begin. Every call but `read` keeps its TTL, that of what it vouches for, above half: a mark that expires says so of the
 * data too. Beside that, a call that changes nothing writes nothing.
 *
 * KEYS[1]; ARGV operation, from, to, TTL in ms.
 */
const markScript: Script = {
  name: 'store-mark',
  lua: `
local operation, from, to, ttl = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4]
local value = redis.call('GET', KEYS[1])
local state, offset = '', -1
if value then state, offset = string.sub(value, 1, 1), tonumber(string.sub(value, 3)) end
if operation == 'begin' and state == '' then state, offset = 'w', to
elseif operation == 'advance' and state == 'w' and offset >= from then offset = math.max(offset, to)
elseif operation == 'take' and state == 'r' and offset >= from then state = 'w'
elseif operation == 'start' then state, offset = 'r', to
elseif operation == 'refill' and state == 'r' and offset == from then offset = to
end
if state == '' then return false end
local known = value
value = state .. string.format(' %d', offset)
if value == known and redis.call('PTTL', KEYS[1]) > tonumber(ttl) / 2 then return value end
redis.call('SET', KEYS[1], value, 'PX', ttl)
return value
`,
};

export function createStoreMarks(
  redis: Pick<RedisClient, 'runScript' | 'getMany'>,
  settings: MarkSettings,
): StoreMarks {
  async function run(operation: string, moves: readonly PartitionMove[]): Promise<(Mark | null)[]> {
    const { script, calls } = markRun(settings, operation, moves);
    return parseMarks(settings, await redis.runScript(script, calls));
  }

  async function runOne(operation: string, partition: number, from: bigint, to: bigint): Promise<Mark | null> {
    return (await run(operation, [{ partition, from, to }]))[0] ?? null;
  }

  return {
    async read(partitions) {
      return parseMarks(
        settings,
        await redis.getMany(partitions.flatMap((partition) => markKeys(settings, partition))),
      );
    },
    begin: async (partition, offset) => (await runOne('begin', partition, 0n, offset)) as Mark,
    advance: (moves) => run('advance', moves),
    takeOver: (partition, from) => runOne('take', partition, from, from),
    startRefill: async (partition, offset) => (await runOne('start', partition, 0n, offset)) as Mark,
    refill: ({ partition, from, to }) => runOne('refill', partition, from, to),
  };
}

/** What `advance` sends, to go out together with what it vouches for; `parseMarks` reads the replies. */
export function advanceRun(settings: MarkSettings, moves: readonly PartitionMove[]): ScriptRun {
  return markRun(settings, 'advance', moves);
}

/** One for each partition, of the replies to all of its copies. */
export function parseMarks(
  { inCluster }: Pick<MarkSettings, 'inCluster'>,
  replies: readonly unknown[],
): (Mark | null)[] {
  const copies = replies.map((reply): Mark | null => {
    if (reply === null) return null;
    const text = (reply as Buffer).toString();
    return { state: text.startsWith('w') ? 'whole' : 'refilling', offset: BigInt(text.slice(2)) };
  });
  if (!inCluster) return copies;
  const each = copyTags.length;
  return Array.from({ length: copies.length / each }, (_, i) => leastOf(copies.slice(i * each, (i + 1) * each)));
}

/** Where the copies of the mark lie: one, or in a cluster several. */
export function markKeys(settings: Omit<MarkSettings, 'ttlMs'>, partition: number): string[] {
  const { store, topic, inCluster } = settings;
  const key = `m:${store}:${topic}:${partition}`;
  return inCluster ? copyTags.map((tag) => `${key}:{${tag}}`) : [key];
}

function markRun(settings: MarkSettings, operation: string, moves: readonly PartitionMove[]): ScriptRun {
  const calls = moves.flatMap(({ partition, from, to }) =>
    markKeys(settings, partition).map((key) => ({
      key,
      args: [operation, String(from), String(to), settings.ttlMs],
    })),
  );
  return { script: markScript, calls };
}
