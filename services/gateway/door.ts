import type { IncomingMessage } from 'node:http';
import type { Settings } from '../../lib/config/settings';
import { createAdmission, type Admission } from '../../lib/scheduling/admission';

/** By the path alone: what a client may write elsewhere opens no door. */
const staysOpen = /^\/v1\/users\/[^/?]+\/recommendations\/stream(?:\?|$)/;

/** Lists and inference: not what waits for the brokers, nor what stays open, nor whether anybody is there, which decides on restarts. */
export function isAnsweredAtOnce({ method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>): boolean {
  if (method === 'OPTIONS') return false;
  const ofLists =
    method === 'GET' && (url.startsWith('/v1/users/') || url.startsWith('/v1/popular') || url.startsWith('/v1/items/'));
  if (ofLists) return !staysOpen.test(url);
  return url.startsWith('/v1/recommendations') || url.startsWith('/v2/models/') || url.startsWith('/predict');
}

/** Turned away by what the thread can bear. */
export function createDoor({ maxThreadWaitMs }: Settings['gateway']): Admission {
  return createAdmission({
    maxWaitMs: maxThreadWaitMs,
    least: 16,
    busyMs: () => performance.eventLoopUtilization().active,
  });
}
