import { readFileSync } from 'node:fs';
import { AppError } from '../errors';
import type { KeyProvider } from './key-provider';
import { kmsKeyProvider, type KmsSettings } from './kms-keys';
import { localKeyBytes, localKeyProvider } from './local-keys';

/** Where a key-encryption key is: `file:PATH`, `env:NAME` or `kms:KEY`. */
export const keyReference = /^(file:[^,]+|env:[A-Za-z_]\w*|kms:[\w:/+=.@-]+)$/;

export interface OpenKey {
  /** As it was referred to; names no secret. */
  readonly reference: string;
  readonly kind: 'local' | 'aws-kms';
  /** Of a local one. */
  readonly keyId: string | null;
  readonly provider: KeyProvider;
}

export interface KeyDeps {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly kms: KmsSettings;
}

/** @param reference that fits `keyReference`. Throws KEY_MISSING where there is no key of 32 bytes. */
export function openKey(reference: string, { env, kms }: KeyDeps): OpenKey {
  const [kind, where] = [reference.slice(0, reference.indexOf(':')), reference.slice(reference.indexOf(':') + 1)];
  if (kind === 'kms') return { reference, kind: 'aws-kms', keyId: null, provider: kmsKeyProvider(where, kms) };
  const provider = localKeyProvider(kind === 'file' ? fromFile(where) : fromEnvironment(where, env));
  return { reference, kind: 'local', keyId: provider.keyId, provider };
}

function fromFile(path: string): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new AppError('KEY_MISSING', `cannot read the key-encryption key: ${(cause as Error).message}`, { cause });
  }
  return bytes.length === localKeyBytes ? bytes : fromText(bytes.toString('latin1'), `file ${path}`);
}

function fromEnvironment(name: string, env: KeyDeps['env']): Buffer {
  const text = env[name];
  if (text) return fromText(text, `variable ${name}`);
  throw new AppError('KEY_MISSING', `the key-encryption key is to be in the variable ${name}, and it is not set`);
}

/** The message says how long it is and not what it says. */
function fromText(text: string, where: string): Buffer {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, 'hex');
  if (/^[A-Za-z0-9+/]{43}=$/.test(trimmed)) return Buffer.from(trimmed, 'base64');
  const message = `the ${where} holds ${trimmed.length} characters, expected a key of 32 bytes as 64 hexadecimal digits or as base64`;
  throw new AppError('KEY_MISSING', `${message}: openssl rand -hex 32 makes one`);
}
