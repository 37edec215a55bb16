import { createSequences, sequencesOf, topicBatches, type BatchRecord } from '../../../lib/kafka/record-batches';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- not part of kafkajs's typed interface
const groupMessages = require('kafkajs/src/producer/groupMessagesPerPartition') as (args: {
  readonly topic: string;
  readonly partitionMetadata: readonly object[];
  readonly messages: readonly BatchRecord[];
  readonly partitioner: () => number;
}) => Record<string, BatchRecord[]>;

const record = (text: string, partition?: number): BatchRecord => {
  return { key: null, value: Buffer.from(text), ...(partition === undefined ? {} : { partition }) };
};
const group = (messages: readonly BatchRecord[], partitioner: () => number) =>
  groupMessages({ topic: 'out', partitionMetadata: [{}], messages, partitioner });
const nobody = (): number => {
  throw new Error('asked for a partition');
};

test('records are grouped by the partitions that they name, in order', () => {
  const [a, b, c] = [record('a', 2), record('b', 0), record('c', 2)];
  const batches = topicBatches('out', [a, b, c], createSequences());
  expect(group(batches.messages, nobody)).toEqual({ 0: [b], 2: [a, c] });
  expect(batches.partitions).toEqual([2, 0]);
});

test('the others go where the partitioner puts them, and stay there at the next try', () => {
  const batches = topicBatches('out', [record('a'), record('b')], createSequences());
  const answers = [4, 1, 3, 3];
  const first = group(batches.messages, () => answers.shift() as number);
  const again = group(batches.messages, nobody);
  expect(Object.keys(first)).toEqual(['1', '4']);
  for (const partition of ['1', '4']) expect(again[partition]).toBe(first[partition]);
});

test('what is left keeps its batches', () => {
  const batches = topicBatches('out', [record('a', 2), record('b', 0), record('c', 1)], createSequences());
  expect(batches.only(() => false)).toBe(batches);
  const all = group(batches.messages, nobody);
  const left = batches.only((partition) => partition !== 0);
  expect(left.messages.map(({ value }) => String(value))).toEqual(['a', 'c']);
  expect(group(left.messages, nobody)[1]).toBe(all[1]);
  expect(left.only((partition) => partition === 2).partitions).toEqual([2]);
});

test('a partition is numbered on from batch to batch, and a batch keeps its number', () => {
  const sequences = createSequences(2 ** 31 - 3);
  const batchOf = (records: readonly BatchRecord[]) =>
    group(topicBatches('out', records, sequences).messages, nobody)[0] as BatchRecord[];
  const [one, two] = [batchOf([record('a', 0), record('b', 0)]), batchOf([record('c', 0), record('d', 0)])];
  expect(sequencesOf(one)).toBe(sequences);
  expect(sequences.first('out', 0, one)).toBe(2 ** 31 - 3);
  expect(sequences.first('out', 0, two)).toBe(2 ** 31 - 1);
  expect(sequences.first('out', 0, one)).toBe(2 ** 31 - 3);
  // Across the end of the numbers, as brokers go on.
  expect(sequences.first('out', 0, batchOf([record('e', 0)]))).toBe(1);
  expect(sequences.first('out', 1, batchOf([record('f', 0)]))).toBe(2 ** 31 - 3);
});

test('a list that was not made here is not numbered', () => {
  expect(sequencesOf([record('a', 0)])).toBeUndefined();
});
