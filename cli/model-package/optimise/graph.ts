import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../lib/errors';
import type { InferenceBatch } from '../../../lib/models/batch';
import { openApart, simplifyApart } from '../../../lib/models/open-apart';
import { runRows } from '../../../lib/models/run-batch';
import { isSameScore } from '../../../lib/models/scores';
import { readGraph } from '../../../lib/onnx/read-graph';
import type { Draft } from './draft';
import { batchesOf, type Histories } from './histories';

/** A folder in memory: a graph may be somebody's secret, and is never in plain on a disk. */
const memoryFolder = '/dev/shm';

/** The graph as ONNX Runtime's basic level leaves it: without what leads nowhere or is said twice. It opens sooner. */
export async function simplified(draft: Draft): Promise<{ draft: Draft; note: string }> {
  if (!existsSync(memoryFolder)) return { draft, note: `not simplified, as there is no ${memoryFolder} to do it in` };
  const folder = mkdtempSync(join(memoryFolder, 'streamrec-graph-'));
  try {
    const file = join(folder, 'model.onnx');
    await simplifyApart(draft.model, file);
    const model = new Uint8Array(readFileSync(file));
    const [before, after] = [readGraph(draft.model).nodes, readGraph(model).nodes];
    return { draft: { ...draft, model }, note: `${after} operations instead of ${before}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Throws MODEL_INVALID where a graph that should say the same scores otherwise. */
export async function sameAnswers(before: Draft, after: Draft, histories: Histories): Promise<void> {
  const [batch] = batchesOf(histories(before));
  if (batch === undefined) return;
  const [old, now] = [await scoresOf(before, batch), await scoresOf(after, batch)];
  for (const [at, score] of old.entries()) {
    const found = now[at] ?? NaN;
    if (isSameScore(found, score)) continue;
    const message = `the step graph changes this graph's answers: ${score} became ${found}; leave it out`;
    throw new AppError('MODEL_INVALID', message, { before: score, after: found });
  }
}

/** Throws MODEL_INVALID where a graph does not run whose lists of neighbours are narrower now. */
export async function runsStill(draft: Draft, histories: Histories): Promise<void> {
  const [batch] = batchesOf(histories(draft));
  if (batch === undefined) return;
  await scoresOf(draft, batch).catch((cause: unknown) => {
    const message = "the graph counts on its lists' width, so that they cannot be cut: leave --neighbours out";
    throw new AppError('MODEL_INVALID', message, { cause });
  });
}

async function scoresOf(draft: Draft, batch: InferenceBatch): Promise<Float32Array> {
  const graph = await openApart(draft.model);
  try {
    return (await runRows(graph, { name: 'draft', version: 'graph', ...draft }, batch)).scores;
  } finally {
    await graph.close();
  }
}
