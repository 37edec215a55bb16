import { newestOnlyGraph } from '../onnx/newest-only-graph';
import type { InferenceBatch } from './batch';
import { giveBack } from './give-back';
import { goldenBatch } from './golden';
import type { Manifest } from './manifest';
import { runRows } from './run-batch';
import { isSameScore } from './scores';
import { createSession, type Session } from './session';

/**
 * The session of the same model that calculates the least: `session`, or one of its graph without what its answers do not need, in its
 * place. That one is believed where it answers several batches as `session` does; which is closed then, and stays open otherwise.
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
  const quicker = await createSession(graph, { threads }).catch(() => null);
  giveBack(graph);
  if (quicker === null) return session;
  const isSame = await answersAlike(session, quicker, manifest).catch(() => false);
  await (isSame ? session : quicker).release();
  return isSame ? quicker : session;
}

async function answersAlike(session: Session, quicker: Session, manifest: Manifest): Promise<boolean> {
  for (const batch of shapesOf(goldenBatch(manifest))) {
    const expected = await runRows(session, manifest, batch);
    const found = await runRows(quicker, manifest, batch);
    const isSame = (score: number, at: number): boolean => isSameScore(found.scores[at] ?? NaN, score);
    if (found.k !== expected.k || !expected.scores.every(isSame)) return false;
  }
  return true;
}

/** The golden input, its newest event alone, and the newer half of it for two rows where it has one. */
function shapesOf(golden: InferenceBatch): InferenceBatch[] {
  const { rows, length } = golden;
  return [golden, lastColumns(golden, 1, rows), lastColumns(golden, Math.ceil(length / 2), rows + 1)];
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
