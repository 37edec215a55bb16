import type { Partition } from './use-stream';

/** Of all partitions of which it is known; null where it is of none. */
export function lagOf(partitions: readonly Pick<Partition, 'lag'>[]): number | null {
  const known = partitions.map(({ lag }) => lag).filter((lag) => lag !== null);
  return known.length === 0 ? null : known.reduce((sum, lag) => sum + lag, 0);
}

/** Seconds that a partition has had events waiting and has not got on; the longest. */
export function waitingLongest(partitions: readonly Pick<Partition, 'waitingSeconds'>[]): number | null {
  const known = partitions.map(({ waitingSeconds }) => waitingSeconds).filter((waiting) => waiting !== null);
  return known.length === 0 ? null : Math.max(...known);
}

const stalledSeconds = 30;

/** How a partition does, in a word. */
export function standingOf({ owner, lag, waitingSeconds }: Pick<Partition, 'owner' | 'lag' | 'waitingSeconds'>): {
  readonly word: 'unread' | 'stalled' | 'waiting' | 'idle';
  readonly color: string;
} {
  if (owner === null) return { word: 'unread', color: 'red' };
  if (waitingSeconds !== null && waitingSeconds >= stalledSeconds) return { word: 'stalled', color: 'red' };
  return lag !== null && lag > 0 ? { word: 'waiting', color: 'blue' } : { word: 'idle', color: 'gray' };
}
