/** How to reach Redis. Times in ms. */
export interface RedisSettings {
  /** `redis://` or `rediss://` (TLS) `[user:password@]host[:port][/db]`; more nodes of a cluster after commas. */
  readonly url: string;
  readonly cluster: boolean;
  readonly username?: string;
  readonly password?: string;
  readonly tls?: { readonly ca?: string; readonly rejectUnauthorized?: boolean };
  /** The longest wait for a connection to be there, and again for the replies to one round trip. */
  readonly commandTimeoutMs: number;
  readonly connectTimeoutMs: number;
  /** Before every key and channel: what a client sees of Redis is what begins with it. Empty or left out: all of it. */
  readonly keyPrefix?: string;
}

/** A server's own account, by the names of its fields. */
export interface ServerInfo {
  /** `host:port`. */
  readonly node: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** A Lua script of one key, KEYS[1], so that it runs on a cluster too. */
export interface Script {
  readonly name: string;
  readonly lua: string;
}

export interface ScriptCall {
  readonly key: string;
  readonly args: readonly (string | number | Buffer)[];
}

/** A script and what it is called with, in order. */
export interface ScriptRun {
  readonly script: Script;
  readonly calls: readonly ScriptCall[];
}

/** What one step through the keys found. */
export interface KeyPage {
  readonly keys: readonly Buffer[];
  /** Where the next step begins; null behind the last. */
  readonly next: string | null;
}

/**
 * All that the project asks of Redis.
 *
 * A call either gives every reply or rejects: with REDIS_UNAVAILABLE (retriable: no connection, no answer in time,
 * out of memory, loading, failing over), or with REDIS_SCRIPT_FAILED (a fault in the script or its key). What was sent before a
 * rejection may have been run, or may yet be: scripts must allow being applied again.
 */
export interface RedisClient {
  /**
   * Runs the script once for each call, in one round trip and in the order given.
   * Bulk replies are Buffers, integers numbers, nil null, arrays arrays of these.
   */
  runScript(script: Script, calls: readonly ScriptCall[]): Promise<unknown[]>;
  /**
   * The same for several scripts, one after the other in one round trip: what a later call finds, an earlier one found too.
   * With `connection`, nothing is sent where that is not the connection any more: it rejects with REDIS_UNAVAILABLE.
   */
  runScripts(runs: readonly ScriptRun[], connection?: number): Promise<unknown[][]>;
  /**
   * Another number after each new connection to a server that takes writes, and after a server has begun to: it may have other data than
   * the one before.
   */
  readonly connection: number;
  /** The value of each key, null where there is none, in one round trip. Keys must hold strings. */
  getMany(keys: readonly string[]): Promise<(Buffer | null)[]>;
  /**
   * Deletes the keys that match a glob pattern, on every master of a cluster, in bounded steps; gives how many.
   * After a rejection some of them may be gone. What `onDeleted` throws ends it.
   */
  deleteMatching(pattern: string, onDeleted?: (count: number) => void): Promise<number>;
  /**
   * One bounded step through the keys of every master that match a glob pattern; a key may come twice.
   * @param cursor '' to begin, else what the step before gave. @param count keys looked at, about.
   */
  scanKeys(pattern: string, cursor: string, count: number): Promise<KeyPage>;
  /** What each master tells of itself by INFO, which needs a right of its own. */
  info(): Promise<readonly ServerInfo[]>;
  /** Resolves when Redis answers. */
  ping(): Promise<void>;
  /** Tells of each lost or refused connection; the client goes on reconnecting by itself. */
  onError(listener: (error: Error) => void): void;
  /** Lets what is under way finish, then closes. Later calls reject with REDIS_UNAVAILABLE. */
  close(): Promise<void>;
}
