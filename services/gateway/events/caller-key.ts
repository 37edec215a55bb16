import { hash } from 'node:crypto';
import type { Principal } from '../../../lib/auth/principal';

/** An idempotency key as the caller's own: callers choose keys without knowing of each other. */
export function callerKey(principal: Pick<Principal, 'actor'> | null, key: string | undefined): string | undefined {
  return key === undefined ? undefined : `${hash('sha256', principal?.actor ?? '').slice(0, 8)}-${key}`;
}
