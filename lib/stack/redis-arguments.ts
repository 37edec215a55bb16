export interface RedisServerOptions {
  readonly port: number;
  readonly bind: string;
  readonly folder: string;
  readonly inCluster: boolean;
  /** More of redis-server's own arguments: ['--maxmemory', '100mb']. They come last, so they win. */
  readonly extra: readonly string[];
}

/**
 * A primary that does not answer for so long is given up, and its replica takes its place. A replica copies its primary's data over the
 * connection at once, without a file between.
 */
const clusterArguments = [
  ...['--cluster-enabled', 'yes', '--cluster-config-file', 'nodes.conf', '--cluster-node-timeout', '3000'],
  ...['--repl-diskless-sync', 'yes', '--repl-diskless-sync-delay', '0'],
];

/** Every write goes to the append-only file before its answer, so a `kill -9` loses nothing; full memory is an error, not an eviction. */
export function redisArguments({ port, bind, folder, inCluster, extra }: RedisServerOptions): string[] {
  const network = ['--port', `${port}`, '--bind', bind];
  const durability = ['--dir', folder, '--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''];
  return [
    ...network,
    ...durability,
    '--maxmemory-policy',
    'noeviction',
    '--daemonize',
    'no',
    ...(inCluster ? clusterArguments : []),
    ...extra,
  ];
}
