import type { TrainingData } from '../../lib/dataset/training-data';

/** Everything that training data holds, as one text: equal where not one byte differs. */
export async function trainingBytes(data: TrainingData): Promise<string> {
  const { itemIds, titles, fromMs, untilMs, events, users } = data;
  const parts = [JSON.stringify({ itemIds, titles: [...titles], fromMs, untilMs, events, users })];
  for await (const { userId, items, timesMs, types, opensSession } of data.sequences()) {
    const columns = [items, timesMs, types, opensSession].map(({ buffer, byteOffset, byteLength }) =>
      Buffer.from(buffer, byteOffset, byteLength).toString('hex'),
    );
    parts.push(JSON.stringify([userId, ...columns]));
  }
  return parts.join('\n');
}
