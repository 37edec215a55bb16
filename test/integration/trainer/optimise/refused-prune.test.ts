import { applySteps } from '../../../../cli/model-package/optimise/steps';
import { madeUpHistories } from '../../../../cli/model-package/optimise/histories';
import type { Draft } from '../../../../cli/model-package/optimise/draft';
import { GraphBuilder } from '../../../../lib/onnx/graph-builder';

const items = 40;
const width = 8;

/** Lists of neighbours, with a weight for each place of a list that stands in the graph beside them. */
function listsWithWeightsOfPlaces(): Uint8Array {
  const g = new GraphBuilder('lists');
  const ids = g.input('item_ids', 'int64', ['B', 'L']);
  const rows = items + 1;
  const list = Array.from({ length: rows * width }, (_, at) => (at < width ? 0 : 1 + (at % items)));
  const near = list.map((item) => (item === 0 ? 0 : 1 / item));
  const found = g.node('Gather', [g.int32s(list, [rows, width]), ids], { axis: 0 });
  const listed = g.node('Gather', [g.floats(near, [rows, width]), ids], { axis: 0 });
  const weight = g.node('Mul', [listed, g.floats(new Float32Array(width).fill(0.5), [1, 1, width])]);
  const flat = (value: typeof ids) => g.node('Reshape', [value, g.int64s([0, -1])]);
  const batch = g.node('Slice', [g.node('Shape', [ids]), g.int64s([0]), g.int64s([1])]);
  const shape = g.node('Concat', [batch, g.int64s([rows])], { axis: 0 });
  const nothing = g.node('Expand', [g.floats(new Float32Array(rows), [1, rows]), shape]);
  const scores = g.node('ScatterElements', [nothing, flat(found), flat(weight)], { axis: 1, reduction: 'add' });
  const [best, at] = g.nodeOutputs('TopK', [scores, g.int64s([5])], 2, { axis: 1 });
  g.output('items', at as typeof ids, 'int64', ['B', 5]);
  g.output('scores', best as typeof ids, 'float32', ['B', 5]);
  return g.encode();
}

const draft: Draft = {
  model: listsWithWeightsOfPlaces(),
  itemIds: Array.from({ length: items }, (_, at) => `item-${at}`),
  inputs: [{ name: 'item_ids', feature: 'item_ids', type: 'int64' }],
  outputs: { items: 'items', scores: 'scores' },
  window: 6,
  maxBatch: 64,
  topK: 5,
};
const context = { histories: madeUpHistories, stays: () => true, pruneBelow: 0, distil: async (one: Draft) => one };

test('lists that the graph counts on are not cut, and it is said what to do', async () => {
  await expect(applySteps(draft, ['prune'], { ...context, neighbours: 4 })).rejects.toMatchObject({
    code: 'MODEL_INVALID',
    message: expect.stringContaining('leave --neighbours out') as string,
  });
  const { notes } = await applySteps(draft, ['prune'], { ...context, neighbours: width });
  expect(notes).toEqual(['prune: 0 weights became zero, lists of 8 neighbours instead of 8']);
});
