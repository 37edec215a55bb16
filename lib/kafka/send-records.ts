import type { RecordMetadata, Sender } from 'kafkajs';
import { AppError } from '../errors';
import { topicBatches, type BatchRecord, type Sequences, type TopicBatches } from './record-batches';
import { requestsOf } from './requests';

/** A record and the topic that it is for. */
export interface TopicRecord extends BatchRecord {
  readonly topic: string;
}

/**
 * Writes the records, in as many requests as they need, and gives what the brokers answered for each partition. kafkajs asks each leader for its
 * partitions; where one fails, and its partitions have moved by the next try to a leader that has answered the first, or where its metadata
 * lacks a partition, it leaves them out and says nothing: nothing counts as written but what an answer names, and the rest goes out again.
 * Rejects as kafkajs does, and with TOPIC_AWAITED where nothing of the rest was answered.
 * @param sequences of the producer, which no one else uses at the time, nor after a failure.
 */
export async function sendRecords(
  sender: Pick<Sender, 'sendBatch'>,
  records: readonly TopicRecord[],
  sequences: Sequences,
): Promise<RecordMetadata[]> {
  const answers: RecordMetadata[] = [];
  for (const request of requestsOf(records)) answers.push(...(await sendWhole(sender, byTopic(request, sequences))));
  return answers;
}

async function sendWhole(
  sender: Pick<Sender, 'sendBatch'>,
  batches: readonly TopicBatches[],
): Promise<RecordMetadata[]> {
  const answers: RecordMetadata[] = [];
  for (let left = batches; left.length > 0;) {
    const now = await sender.sendBatch({ acks: -1, topicMessages: left.map(asTopicMessages) });
    answers.push(...now);
    const answered = new Set(now.map(({ topicName, partition }) => `${topicName}-${partition}`));
    const isLeft = (topic: string, partition: number): boolean => !answered.has(`${topic}-${partition}`);
    const rest = left
      .map((one) => one.only((partition) => isLeft(one.topic, partition)))
      .filter(({ messages }) => messages.length > 0);
    if (countOf(rest) === countOf(left)) throw unanswered(rest);
    left = rest;
  }
  return answers;
}

function byTopic(records: readonly TopicRecord[], sequences: Sequences): TopicBatches[] {
  const topics = new Map<string, TopicRecord[]>();
  for (const record of records) {
    const list = topics.get(record.topic);
    if (list) list.push(record);
    else topics.set(record.topic, [record]);
  }
  return [...topics].map(([topic, list]) => topicBatches(topic, list, sequences));
}

/** Fields of its own: kafkajs adds to the object that it is given. */
const asTopicMessages = ({ topic, messages }: TopicBatches) => ({ topic, messages });

const countOf = (batches: readonly TopicBatches[]): number =>
  batches.reduce((sum, { messages }) => sum + messages.length, 0);

function unanswered(batches: readonly TopicBatches[]): AppError {
  const [{ topic, partitions }] = batches as [TopicBatches];
  const [partition] = partitions;
  const message = `topic ${topic} has no partition ${partition}: give it as many as its source has (right after its leader has changed, this passes by itself)`;
  return new AppError('TOPIC_AWAITED', message, { topic, partition });
}
