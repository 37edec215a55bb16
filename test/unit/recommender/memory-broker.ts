import { AppError } from '../../../lib/errors';
import type { PartResults } from '../../../lib/kafka/joint-output';

interface Partition {
  /** Of committed transactions. */
  readonly out: string[];
  offset: bigint;
  metadata: string | null;
}

interface Producer {
  epoch: number;
  open: PartResults[];
}

export interface Member {
  readonly name: string;
  readonly generation: number;
}

/** A group's coordinator and the transactions of all, in memory: each method is one request, done at once. */
export function createMemoryBroker(partitionCount: number) {
  const partitions = Array.from({ length: partitionCount }, (): Partition => ({ out: [], offset: 0n, metadata: null }));
  const producers = new Map<string, Producer>();
  let group: { generation: number; members: readonly string[] } = { generation: 0, members: [] };

  const at = (partition: number) => partitions[partition] as Partition;
  const isMember = ({ name, generation }: Member) => generation === group.generation && group.members.includes(name);

  function requireMember(member: Member): void {
    if (!isMember(member)) throw new AppError('KAFKA_FENCED', `${member.name} is of generation ${member.generation}`);
  }

  function producerOf(id: string, epoch: number): Producer {
    const producer = producers.get(id);
    if (producer?.epoch !== epoch) throw new AppError('KAFKA_FENCED', `${id} has a newer epoch than ${epoch}`);
    return producer;
  }

  return {
    at,
    isMember,
    /** A rebalance: all who joined are of the new generation. */
    regroup(members: readonly string[]): number {
      group = { generation: group.generation + 1, members };
      return group.generation;
    },
    /** InitProducerId: what the id had open is undone. */
    init(id: string): number {
      const producer = producers.get(id) ?? { epoch: 0, open: [] };
      producers.set(id, producer);
      producer.open = [];
      return ++producer.epoch;
    },
    /** TxnOffsetCommit and Produce. Without a member it is one of an earlier release: its generation is not asked for. */
    add(id: string, epoch: number, parts: readonly PartResults[], member: Member | null): void {
      const producer = producerOf(id, epoch);
      if (member !== null) requireMember(member);
      producer.open.push(...parts);
    },
    /** EndTxn. */
    end(id: string, epoch: number): void {
      const producer = producerOf(id, epoch);
      for (const { partition, records, nextOffset } of producer.open) {
        const own = at(partition);
        own.out.push(...records.map(({ value }) => String(value)));
        own.offset = nextOffset;
        own.metadata = member(id) ? id : null;
      }
      producer.open = [];
    },
    /** OffsetFetch of a stable offset. */
    stable(partition: number): { offset: bigint; metadata: string | null } | 'pending' {
      const isPending = [...producers.values()].some(({ open }) => open.some((part) => part.partition === partition));
      const { offset, metadata } = at(partition);
      return isPending ? 'pending' : { offset, metadata };
    },
    /** OffsetCommit. */
    commit(by: Member, partition: number, offset: bigint, metadata: string | null): void {
      requireMember(by);
      Object.assign(at(partition), { offset, metadata });
    },
  };
}

/** Earlier releases commit no metadata: their ids end with the partition's number. */
function member(id: string): boolean {
  return !/-\d+$/.test(id);
}
