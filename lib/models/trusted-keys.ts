import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors';
import { keyIdOf } from './signatures';

const publicBlock = /-----BEGIN PUBLIC KEY-----[\s\S]+?-----END PUBLIC KEY-----/g;

/**
 * Public keys of Ed25519 by their ids, with the files that they are from.
 * @param paths PEM files, and folders whose `.pem` files are read. Throws CONFIG_INVALID.
 */
export function readTrustedKeys(paths: readonly string[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const file of paths.flatMap(filesOf)) {
    const text = reading(file, () => readFileSync(file, 'utf8'));
    const blocks = text.match(publicBlock) ?? [];
    if (blocks.length === 0) throw refused(file, 'it holds no public key (-----BEGIN PUBLIC KEY-----)');
    for (const block of blocks) {
      const key = reading(file, () => createPublicKey(block));
      if (key.asymmetricKeyType !== 'ed25519')
        throw refused(file, `a key of ${key.asymmetricKeyType}, expected ed25519`);
      keys.set(keyIdOf(key), file);
    }
  }
  return keys;
}

/** A private key of Ed25519, unencrypted PKCS#8. Throws CONFIG_INVALID. */
export function readSigningKey(file: string): KeyObject {
  const key = reading(file, () => createPrivateKey(readFileSync(file)));
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw refused(
    file,
    `a key of ${key.asymmetricKeyType}, expected ed25519: openssl genpkey -algorithm ed25519 makes one`,
  );
}

function filesOf(path: string): string[] {
  return reading(path, () =>
    statSync(path).isDirectory()
      ? readdirSync(path)
          .filter((name) => name.endsWith('.pem'))
          .sort()
          .map((name) => join(path, name))
      : [path],
  );
}

function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw refused(path, (cause as Error).message, cause);
  }
}

const refused = (path: string, why: string, cause?: unknown): AppError =>
  new AppError('CONFIG_INVALID', `cannot take a key from ${path}: ${why}`, { cause });
