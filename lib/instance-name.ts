import { hostname, networkInterfaces } from 'node:os';
import type { Settings } from './config/settings';

/**
 * What log lines and traces call this process: the address and port that Prometheus scrapes it at where that finds it by address, as in
 * Compose and on Kubernetes, so that the label `instance` is the same in all three. The setting `log.instance` where it is set.
 */
export function instanceName({ log, metrics }: Pick<Settings, 'log' | 'metrics'>): string {
  return log.instance === '' ? `${ownAddress()}:${metrics.port}` : log.instance;
}

/** The first that others reach this machine at, of IPv4 where there is one. */
function ownAddress(): string {
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal }) => !internal);
  const found = others.find(({ family }) => family === 'IPv4') ?? others.at(0);
  return found === undefined ? hostname() : found.family === 'IPv6' ? `[${found.address}]` : found.address;
}
