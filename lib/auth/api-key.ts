import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new key. Its secret is told once, to whom it is made for; the registry keeps the hash. */
export interface NewApiKey {
  /** Names the key in lists and logs; no secret. */
  readonly id: string;
  /** `srk_<id>_<secret>`: what goes into the Authorization header. */
  readonly key: string;
  /** SHA-256 of the secret, hexadecimal. */
  readonly hash: string;
}

/** 256 random bits need no slow hash: there is nothing to guess from. */
const secretBytes = 32;
const form = /^srk_([0-9a-f]{12})_([\w-]{43})$/;

export function createApiKey(): NewApiKey {
  const id = randomBytes(6).toString('hex');
  const secret = randomBytes(secretBytes).toString('base64url');
  return { id, key: `srk_${id}_${secret}`, hash: hashOf(secret) };
}

/** Null for what is no key at all. */
export function parseApiKey(text: string): { readonly id: string; readonly secret: string } | null {
  const [, id, secret] = form.exec(text) ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}

/** In the same time whether it fits or not. */
export function secretFits(secret: string, hash: string): boolean {
  const expected = Buffer.from(hash, 'hex');
  const given = Buffer.from(hashOf(secret), 'hex');
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
