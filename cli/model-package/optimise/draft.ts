import type { ModelFiles } from '../../../lib/models/loader';
import type { Manifest } from '../../../lib/models/manifest';
import { readGraphFile, writeGraphFile, type GraphFile } from '../../../lib/onnx/graph-file';
import { GraphRewriter } from '../../../lib/onnx/graph-rewriter';
import { AppError } from '../../../lib/errors';

/** A version between two steps: no manifest yet. */
export interface Draft extends Pick<Manifest, 'inputs' | 'outputs' | 'window' | 'maxBatch' | 'topK'> {
  readonly model: Uint8Array;
  readonly itemIds: readonly string[];
}

export function draftOf({ manifest, bytes, itemIds }: ModelFiles): Draft {
  const { inputs, outputs, window, maxBatch, topK } = manifest;
  return { model: bytes, itemIds, inputs, outputs, window, maxBatch, topK };
}

/** Rewrites a draft's graph. Throws MODEL_INVALID where it is none. */
export function rewrite(draft: Draft, edit: (rewriter: GraphRewriter) => void): Draft {
  let graph: GraphFile;
  try {
    graph = readGraphFile(draft.model);
  } catch (cause) {
    throw new AppError('MODEL_INVALID', `the graph cannot be rewritten: ${(cause as Error).message}`, { cause });
  }
  const rewriter = new GraphRewriter(graph);
  edit(rewriter);
  rewriter.sweep();
  return { ...draft, model: writeGraphFile(graph) };
}
