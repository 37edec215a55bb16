import { PartitionAssigners, type PartitionAssigner } from 'kafkajs';

/** A read position that its partition does not hold: what was there has expired, or it lies beyond the end. */
export interface OutOfRange {
  readonly topic: string;
  readonly partition: number;
  readonly position: bigint;
  /** The first offset that the partition holds, and the one that its next record will get. */
  readonly low: bigint;
  readonly high: bigint;
}

interface Offset {
  toString(): string;
}
interface Cluster {
  fetchTopicsOffset(topics: readonly object[]): Promise<{ partitions: { offset: Offset }[] }[]>;
}
interface OffsetManager {
  readonly cluster: Cluster;
  nextOffset(topic: string, partition: number): Offset;
  setDefaultOffset: Reset;
}
type Reset = (this: OffsetManager, where: { readonly topic: string; readonly partition: number }) => Promise<void>;
type Listener = (where: OutOfRange) => Promise<void> | void;

const listeners = new WeakMap<object, Listener>();

/**
 * kafkajs's answer to an offset out of range is to commit "the earliest", -2, for the group, past every transaction, and to go
 * on there without a word: the committed offset is gone, and nobody learns what was never read. There is no
 * setting for it. Gives kafkajs's own assigner, which is also the way to learn of a consumer's client; whoever makes a
 * consumer with it is asked instead, and has to pause or seek the partition.
 */
export function assignerTelling(listener: Listener): PartitionAssigner {
  install();
  return (config) => {
    listeners.set(config.cluster, listener);
    return PartitionAssigners.roundRobin(config);
  };
}

let isInstalled = false;

/** Once for the process. kafkajs is pinned to the version that this was written for. */
function install(): void {
  if (isInstalled) return;
  isInstalled = true;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- not part of kafkajs's typed interface
  const Manager = require('kafkajs/src/consumer/offsetManager') as { prototype: OffsetManager };
  const reset = Manager.prototype.setDefaultOffset;
  Manager.prototype.setDefaultOffset = async function (where) {
    const listener = listeners.get(this.cluster);
    if (!listener) return reset.call(this, where);
    const position = BigInt(this.nextOffset(where.topic, where.partition).toString());
    const bound = async (fromBeginning: boolean): Promise<bigint> => {
      const partitions = [{ partition: where.partition }];
      const [topic] = await this.cluster.fetchTopicsOffset([{ topic: where.topic, partitions, fromBeginning }]);
      return BigInt(topic?.partitions[0]?.offset.toString() ?? 0);
    };
    await listener({ ...where, position, low: await bound(true), high: await bound(false) });
  };
}
