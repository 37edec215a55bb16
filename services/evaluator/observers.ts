import type { JoinObserver } from './observer';

/** What looks on while events and recommendations are joined. */
export function createObservers(): readonly JoinObserver[] {
  return [];
}
