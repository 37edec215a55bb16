import { methodWrapper } from './wrap-method';

/*
 * kafkajs fetches from each broker by itself, and hands over what comes whatever has happened meanwhile. What was asked of a partition's former
 * leader can come after the partition was given out anew, set back, and fetched from its new one: taken for what comes next, it jumps over
 * everything between. There is no setting for it, so its method is wrapped here: as in Java's client, records count only where they were
 * fetched from the very position that the partition has. The next fetch asks from there.
 */
interface FetchedBatch {
  readonly topic: string;
  readonly partition: number;
  /** Where the fetch began. */
  readonly fetchedOffset: string;
}
interface Runner {
  readonly consumerGroup: {
    hasSeekOffset(where: { readonly topic: string; readonly partition: number }): boolean;
    readonly offsetManager: {
      readonly memberAssignment: Readonly<Record<string, readonly number[] | undefined>>;
      nextOffset(topic: string, partition: number): { toString(): string };
    };
  };
}
type Handle = (this: Runner, batch: FetchedBatch) => Promise<unknown>;

export function inPlace(handle: Handle): Handle {
  return function (batch) {
    return isInPlace(this, batch) ? handle.call(this, batch) : Promise.resolve();
  };
}

function isInPlace({ consumerGroup }: Runner, { topic, partition, fetchedOffset }: FetchedBatch): boolean {
  const { memberAssignment } = consumerGroup.offsetManager;
  if (memberAssignment[topic]?.includes(partition) !== true) return false;
  if (consumerGroup.hasSeekOffset({ topic, partition })) return false;
  return consumerGroup.offsetManager.nextOffset(topic, partition).toString() === fetchedOffset;
}

export const installFetchedInPlace = methodWrapper('kafkajs/src/consumer/runner', 'handleBatch', inPlace);
