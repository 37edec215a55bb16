import { Partitioners, type ICustomPartitioner, type Message, type RecordMetadata } from 'kafkajs';
import { AppError } from '../errors';

/** kafkajs's own choice of partitions, which can be asked for afterwards. */
export interface RememberedPartitions {
  readonly createPartitioner: ICustomPartitioner;
  /** Of a record that has been sent. */
  of(message: Message): number | undefined;
}

export function rememberPartitions(): RememberedPartitions {
  const chosen = new WeakMap<Message, number>();
  return {
    createPartitioner: () => {
      const choose = Partitioners.DefaultPartitioner();
      return (asked) => {
        const partition = choose(asked);
        chosen.set(asked.message, partition);
        return partition;
      };
    },
    of: (message) => chosen.get(message),
  };
}

/**
 * Sends until each partition's records have their answer. kafkajs asks each leader for its partitions; where one fails, and its
 * partitions have moved by the next try to a leader that has answered the first, it leaves them out and says nothing. They go out again
 * by the same producer, as the same batches of the same sequence, so that a broker that has them already takes them for a repetition.
 * Rejects as `send` does, and with KAFKA_UNAVAILABLE where none of what is left was answered.
 */
export async function sendWhole<M extends Message>(
  send: (messages: M[]) => Promise<RecordMetadata[]>,
  messages: readonly M[],
  partitions: Pick<RememberedPartitions, 'of'>,
): Promise<RecordMetadata[]> {
  const answers: RecordMetadata[] = [];
  for (let left = [...messages]; left.length > 0;) {
    const now = await send(left);
    answers.push(...now);
    const answered = new Set(now.map(({ partition }) => partition));
    const unanswered = left.filter((message) => !answered.has(partitions.of(message) ?? -1));
    if (unanswered.length === left.length) {
      throw new AppError('KAFKA_UNAVAILABLE', `the brokers answered for none of ${left.length} records`);
    }
    left = unanswered;
  }
  return answers;
}
