import type { EvaluationPoint } from './point';

/** Points held at once: as many as live batches are made of, fewer where customers or baskets are huge. */
const chunkPoints = 4_096;
const chunkEntries = 1_000_000;

export function* chunks(points: Iterable<EvaluationPoint>): Generator<EvaluationPoint[]> {
  let chunk: EvaluationPoint[] = [];
  let entries = 0;
  for (const point of points) {
    chunk.push(point);
    entries += point.history.itemIds.length + point.relevant.size + point.masked.size;
    if (chunk.length < chunkPoints && entries < chunkEntries) continue;
    yield chunk;
    [chunk, entries] = [[], 0];
  }
  if (chunk.length > 0) yield chunk;
}
