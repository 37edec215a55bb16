import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { simplifyApart } from '../../../lib/models/open-apart';
import { readGraph } from '../../../lib/onnx/read-graph';
import type { Draft } from './draft';

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
