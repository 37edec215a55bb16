import { readGraphFile, writeGraphFile } from './graph-file';
import { GraphRewriter } from './graph-rewriter';
import { calculateNewestOnly } from './optimise/newest-only';

/** Of what is looked at, axes and shapes, nothing is larger; tables of weights are, and are not copied. */
const largestWeight = 4_096;

/**
 * A model of sequences that calculates nothing but what the answer for the newest event needs, see `calculateNewestOnly`.
 * @param model ONNX protobuf.
 * @returns ONNX protobuf; null where the graph calculates nothing else as it is, or is not understood.
 */
export function newestOnlyGraph(model: Uint8Array): Uint8Array<ArrayBuffer> | null {
  try {
    const graph = readGraphFile(model, { largestWeight });
    const rewriter = new GraphRewriter(graph);
    if (calculateNewestOnly(rewriter) === 0) return null;
    rewriter.sweep();
    return writeGraphFile(graph);
  } catch {
    // Whatever is odd about it, ONNX Runtime judges the graph as it is.
    return null;
  }
}
