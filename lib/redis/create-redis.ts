import { createHash } from 'node:crypto';
import { Cluster, Command, Redis } from 'ioredis';
import { withDeadline } from './deadline';
import { deleteKeys, type KeySpace } from './delete-keys';
import { clusterOptions, connectionOptions } from './ioredis-options';
import { parseAddress } from './redis-address';
import type { KeyPage, RedisClient, RedisSettings, Script, ScriptCall, ScriptRun, ServerInfo } from './redis-client';
import { parseInfo } from './parse-info';
import { isNoScript, toRedisError, unavailable } from './redis-errors';
import { scanStep } from './scan-keys';

/** Where connection troubles are told. */
interface Logger {
  warn(facts: object, message: string): void;
}

type Argument = string | number | Buffer;

/** Connects in the background; `ping()` tells when it is there. Throws CONFIG_INVALID on a URL that cannot be used. */
export function createRedis(settings: RedisSettings, logger?: Logger): RedisClient {
  const address = parseAddress(settings);
  const connection = settings.cluster
    ? new Cluster([...address.nodes], clusterOptions(settings, address))
    : new Redis({ ...address.nodes[0], ...connectionOptions(settings, address) });
  return new IoredisClient(connection, address.shown, settings, logger);
}

class IoredisClient implements RedisClient {
  private readonly timeoutMs: number;
  private readonly prefix: string;
  private readonly shas = new Map<string, string>();
  private readonly loaded = new WeakMap<object, Set<string>>();
  private readonly listeners: ((error: Error) => void)[] = [];
  private streams: ReadonlySet<object> = new Set();
  private connections = 0;
  private lastError: Error | undefined;
  private closed = false;

  constructor(
    private readonly client: Redis | Cluster,
    private readonly address: string,
    { commandTimeoutMs, keyPrefix = '' }: Pick<RedisSettings, 'commandTimeoutMs' | 'keyPrefix'>,
    logger?: Logger,
  ) {
    this.timeoutMs = commandTimeoutMs;
    this.prefix = keyPrefix;
    client.setMaxListeners(0);
    client.on('error', (error: Error) => {
      // A cluster's own error says only that all nodes failed; the last one's says why.
      const cause = 'lastNodeError' in error && error.lastNodeError instanceof Error ? error.lastNodeError : error;
      if (cause.message !== this.lastError?.message) {
        logger?.warn({ address, err: cause }, 'Redis connection failed; reconnecting');
      }
      this.lastError = cause;
      for (const listener of this.listeners) listener(unavailable(address, cause.message, cause));
    });
    client.on('ready', () => (this.lastError = undefined));
    // A server that comes back may have lost its scripts.
    client.on('close', () => this.loaded.delete(client));
  }

  async runScript(script: Script, calls: readonly ScriptCall[]): Promise<unknown[]> {
    return (await this.runScripts([{ script, calls }]))[0] as unknown[];
  }

  async runScripts(runs: readonly ScriptRun[], connection?: number): Promise<unknown[][]> {
    const calls = runs.flatMap(({ script, calls }, run) => calls.map((call) => ({ script, run, ...call })));
    if (calls.length === 0) return runs.map(() => []);
    const doing = `script ${[...new Set(calls.map(({ script }) => script.name))].join(', ')}`;
    await this.whenReady(doing);
    this.checkConnection(connection, doing);
    const replies = await this.roundTrip(doing, () => {
      for (const { script } of runs) this.loadWhereMissing(this.shaOf(script), script);
      return calls.map(({ script, key, args }) =>
        this.send('evalsha', [this.shaOf(script), 1, this.prefix + key, ...args]),
      );
    });
    const again = afterMissing(calls, replies);
    if (again.length > 0) {
      // Scripts were flushed, or the node is new. EVAL brings the script along, so this cannot happen again.
      this.checkConnection(connection, doing);
      const answers = await this.roundTrip(doing, () =>
        again.map((i) => {
          const { script, key, args } = calls[i] as (typeof calls)[number];
          return this.send('eval', [script.lua, 1, this.prefix + key, ...args]);
        }),
      );
      again.forEach((i, at) => (replies[i] = answers[at]));
    }
    this.orThrow(replies, doing);
    let at = 0;
    return runs.map(({ calls: { length } }) => replies.slice(at, (at += length)));
  }

  get connection(): number {
    // Of those that take writes: a replica that takes its primary's place, over a connection that was there, has other data too.
    const streams = this.nodes().flatMap(({ stream }: { stream?: Redis['stream'] }) => (stream ? [stream] : []));
    if (streams.some((stream) => !this.streams.has(stream))) this.connections++;
    this.streams = new Set(streams);
    return this.connections;
  }

  async getMany(keys: readonly string[]): Promise<(Buffer | null)[]> {
    if (keys.length === 0) return [];
    await this.whenReady('get');
    // In one command where one server has all keys: each command takes the client longer than its key takes Redis.
    const own = keys.map((key) => this.prefix + key);
    const isOne = keys.length > 1 && !(this.client instanceof Cluster);
    const replies = await this.roundTrip('get', () =>
      isOne ? [this.send('mget', own)] : own.map((key) => this.send('get', [key])),
    );
    const answers = this.orThrow(replies, 'get');
    return (isOne ? answers[0] : answers) as (Buffer | null)[];
  }

  async deleteMatching(pattern: string, onDeleted?: (count: number) => void): Promise<number> {
    await this.whenReady('delete');
    let deleted = 0;
    for (const node of this.nodes()) deleted += await deleteKeys(this.keySpaceOf(node), pattern, onDeleted);
    return deleted;
  }

  async scanKeys(pattern: string, cursor: string, count: number): Promise<KeyPage> {
    await this.whenReady('scan');
    const spaces = this.nodes().map((node) => ({
      node: `${node.options.host}:${node.options.port}`,
      space: this.keySpaceOf(node),
    }));
    return scanStep(spaces, { pattern, cursor, count });
  }

  async info(): Promise<ServerInfo[]> {
    await this.whenReady('info');
    const nodes = this.nodes();
    const replies = await this.roundTrip('info', () =>
      nodes.map((node) => {
        const command = new Command('info', [], { replyEncoding: 'utf8' });
        void node.sendCommand(command);
        return command.promise;
      }),
    );
    const texts = this.orThrow(replies, 'info') as string[];
    return nodes.map(({ options: { host, port } }, i) => ({
      node: `${host}:${port}`,
      fields: parseInfo(texts[i] as string),
    }));
  }

  async ping(): Promise<void> {
    await this.whenReady('ping');
    this.orThrow(await this.roundTrip('ping', () => [this.send('ping', [])]), 'ping');
  }

  onError(listener: (error: Error) => void): void {
    this.listeners.push(listener);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    if (this.isReady()) {
      await withDeadline(this.client.quit(), this.timeoutMs).catch(() => undefined);
    }
    this.client.disconnect();
  }

  /** Keys without what is before them all. */
  private keySpaceOf(node: Redis): KeySpace {
    const prefix = Buffer.from(this.prefix);
    return {
      scan: async (cursor, pattern, count) => {
        const command = new Command('scan', [cursor, 'MATCH', this.prefix + pattern, 'COUNT', count], {
          replyEncoding: null,
        });
        const replies = await this.roundTrip('scan', () => {
          void node.sendCommand(command);
          return [command.promise];
        });
        const [next, keys] = this.orThrow(replies, 'scan')[0] as [Buffer, Buffer[]];
        return { cursor: String(next), keys: keys.map((key) => key.subarray(this.prefix.length)) };
      },
      // One by one: in a cluster, a call takes keys of one slot only.
      unlink: async (keys) => {
        const replies = await this.roundTrip('unlink', () =>
          keys.map((key) => this.send('unlink', [Buffer.concat([prefix, key])])),
        );
        this.orThrow(replies, 'unlink');
      },
    };
  }

  private shaOf(script: Script): string {
    let sha = this.shas.get(script.lua);
    if (sha === undefined) {
      sha = createHash('sha1').update(script.lua).digest('hex');
      this.shas.set(script.lua, sha);
    }
    return sha;
  }

  private checkConnection(expected: number | undefined, doing: string): void {
    if (expected === undefined || expected === this.connection) return;
    throw unavailable(this.address, `${doing} was meant for the connection before this one`);
  }

  private nodes(): Redis[] {
    return this.client instanceof Cluster ? this.client.nodes('master') : [this.client];
  }

  private isReady(): boolean {
    const { client } = this;
    // For a moment, a connection that broke is still called ready.
    return client.status === 'ready' && (client instanceof Cluster || client.stream.writable);
  }

  private async whenReady(doing: string): Promise<void> {
    if (this.closed) throw unavailable(this.address, `${doing} after the client was closed`);
    if (this.isReady()) return;
    let onReady = (): void => undefined;
    const becameReady = new Promise<void>((resolve) => (onReady = resolve));
    this.client.once('ready', onReady);
    try {
      await withDeadline(becameReady, this.timeoutMs);
    } catch {
      const why = this.lastError ? `: ${this.lastError.message}` : '';
      throw unavailable(this.address, `no connection for ${doing} within ${this.timeoutMs} ms${why}`, this.lastError);
    } finally {
      this.client.off('ready', onReady);
    }
  }

  /** Sends in the connection ahead of the calls, so that a pipeline finds its script; its own failure does not matter. */
  private loadWhereMissing(sha: string, script: Script): void {
    for (const node of this.nodes()) {
      if (node.status !== 'ready') continue;
      const known = this.loaded.get(node) ?? new Set();
      if (known.has(sha)) continue;
      this.loaded.set(node, known.add(sha));
      node.script('LOAD', script.lua).catch(() => known.delete(sha));
    }
  }

  private send(name: string, args: Argument[]): Promise<unknown> {
    const command = new Command(name, args, { replyEncoding: null });
    void this.client.sendCommand(command);
    return command.promise;
  }

  /** All that `sendAll` sends goes out in one write a node. Replies come back in order, errors among them. */
  private async roundTrip(doing: string, sendAll: () => Promise<unknown>[]): Promise<unknown[]> {
    const streams = this.nodes().flatMap(({ stream }: { stream?: Redis['stream'] }) => (stream ? [stream] : []));
    for (const stream of streams) stream.cork();
    let pending: Promise<unknown>[];
    try {
      pending = sendAll();
    } finally {
      for (const stream of streams) stream.uncork();
    }
    const replies = Promise.all(
      pending.map((reply) => reply.catch((error: unknown) => new FailedReply(error as Error))),
    );
    return withDeadline(replies, this.timeoutMs).catch((error: Error) => {
      throw unavailable(this.address, `${doing} of ${pending.length} calls: ${error.message}`, error);
    });
  }

  private orThrow(replies: unknown[], doing: string): unknown[] {
    for (const reply of replies) {
      if (reply instanceof FailedReply) throw toRedisError(reply.error, this.address, doing);
    }
    return replies;
  }
}

class FailedReply {
  constructor(readonly error: Error) {}
}

/**
 * Which calls to run again where some found no script: those, later ones of their keys, and all of later runs, which were to find
 * what they leave. Not the others: in a cluster it is one node that lacks it.
 */
function afterMissing(calls: readonly { readonly run: number; readonly key: string }[], replies: unknown[]): number[] {
  const firstRun = calls.find((_, i) => isMissing(replies[i]))?.run;
  if (firstRun === undefined) return [];
  const missed = new Set<string>();
  return calls.flatMap(({ run, key }, i) => {
    if (isMissing(replies[i])) missed.add(key);
    return run > firstRun || missed.has(key) ? [i] : [];
  });
}

function isMissing(reply: unknown): boolean {
  return reply instanceof FailedReply && isNoScript(reply.error);
}
