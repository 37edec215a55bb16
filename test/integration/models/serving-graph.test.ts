import { openApart } from '../../../lib/models/open-apart';
import { GraphBuilder } from '../../../lib/onnx/graph-builder';
import { topKNames, withPadding, withTopK } from '../../../lib/onnx/serving-graph';

/** The field of operators that the project writes: opset 18. */
const newest = Buffer.from([0x42, 4, 0x0a, 0, 0x10, 18]);

function inOpset(model: Uint8Array, opset: number): Buffer {
  const bytes = Buffer.from(model);
  const at = bytes.indexOf(newest);
  expect(at).toBeGreaterThan(0);
  bytes[at + newest.length - 1] = opset;
  return bytes;
}

/** Scores of the padding and three items after each event: 1 for the event's own item, else 0. */
function scoresOfEachEvent(): Uint8Array {
  const builder = new GraphBuilder('each-event');
  const ids = builder.input('ids', 'int64', ['B', 'L']);
  const identity = Array.from({ length: 16 }, (_, at) => (at % 5 === 0 ? 1 : 0));
  const scores = builder.node('Gather', [builder.floats(identity, [4, 4]), ids]);
  builder.output('scores', scores, 'float32', ['B', 'L', 4]);
  return builder.encode();
}

test.each([11, 12, 13, 18])(
  'the best of the last event are picked, and histories padded, within a graph of opset %i',
  async (opset) => {
    const model = inOpset(scoresOfEachEvent(), opset);
    const padded = withPadding(model, [{ name: 'ids', type: 'int64' }], 5);
    const graph = await openApart(withTopK(padded, { name: 'scores', axes: 3, hasPadding: true }, 1));
    const [{ name = '' } = {}] = graph.inputs;
    const data = BigInt64Array.from([1n, 2n, 2n, 3n]);
    const { [topKNames.items]: items } = await graph.run({ [name]: { type: 'int64', dims: [2, 2], data } });
    await graph.close();
    expect(items).toMatchObject({ dims: [2, 1] });
    expect([...(items?.data as BigInt64Array)]).toEqual([2n, 3n]);
  },
  60_000,
);
