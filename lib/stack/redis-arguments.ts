export interface RedisServerOptions {
  readonly port: number;
  readonly bind: string;
  readonly folder: string;
  /** More of redis-server's own arguments: ['--maxmemory', '100mb']. They come last, so they win. */
  readonly extra: readonly string[];
}

/** Every write goes to the append-only file before its answer, so a `kill -9` loses nothing; full memory is an error, not an eviction. */
export function redisArguments({ port, bind, folder, extra }: RedisServerOptions): string[] {
  const network = ['--port', `${port}`, '--bind', bind];
  const durability = ['--dir', folder, '--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''];
  return [...network, ...durability, '--maxmemory-policy', 'noeviction', '--daemonize', 'no', ...extra];
}
