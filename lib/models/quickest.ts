import { newestOnlyGraph } from '../onnx/newest-only-graph';
import type { InferenceBatch, InferenceResult } from './batch';
import { giveBack } from './give-back';
import { goldenBatch } from './golden';
import type { Manifest } from './manifest';
import { runRows } from './run-batch';
import { isSameScore } from './scores';
import { createSession, type Session } from './session';

/**
 * The session of the same model that calculates the least, in place of `session`, which is closed: of its graph without what its answers
 * do not need, where that answers several batches as `session` did. Where there is nothing of the kind, `session` itself. One
 * session is open at a time: a model may be most of the memory that there is. Throws as `createSession`.
 * @param model ONNX protobuf that `session` was opened with.
 */
export async function quickest(
  session: Session,
  model: Uint8Array,
  manifest: Manifest,
  threads: number,
): Promise<Session> {
  const graph = newestOnlyGraph(model);
  if (graph === null) return session;
  const batches = shapesOf(goldenBatch(manifest), manifest.maxBatch);
  const expected = await answersOf(session, manifest, batches);
  if (expected === null) return session;
  await session.release();
  const quicker = await createSession(graph, { threads }).catch(() => null);
  giveBack(graph);
  const found = quicker && (await answersOf(quicker, manifest, batches));
  if (quicker && found?.every((answer, at) => isAlike(answer, expected[at] as InferenceResult))) return quicker;
  await quicker?.release();
  return createSession(model, { threads });
}

/** Null where it fails on one. */
async function answersOf(
  session: Session,
  manifest: Manifest,
  batches: readonly InferenceBatch[],
): Promise<InferenceResult[] | null> {
  const answers: InferenceResult[] = [];
  for (const batch of batches) {
    const answer = await runRows(session, manifest, batch).catch(() => null);
    if (answer === null) return null;
    answers.push(answer);
  }
  return answers;
}

function isAlike(found: InferenceResult, expected: InferenceResult): boolean {
  const isSame = (score: number, at: number): boolean => isSameScore(found.scores[at] ?? NaN, score);
  return found.k === expected.k && expected.scores.every(isSame);
}

/** The golden input, its newest event alone, and the newer half of it in another number of rows. */
function shapesOf(golden: InferenceBatch, maxBatch: number): InferenceBatch[] {
  const { rows, length } = golden;
  const others = Math.min(rows + 1, maxBatch);
  return [golden, lastColumns(golden, 1, rows), lastColumns(golden, Math.ceil(length / 2), others)];
}

/** As many rows as are asked for, the first ones again where there are not so many, each cut to its newest events. */
function lastColumns(batch: InferenceBatch, length: number, rows: number): InferenceBatch {
  const cut = <T extends Int32Array | Float32Array>(values: T, empty: T): T => {
    for (let row = 0; row < rows; row++) {
      const end = ((row % batch.rows) + 1) * batch.length;
      empty.set(values.subarray(end - length, end), row * length);
    }
    return empty;
  };
  const size = rows * length;
  return {
    rows,
    length,
    itemIds: cut(batch.itemIds, new Int32Array(size)),
    eventTypes: cut(batch.eventTypes, new Int32Array(size)),
    ages: cut(batch.ages, new Float32Array(size)),
    inSession: cut(batch.inSession, new Float32Array(size)),
  };
}
