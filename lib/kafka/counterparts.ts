import { AppError } from '../errors';
import type { KafkaAdmin } from './admin';

/**
 * Whether a source partition's results have where to go: the partition of its number in each target. Throws TOPIC_AWAITED,
 * saying what is to be done; the other partitions are not concerned.
 */
export async function checkCounterparts(
  admin: Pick<KafkaAdmin, 'partitionCount'>,
  source: string,
  partition: number,
  targets: readonly string[],
): Promise<void> {
  for (const topic of targets) {
    const problem = missing(
      topic,
      await admin.partitionCount(topic),
      partition + 1,
      `${source} has number ${partition}`,
    );
    if (problem !== null) throw new AppError('TOPIC_AWAITED', problem, { topic, partition });
  }
}

/** What is wrong with the topics of a running service, null where nothing is: gone, or too narrow for their source. */
export async function topicProblem(
  admin: Pick<KafkaAdmin, 'partitionCount'>,
  source: string,
  targets: readonly string[],
): Promise<string | null> {
  const count = await admin.partitionCount(source);
  if (count === null) return missing(source, null, 1, '');
  for (const topic of targets) {
    const problem = missing(topic, await admin.partitionCount(topic), count, `${source} has ${count}`);
    if (problem !== null) return problem;
  }
  return null;
}

function missing(topic: string, count: number | null, needed: number, why: string): string | null {
  if (count === null) return `topic ${topic} is gone: make it anew with \`streamrec topics create\``;
  if (count >= needed) return null;
  return `topic ${topic} has ${count} partitions and ${why}: add them with \`kafka-topics --alter --topic ${topic} --partitions ${needed}\``;
}
