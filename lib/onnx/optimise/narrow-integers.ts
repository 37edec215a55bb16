import { fileNode, type GraphRewriter } from '../graph-rewriter';
import { elementTypes } from '../onnx-model';
import { elementsOf, integersOf, tensorWith } from '../tensor-data';
import { leastElements, looksUp } from './int8-tables';

/**
 * Tables of item numbers in as many bits as the numbers need: 16 serve catalogues of up to 65,535 items. Nothing is lost.
 * @returns the number of tables.
 */
export function narrowIntegers(rewriter: GraphRewriter): number {
  let count = 0;
  for (const table of [...rewriter.graph.weights.values()]) {
    if ((table.type !== 'int32' && table.type !== 'int64') || elementsOf(table) < leastElements) continue;
    const users = rewriter.usersOf(table.name);
    if (rewriter.isSeen(table.name) || !users.every((user) => looksUp(user, table.name))) continue;
    const values = integersOf(table);
    if (!values.every((value) => value >= 0 && value <= 65_535)) continue;
    const narrow = rewriter.addWeight(tensorWith(table, 'uint16', Uint16Array.from(values)));
    for (const user of users) {
      const rows = rewriter.newName(`${user.outputs[0]}_narrow`);
      rewriter.replace(user, [
        { ...user, inputs: [narrow, user.inputs[1] as string], outputs: [rows] },
        fileNode('Cast', [rows], user.outputs[0] as string, { to: elementTypes[table.type] }),
      ]);
    }
    count++;
  }
  return count;
}
