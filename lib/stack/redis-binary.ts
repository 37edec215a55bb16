import { chmodSync, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../errors';
import { outputOf, redisMajor } from './tools';

const architectures: Readonly<Partial<Record<NodeJS.Architecture, string>>> = {
  x64: 'amd64',
  arm64: 'arm64',
  ia32: '386',
};

/** The file for this machine among names like `redis-server-6.2.7-linux-arm64`. */
export function binaryFor(
  names: readonly string[],
  platform: NodeJS.Platform,
  arch: NodeJS.Architecture,
): string | undefined {
  const suffix = `-${platform}-${architectures[arch]}`;
  return names.find((name) => name.startsWith('redis-server-') && name.endsWith(suffix));
}

/** `redis-server` on the PATH from version 6 on, else the binary fetched for this machine; it has been run once. */
export async function findRedis(fetched: string, installed = 'redis-server'): Promise<string> {
  const onPath = await outputOf(installed, ['--version']);
  if (onPath !== undefined && (redisMajor(onPath) ?? 0) >= 6) return installed;
  const name = existsSync(fetched) ? binaryFor(readdirSync(fetched), process.platform, process.arch) : undefined;
  if (name !== undefined) {
    const binary = path.join(fetched, name);
    chmodSync(binary, 0o755);
    if ((await outputOf(binary, ['--version'])) !== undefined) return binary;
  }
  throw new AppError(
    'STACK_UNAVAILABLE',
    `No Redis runs here: redis-server is ${onPath === undefined ? 'not on the PATH' : 'older than 6'}, and ` +
      `${name === undefined ? `no binary was fetched for ${process.platform} on ${process.arch}` : `${name} does not run on this system (it needs OpenSSL 3)`}. ` +
      'Install Redis 6 or newer (apt-get install redis-server, brew install redis).',
  );
}
