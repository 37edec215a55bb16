import { inPlace } from '../../../lib/kafka/fetched-in-place';

interface Where {
  readonly topic: string;
  readonly partition: number;
}
interface Placed extends Where {
  readonly offset: string;
}
interface Positions {
  readonly memberAssignment: Readonly<Record<string, readonly number[]>>;
  nextOffset(topic: string, partition: number): { toString(): string };
  resolveOffset(placed: Placed): void;
  seek(placed: Placed): Promise<void>;
}
interface Seeks {
  has(topic: string, partition: number): boolean;
  set(topic: string, partition: number, offset: string): void;
  pop(topic: string, partition: number): Placed;
}
/* eslint-disable @typescript-eslint/no-require-imports -- kafkajs from inside */
const OffsetManager = require('kafkajs/src/consumer/offsetManager') as new (options: object) => Positions;
const SeekOffsets = require('kafkajs/src/consumer/seekOffsets') as new () => Seeks;
/* eslint-enable @typescript-eslint/no-require-imports */

const topic = 'events';

/** A consumer that has partition 0, with kafkajs's own positions. */
function consumer() {
  const seeks = new SeekOffsets();
  const offsetManager = new OffsetManager({ memberAssignment: { [topic]: [0] }, topicConfigurations: {} });
  const handled: string[] = [];
  const runner = {
    consumerGroup: {
      offsetManager,
      hasSeekOffset: (where: Where): boolean => seeks.has(where.topic, where.partition),
    },
  };
  const handle = inPlace((batch) => Promise.resolve(void handled.push(batch.fetchedOffset)));
  return {
    handled,
    seek: (offset: string): void => seeks.set(topic, 0, offset),
    /** As at the next fetch. */
    takeSeek: async (): Promise<void> => offsetManager.seek(seeks.pop(topic, 0)),
    resolve: (offset: string): void => offsetManager.resolveOffset({ topic, partition: 0, offset }),
    give: async (fetchedOffset: string, partition = 0): Promise<void> =>
      void (await handle.call(runner, { topic, partition, fetchedOffset })),
  };
}

test('what was fetched from the position that a partition has is handed over', async () => {
  const { handled, resolve, give } = consumer();
  resolve('41');
  await give('42');
  resolve('99');
  await give('100');
  expect(handled).toEqual(['42', '100']);
});

test('what was on its way from elsewhere when the position was set back is not', async () => {
  const { handled, resolve, seek, takeSeek, give } = consumer();
  resolve('999');
  seek('900');
  await give('1000');
  // Another broker's fetch has taken the position over before the former leader's answer comes.
  await takeSeek();
  await give('1000');
  await give('900');
  expect(handled).toEqual(['900']);
});

test('neither is what belongs to others, or was fetched before the partition was given out anew', async () => {
  const { handled, give } = consumer();
  await give('7');
  await give('0', 1);
  expect(handled).toEqual([]);
});
