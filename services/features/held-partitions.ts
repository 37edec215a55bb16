import type { Logger } from '../../lib/logger';
import type { FeaturesMetrics } from '../../lib/metrics/features-metrics';
import type { StoreState } from './keep-marks';

/** Which partitions of a topic wait because Redis lost data: told once in the log, and for as long as it holds elsewhere. */
export interface HeldPartitions {
  set(partition: number, state: StoreState): void;
  /** Forgets partitions that are another member's now. */
  keepOnly(partitions: readonly number[]): void;
  /** For /readyz; null where none waits. */
  report(): string | null;
}

const heldStates = ['lost', 'refilling'] as const;
const messages = {
  lost: 'Redis lost what earlier events left there; the partition waits for "streamrec rebuild"',
  refilling: 'a rebuild fills Redis; the partition waits for it',
  whole: 'Redis is whole again; the partition goes on',
} as const;

export function createHeldPartitions(
  topic: string,
  metrics: Pick<FeaturesMetrics, 'held'>,
  logger: Logger,
): HeldPartitions {
  const states = new Map<number, StoreState>();

  function show(partition: number, state: StoreState): void {
    for (const held of heldStates) {
      metrics.held.set(state === held ? 1 : 0, { topic, partition: String(partition), state: held });
    }
  }

  return {
    set(partition, state) {
      if ((states.get(partition) ?? 'whole') === state) return;
      states.set(partition, state);
      show(partition, state);
      if (state === 'lost') logger.error({ topic, partition }, messages.lost);
      else logger.info({ topic, partition }, messages[state]);
    },
    keepOnly(partitions) {
      for (const partition of states.keys()) {
        if (partitions.includes(partition)) continue;
        states.delete(partition);
        show(partition, 'whole');
      }
    },
    report() {
      const parts = heldStates.flatMap((held) => {
        const partitions = [...states].filter(([, state]) => state === held).map(([partition]) => partition);
        return partitions.length === 0 ? [] : [`${held}: partitions ${partitions.sort((a, b) => a - b).join(', ')}`];
      });
      return parts.length === 0 ? null : `Redis lost data, and "streamrec rebuild" restores it (${parts.join('; ')})`;
    },
  };
}
