import { AppError } from '../../../lib/errors';
import { openApart } from '../../../lib/models/open-apart';
import { tensorsOf } from '../../../lib/models/run-batch';
import { readGraphFile } from '../../../lib/onnx/graph-file';
import { GraphRewriter } from '../../../lib/onnx/graph-rewriter';
import { calibrationOf, widest } from '../../../lib/onnx/optimise/calibration';
import { quantisableProducts, quantiseProducts, type ValueRange } from '../../../lib/onnx/optimise/int8-products';
import { quantiseTables } from '../../../lib/onnx/optimise/int8-tables';
import { narrowIntegers } from '../../../lib/onnx/optimise/narrow-integers';
import { rewrite, type Draft } from './draft';
import { batchesOf, type Histories } from './histories';

/** DequantizeLinear takes a scale for each output from here on. */
const leastOpset = 13;

/** Tables and products in bytes. Throws MODEL_INVALID where there is nothing of the kind, or the graph is too old. */
export async function toInt8(draft: Draft, histories: Histories): Promise<{ draft: Draft; note: string }> {
  const graph = readGraphFile(draft.model);
  if (graph.opset < leastOpset) {
    throw new AppError('MODEL_INVALID', `int8 needs opset ${leastOpset}, the graph has ${graph.opset}: export it anew`);
  }
  const values = [...new Set(quantisableProducts(new GraphRewriter(graph)).map(({ input }) => input))];
  const ranges = await calibrated(draft, values, histories);
  let [products, tables, lists] = [0, 0, 0];
  const quantised = rewrite(draft, (rewriter) => {
    products = quantiseProducts(rewriter, ranges);
    tables = quantiseTables(rewriter);
    lists = narrowIntegers(rewriter);
  });
  if (products + tables + lists === 0) {
    throw new AppError('MODEL_INVALID', 'int8 finds no product with weights and no table in this graph: leave it out');
  }
  return {
    draft: quantised,
    note: `${products} products and ${tables} tables in bytes, ${lists} lists of items in 16 bits`,
  };
}

async function calibrated(
  draft: Draft,
  values: readonly string[],
  histories: Histories,
): Promise<ReadonlyMap<string, ValueRange>> {
  let ranges: ReadonlyMap<string, ValueRange> = new Map();
  if (values.length === 0) return ranges;
  const calibration = calibrationOf(draft.model, values);
  const graph = await openApart(calibration.model);
  try {
    for (const batch of batchesOf(histories(draft))) {
      ranges = widest(ranges, calibration.read(await graph.run(tensorsOf(draft.inputs, batch))));
    }
  } finally {
    await graph.close();
  }
  return ranges;
}
