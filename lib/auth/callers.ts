import { AppError } from '../errors';
import { networkOf } from './network-of';
import type { Authenticate } from './authenticate';
import { createFailedLogins } from './failed-logins';
import type { Principal } from './principal';
import { createProvenLogins } from './proven-logins';
import { createQuota } from './quota';

export interface CallerSettings {
  readonly requestsPerMinute: number;
  readonly requestsPerMinuteOfAddress: number;
  readonly failedLoginsFree: number;
  readonly failedLoginWaitMs: number;
  readonly failedLoginMaxWaitMs: number;
}

export interface CallerMetrics {
  readonly failedLogins: { add(count: number, labels: { readonly result: 'refused' | 'waiting' }): void };
  readonly limited: { add(count: number, labels: { readonly by: 'key' | 'address' }): void };
}

export interface CallersOptions {
  readonly settings: CallerSettings;
  readonly authenticate: Authenticate;
  readonly metrics: CallerMetrics;
  /** ms since 1970. */
  readonly now: () => number;
}

/** Who asks a service, and how often: counted once, by whichever protocols they come. */
export interface Callers {
  /** Counts a request of whoever is at this address; of IPv6, anywhere in its network (/64). @throws AppError RATE_LIMITED */
  countAddress(address: string): void;
  /** Counts a request of whom it comes from. @throws AppError RATE_LIMITED */
  count(principal: Principal): void;
  /** Whom an Authorization header proves. @throws AppError AUTH_REFUSED, AUTH_UNAVAILABLE; RATE_LIMITED where too many logins failed */
  logIn(address: string, authorization: string | undefined): Promise<Principal>;
}

export function createCallers({ settings, authenticate, metrics, now }: CallersOptions): Callers {
  const { requestsPerMinute, requestsPerMinuteOfAddress } = settings;
  const perAddress = limit(requestsPerMinuteOfAddress, () => metrics.limited.add(1, { by: 'address' }));
  const perPrincipal = limit(requestsPerMinute, () => metrics.limited.add(1, { by: 'key' }));
  const failedLogins = createFailedLogins({
    free: settings.failedLoginsFree,
    firstWaitMs: settings.failedLoginWaitMs,
    maxWaitMs: settings.failedLoginMaxWaitMs,
    now,
  });
  const proven = createProvenLogins();

  return {
    countAddress: (address) => perAddress(networkOf(address)),
    count: ({ id }) => perPrincipal(id),
    async logIn(from, authorization) {
      const address = networkOf(from);
      // Who sends nothing is not guessing, and hears that something is to be sent.
      const waitMs = authorization === undefined ? 0 : failedLogins.waitMs(address);
      // Whoever has proven it before is not guessing: others behind the same address cannot lock them out.
      if (waitMs > 0 && !proven.has(authorization)) {
        metrics.failedLogins.add(1, { result: 'waiting' });
        const retryAfterSeconds = Math.ceil(waitMs / 1_000);
        const message = `too many failed logins from this address; try again in ${retryAfterSeconds} s`;
        throw new AppError('RATE_LIMITED', message, { retryAfterSeconds });
      }
      try {
        const principal = await authenticate(authorization);
        proven.add(authorization, principal);
        return principal;
      } catch (error) {
        if (error instanceof AppError && error.code === 'AUTH_REFUSED') {
          // Nothing was tried where nothing was sent.
          if (authorization !== undefined) failedLogins.failed(address);
          metrics.failedLogins.add(1, { result: 'refused' });
        }
        throw error;
      }
    },
  };
}

function limit(perMinute: number, onLimited: () => void): (id: string) => void {
  const quota = createQuota({ perMinute, now: () => performance.now() });
  return (id) => {
    const waitMs = quota.take(id);
    if (waitMs === 0) return;
    onLimited();
    const retryAfterSeconds = Math.ceil(waitMs / 1_000);
    const message = `more than ${perMinute} requests a minute; try again in ${retryAfterSeconds} s`;
    throw new AppError('RATE_LIMITED', message, { retryAfterSeconds });
  };
}
