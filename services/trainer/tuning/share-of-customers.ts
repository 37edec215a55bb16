import { createHash } from 'node:crypto';
import type { Sequence, TrainingData } from '../../../lib/dataset/training-data';

/**
 * Training data of some of the customers: whole customers, so that what they do looks as it does. The same share takes the
 * same ones, a larger share these and others. The vocabulary stays.
 * @param share above 0; from 1 on, all of them.
 */
export async function shareOfCustomers(data: TrainingData, share: number): Promise<TrainingData> {
  if (share >= 1) return data;
  let [events, users, fromMs] = [0, 0, data.untilMs];
  async function* sequences(): AsyncGenerator<Sequence> {
    for await (const sequence of data.sequences()) if (placeOf(sequence.userId) < share) yield sequence;
  }
  for await (const { items, timesMs } of sequences()) {
    users++;
    events += items.length;
    fromMs = Math.min(fromMs, timesMs[0] ?? fromMs);
  }
  return { ...data, events, users, fromMs, sequences };
}

/** From 0 to 1, evenly, whatever ids look like. */
function placeOf(userId: string): number {
  return createHash('sha1').update(userId).digest().readUInt32BE(0) / 2 ** 32;
}
