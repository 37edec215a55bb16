import { int64Constant } from '../edit-graph';
import { fileNode, type GraphRewriter } from '../graph-rewriter';
import type { OnnxTensor } from '../onnx-model';
import { floatsOf } from '../tensor-data';
import { leastElements, looksUp } from './int8-tables';

/**
 * Exporters write the items' table twice where it is looked up and multiplied: once more turned over, without the padding's row. Here
 * the second is made of the first when the model is opened.
 * @returns the number of tables that were there twice.
 */
export function tieTables(rewriter: GraphRewriter): number {
  const weights = [...rewriter.graph.weights.values()].filter(
    ({ type, dims }) => type === 'float32' && dims.length === 2,
  );
  const tables = weights.filter(({ name }) => rewriter.usersOf(name).some((user) => looksUp(user, name)));
  let count = 0;
  for (const matrix of weights) {
    const users = rewriter.usersOf(matrix.name);
    const isMultiplied = users.every(({ op, inputs }) => op === 'MatMul' && inputs[1] === matrix.name);
    if (matrix.raw.length / 4 < leastElements || rewriter.isSeen(matrix.name) || users.length === 0 || !isMultiplied)
      continue;
    const table = tables.find((one) => one !== matrix && firstRow(one, matrix) !== null);
    if (!table) continue;
    const skipped = firstRow(table, matrix) as number;
    const turned = rewriter.newName(`${table.name}_turned`);
    const rows = skipped === 0 ? table.name : rewriter.newName(`${table.name}_rows`);
    const bounds = [skipped, Number.MAX_SAFE_INTEGER, 0].map((value) =>
      rewriter.addWeight(int64Constant(`${table.name}_from`, [value])),
    );
    rewriter.prepend([
      ...(skipped === 0 ? [] : [fileNode('Slice', [table.name, ...bounds], rows)]),
      fileNode('Transpose', [rows], turned, { perm: [1, 0] }),
    ]);
    for (const user of users) rewriter.replace(user, [{ ...user, inputs: [user.inputs[0] as string, turned] }]);
    count++;
  }
  return count;
}

/** Where in a table the matrix, turned over, begins: at the first row, or after padding's. Null where it is no part of it. */
function firstRow(table: OnnxTensor, matrix: OnnxTensor): number | null {
  const [rows, width] = table.dims as [number, number];
  const [inputs, outputs] = matrix.dims as [number, number];
  const skipped = rows - outputs;
  if (inputs !== width || (skipped !== 0 && skipped !== 1)) return null;
  const [a, b] = [floatsOf(table), floatsOf(matrix)];
  for (let output = 0; output < outputs; output++) {
    for (let input = 0; input < inputs; input++) {
      if (a[(output + skipped) * width + input] !== b[input * outputs + output]) return null;
    }
  }
  return skipped;
}
