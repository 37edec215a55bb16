import { createHash } from 'node:crypto';
import { Cluster, Command, Redis } from 'ioredis';
import { withDeadline } from './deadline';
import { clusterOptions, connectionOptions } from './ioredis-options';
import { parseAddress } from './redis-address';
import type { RedisClient, RedisSettings, Script, ScriptCall } from './redis-client';
import { isNoScript, toRedisError, unavailable } from './redis-errors';

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
  return new IoredisClient(connection, address.shown, settings.commandTimeoutMs, logger);
}

class IoredisClient implements RedisClient {
  private readonly shas = new Map<string, string>();
  private readonly loaded = new WeakMap<object, Set<string>>();
  private readonly listeners: ((error: Error) => void)[] = [];
  private lastError: Error | undefined;
  private closed = false;

  constructor(
    private readonly connection: Redis | Cluster,
    private readonly address: string,
    private readonly timeoutMs: number,
    logger?: Logger,
  ) {
    connection.setMaxListeners(0);
    connection.on('error', (error: Error) => {
      // A cluster's own error says only that all nodes failed; the last one's says why.
      const cause = 'lastNodeError' in error && error.lastNodeError instanceof Error ? error.lastNodeError : error;
      if (cause.message !== this.lastError?.message) {
        logger?.warn({ address, err: cause }, 'Redis connection failed; reconnecting');
      }
      this.lastError = cause;
      for (const listener of this.listeners) listener(unavailable(address, cause.message, cause));
    });
    connection.on('ready', () => (this.lastError = undefined));
    // A server that comes back may have lost its scripts.
    connection.on('close', () => this.loaded.delete(connection));
  }

  async runScript(script: Script, calls: readonly ScriptCall[]): Promise<unknown[]> {
    if (calls.length === 0) return [];
    const doing = `script ${script.name}`;
    const sha = this.shaOf(script);
    await this.whenReady(doing);
    const replies = await this.roundTrip(doing, () => {
      this.loadWhereMissing(sha, script);
      return calls.map(({ key, args }) => this.send('evalsha', [sha, 1, key, ...args]));
    });
    const missed = calls.flatMap((_, index) => (isMissing(replies[index]) ? [index] : []));
    if (missed.length > 0) {
      // Scripts were flushed, or the node is new. EVAL brings the script along, so this cannot happen again.
      const again = await this.roundTrip(doing, () =>
        missed.map((index) => this.send('eval', [script.lua, 1, calls[index]!.key, ...calls[index]!.args])),
      );
      missed.forEach((index, i) => (replies[index] = again[i]));
    }
    return this.orThrow(replies, doing);
  }

  async getMany(keys: readonly string[]): Promise<(Buffer | null)[]> {
    if (keys.length === 0) return [];
    await this.whenReady('get');
    const replies = await this.roundTrip('get', () => keys.map((key) => this.send('get', [key])));
    return this.orThrow(replies, 'get') as (Buffer | null)[];
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
      await withDeadline(this.connection.quit(), this.timeoutMs).catch(() => undefined);
    }
    this.connection.disconnect();
  }

  private shaOf(script: Script): string {
    let sha = this.shas.get(script.lua);
    if (sha === undefined) {
      sha = createHash('sha1').update(script.lua).digest('hex');
      this.shas.set(script.lua, sha);
    }
    return sha;
  }

  private nodes(): Redis[] {
    return this.connection instanceof Cluster ? this.connection.nodes('master') : [this.connection];
  }

  private isReady(): boolean {
    const { connection } = this;
    // For a moment, a connection that broke is still called ready.
    return connection.status === 'ready' && (connection instanceof Cluster || connection.stream.writable);
  }

  private async whenReady(doing: string): Promise<void> {
    if (this.closed) throw unavailable(this.address, `${doing} after the client was closed`);
    if (this.isReady()) return;
    let onReady = (): void => undefined;
    const becameReady = new Promise<void>((resolve) => (onReady = resolve));
    this.connection.once('ready', onReady);
    try {
      await withDeadline(becameReady, this.timeoutMs);
    } catch {
      const why = this.lastError ? `: ${this.lastError.message}` : '';
      throw unavailable(this.address, `no connection for ${doing} within ${this.timeoutMs} ms${why}`, this.lastError);
    } finally {
      this.connection.off('ready', onReady);
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
    void this.connection.sendCommand(command);
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

function isMissing(reply: unknown): boolean {
  return reply instanceof FailedReply && isNoScript(reply.error);
}
