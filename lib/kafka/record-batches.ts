import type { OutputHeaders } from './records';

/** A record as it goes into a request. Without a partition it goes where its producer's partitioner says. */
export interface BatchRecord {
  readonly key: Buffer | string | null;
  readonly value: Buffer | null;
  readonly partition?: number;
  readonly headers?: OutputHeaders;
}

/** Records of one topic as kafkajs takes them, and the batch of each partition: the same one however often they are sent. */
export interface TopicBatches {
  readonly topic: string;
  /** Grouped by a way of its own: kafkajs's copies the list once for each of them, and chooses partitions anew at each try. */
  readonly messages: BatchRecord[];
  /** Empty before they were sent. */
  readonly partitions: readonly number[];
  /** The batches of partitions that `isLeft` is true of; all of them before they were sent. */
  only(isLeft: (partition: number) => boolean): TopicBatches;
}

/**
 * Numbers the records of one producer id, as brokers expect it. A batch keeps its number for ever: what is sent again, to whichever broker and
 * beside whatever is still on its way, is known to be the same.
 */
export interface Sequences {
  first(topic: string, partition: number, batch: readonly BatchRecord[]): number;
}

/** Brokers go from 2^31 - 1 on to 0. */
const sequenceNumbers = 2 ** 31;

export function createSequences(from = 0): Sequences {
  const next = new Map<string, number>();
  const given = new WeakMap<readonly BatchRecord[], number>();
  return {
    first(topic, partition, batch) {
      const known = given.get(batch);
      if (known !== undefined) return known;
      const id = `${topic}-${partition}`;
      const first = next.get(id) ?? from;
      next.set(id, (first + batch.length) % sequenceNumbers);
      given.set(batch, first);
      return first;
    },
  };
}

const numbering = new WeakMap<readonly BatchRecord[], Sequences>();

/** Who numbers a batch; undefined where it was not made here. */
export function sequencesOf(batch: readonly BatchRecord[]): Sequences | undefined {
  return numbering.get(batch);
}

/** kafkajs's own grouping of a single record says where its partitioner puts it. */
type Place = (into: object, record: BatchRecord) => Record<string, unknown>;
type Groups = ReadonlyMap<number, BatchRecord[]>;

export function topicBatches(topic: string, records: readonly BatchRecord[], sequences: Sequences): TopicBatches {
  let groups: Groups | null = null;
  const grouped = (place: Place): Groups => (groups ??= group(records, place, sequences));
  return {
    topic,
    messages: listOf(records, grouped),
    get partitions() {
      return [...(groups?.keys() ?? [])];
    },
    only(isLeft) {
      return groups === null ? this : batchesOf(topic, kept(groups, isLeft));
    },
  };
}

function batchesOf(topic: string, groups: Groups): TopicBatches {
  return {
    topic,
    messages: listOf([...groups.values()].flat(), () => groups),
    partitions: [...groups.keys()],
    only: (isLeft) => batchesOf(topic, kept(groups, isLeft)),
  };
}

function listOf(records: readonly BatchRecord[], grouped: (place: Place) => Groups): BatchRecord[] {
  const reduce = (place: Place): object => Object.fromEntries(grouped(place));
  return Object.defineProperty([...records], 'reduce', { value: reduce });
}

const kept = (groups: Groups, isLeft: (partition: number) => boolean): Groups =>
  new Map([...groups].filter(([partition]) => isLeft(partition)));

function group(records: readonly BatchRecord[], place: Place, sequences: Sequences): Groups {
  const groups = new Map<number, BatchRecord[]>();
  for (const record of records) {
    const partition = record.partition ?? Number(Object.keys(place({}, record))[0]);
    const batch = groups.get(partition);
    if (batch) batch.push(record);
    else groups.set(partition, [record]);
  }
  for (const batch of groups.values()) numbering.set(batch, sequences);
  return groups;
}
