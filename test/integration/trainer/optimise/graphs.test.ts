import { speedModelGraph, speedModelTopK } from '../../../../bench/model/speed-model';
import { createSession } from '../../../../lib/models/session';
import { GraphBuilder } from '../../../../lib/onnx/graph-builder';
import { readGraphFile, writeGraphFile } from '../../../../lib/onnx/graph-file';
import { GraphRewriter } from '../../../../lib/onnx/graph-rewriter';
import { calibrationOf, widest } from '../../../../lib/onnx/optimise/calibration';
import { halveWeights } from '../../../../lib/onnx/optimise/half-floats';
import { quantisableProducts, quantiseProducts, type ValueRange } from '../../../../lib/onnx/optimise/int8-products';
import { quantiseTables } from '../../../../lib/onnx/optimise/int8-tables';
import { calculateNewestOnly } from '../../../../lib/onnx/optimise/newest-only';
import { narrowIntegers } from '../../../../lib/onnx/optimise/narrow-integers';
import { prune } from '../../../../lib/onnx/optimise/prune';
import { trimCatalogue } from '../../../../lib/onnx/optimise/trim-catalogue';

const items = 600;
const model = speedModelGraph({ items });
const users = 8;
const events = 12;

function rewritten(graph: Uint8Array, edit: (rewriter: GraphRewriter) => void): Uint8Array {
  const file = readGraphFile(graph);
  const rewriter = new GraphRewriter(file);
  edit(rewriter);
  rewriter.sweep();
  return writeGraphFile(file);
}

const histories = Array.from({ length: users }, (_, user) =>
  Array.from({ length: events }, (__, at) => (at < user ? 0 : 1 + ((user * 131 + at * 37) % items))),
);

async function run(graph: Uint8Array, ids: readonly (readonly number[])[] = histories) {
  const session = await createSession(graph);
  try {
    const dims = [ids.length, ids[0]?.length ?? 0];
    const results = await session.run({
      item_ids: { type: 'int64', dims, data: BigInt64Array.from(ids.flat(), BigInt) },
    });
    return {
      items: Array.from(results['items']?.data ?? [], Number),
      scores: Array.from(results['scores']?.data ?? [], Number),
      results,
    };
  } finally {
    await session.release();
  }
}

const furthest = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((most, value, at) => Math.max(most, Math.abs(value - (b[at] ?? NaN))), 0);

function overlap(a: readonly number[], b: readonly number[]): number {
  let same = 0;
  for (let from = 0; from < a.length; from += speedModelTopK) {
    const list = new Set(a.slice(from, from + speedModelTopK));
    same += b.slice(from, from + speedModelTopK).filter((item) => list.has(item)).length;
  }
  return same / a.length;
}

async function ranges(graph: Uint8Array): Promise<ReadonlyMap<string, ValueRange>> {
  const values = [...new Set(quantisableProducts(new GraphRewriter(readGraphFile(graph))).map(({ input }) => input))];
  const calibration = calibrationOf(graph, values);
  const session = await createSession(calibration.model);
  const ids = BigInt64Array.from(histories.flat(), BigInt);
  const found = calibration.read(await session.run({ item_ids: { type: 'int64', dims: [users, events], data: ids } }));
  await session.release();
  return found;
}

describe('a transformer', () => {
  test('that calculates the newest event alone answers the same, to the last places of a float', async () => {
    let shortened = 0;
    const newest = rewritten(model, (rewriter) => (shortened = calculateNewestOnly(rewriter)));
    const [before, after] = [await run(model), await run(newest)];
    expect(shortened).toBeGreaterThan(10);
    expect(after.items).toEqual(before.items);
    expect(furthest(before.scores, after.scores)).toBeLessThan(1e-5);
  });

  test('in bytes is a third of the size and answers nearly the same', async () => {
    const known = await ranges(model);
    let products = 0;
    const bytes = rewritten(model, (rewriter) => (products = quantiseProducts(rewriter, known)));
    const [before, after] = [await run(model), await run(bytes)];
    expect(products).toBe(13);
    expect(bytes.length).toBeLessThan(0.4 * model.length);
    expect(overlap(before.items, after.items)).toBeGreaterThan(0.9);
    expect(furthest(before.scores, after.scores)).toBeLessThan(0.1);
  });

  test('in bytes answers a customer alone as among others', async () => {
    const known = await ranges(model);
    const bytes = rewritten(model, (rewriter) => void quantiseProducts(rewriter, known));
    const [all, alone] = [await run(bytes), await run(bytes, [histories[3] as number[]])];
    expect(alone.items).toEqual(all.items.slice(3 * speedModelTopK, 4 * speedModelTopK));
  });

  test('in 16 bits is half the size and answers the same but for rounding', async () => {
    const half = rewritten(model, (rewriter) => void halveWeights(rewriter));
    const [before, after] = [await run(model), await run(half)];
    expect(half.length).toBeLessThan(0.6 * model.length);
    expect(furthest(before.scores, after.scores)).toBeLessThan(5e-3);
  });

  test('with fewer items scores those that stay as before', async () => {
    const kept = Array.from({ length: items / 2 }, (_, at) => 2 * at + 1);
    let weights = 0;
    const trimmed = rewritten(model, (rewriter) => (weights = trimCatalogue(rewriter, { items, kept })));
    const places = histories.map((history) => history.map((item) => (item === 0 ? 0 : (item % kept.length) + 1)));
    const before = await run(
      model,
      places.map((row) => row.map((place) => (place === 0 ? 0 : (kept[place - 1] as number)))),
    );
    const after = await run(trimmed, places);
    expect(weights).toBe(2);
    before.items.forEach((item, at) => {
      if (item % 2 === 0) return;
      const row = Math.floor(at / speedModelTopK) * speedModelTopK;
      const place = after.items.slice(row, row + speedModelTopK).indexOf((item + 1) / 2);
      expect(after.scores[row + place]).toBeCloseTo(before.scores[at] as number, 4);
    });
  });
});

describe('lists of neighbours', () => {
  const rows = 1_201;
  const width = 8;

  /** Every item's neighbours are the items after it, each half as near as the one before. */
  function neighbourGraph(): Uint8Array {
    const g = new GraphBuilder('neighbours');
    const ids = g.input('item_ids', 'int64', ['B', 'L']);
    const list = Array.from({ length: rows * width }, (_, at) =>
      at < width ? 0 : 1 + ((Math.floor(at / width) + (at % width)) % (rows - 1)),
    );
    const near = list.map((item, at) => (item === 0 ? 0 : 2 ** -(at % width)));
    const found = g.node('Gather', [g.int32s(list, [rows, width]), ids], { axis: 0 });
    const weight = g.node('Gather', [g.floats(near, [rows, width]), ids], { axis: 0 });
    const flat = (value: typeof ids) => g.node('Reshape', [value, g.int64s([0, -1])]);
    const batch = g.node('Slice', [g.node('Shape', [ids]), g.int64s([0]), g.int64s([1])]);
    const shape = g.node('Concat', [batch, g.int64s([rows])], { axis: 0 });
    const nothing = g.node('Expand', [g.floats([-1e9, ...new Array<number>(rows - 1).fill(0)], [1, rows]), shape]);
    const scores = g.node('ScatterElements', [nothing, flat(found), flat(weight)], { axis: 1, reduction: 'add' });
    const [best, at] = g.nodeOutputs('TopK', [scores, g.int64s([5])], 2, { axis: 1 });
    g.output('items', at as typeof ids, 'int64', ['B', 5]);
    g.output('scores', best as typeof ids, 'float32', ['B', 5]);
    return g.encode();
  }
  const neighbours = neighbourGraph();
  const ids = [
    [3, 40],
    [0, 700],
  ];

  test('in bytes and 16 bits keep their items', async () => {
    let [tables, lists] = [0, 0];
    const small = rewritten(neighbours, (rewriter) => {
      tables = quantiseTables(rewriter);
      lists = narrowIntegers(rewriter);
    });
    const [before, after] = [await run(neighbours, ids), await run(small, ids)];
    expect([tables, lists]).toEqual([1, 1]);
    expect(after.items).toEqual(before.items);
    expect(furthest(before.scores, after.scores)).toBeLessThanOrEqual(0.5 / 127);
    expect(small.length).toBeLessThan(0.6 * neighbours.length);
  });

  test('are cut where neighbours are weak, and answer the same beyond them', async () => {
    let pruned: ReturnType<typeof prune> | null = null;
    const small = rewritten(neighbours, (rewriter) => (pruned = prune(rewriter, { below: 0.1 })));
    expect(pruned).toEqual({ zeroed: (rows - 1) * 4, neighbours: { before: 8, after: 4 } });
    const [before, after] = [await run(neighbours, [[40]]), await run(small, [[40]])];
    expect(after.items.slice(0, 4)).toEqual(before.items.slice(0, 4));
    expect(after.scores).toEqual([...before.scores.slice(0, 4), 0]);
  });

  test('are cut to a width', async () => {
    const small = rewritten(neighbours, (rewriter) => void prune(rewriter, { neighbours: 2, below: 0 }));
    expect((await run(small, [[40]])).scores).toEqual([1, 0.5, 0, 0, 0]);
    expect(small.length).toBeLessThan(0.5 * neighbours.length);
  });

  test('follow a trimmed catalogue, numbers in them too', async () => {
    const kept = Array.from({ length: rows - 1 }, (_, at) => at + 1).filter((item) => item % 3 !== 0);
    const trimmed = rewritten(neighbours, (rewriter) => void trimCatalogue(rewriter, { items: rows - 1, kept }));
    const before = await run(neighbours, [[40]]);
    const after = await run(trimmed, [[kept.indexOf(40) + 1]]);
    const scores = new Map(after.items.map((item, at) => [kept[item - 1], after.scores[at]]));
    before.items.forEach((item, at) => item % 3 !== 0 && expect(scores.get(item)).toBe(before.scores[at]));
  });
});

test('a graph without anything of the kind is left as it is', async () => {
  const g = new GraphBuilder('newest');
  const ids = g.input('item_ids', 'int64', ['B', 'L']);
  g.output('items', ids, 'int64', ['B', 'L']);
  g.output('scores', g.node('Cast', [ids], { to: 1 }), 'float32', ['B', 'L']);
  const graph = g.encode();
  const counts: number[] = [];
  const same = rewritten(graph, (rewriter) =>
    counts.push(
      calculateNewestOnly(rewriter),
      quantiseProducts(rewriter, new Map()),
      quantiseTables(rewriter),
      halveWeights(rewriter),
      narrowIntegers(rewriter),
    ),
  );
  expect(counts).toEqual([0, 0, 0, 0, 0]);
  expect((await run(same)).items).toEqual((await run(graph)).items);
});

/** As PyTorch writes attention that knows distances: a bias looked up for each pair of events, of which the newest event's row alone is used. */
function attentionByDistance(): Uint8Array {
  const g = new GraphBuilder('distances');
  const ids = g.input('item_ids', 'int64', ['B', 'L']);
  const axis = (at: number) => g.int64s([at]);
  const table = (rows: number, columns: number) =>
    g.floats(
      Float32Array.from({ length: rows * columns }, (_, at) => Math.sin(at)),
      [rows, columns],
    );
  // How far apart two events are, as the difference of sums that stand one place later.
  const first = g.node('Slice', [ids, axis(0), axis(1), axis(1)]);
  const shifted = g.node('Concat', [first, g.node('Slice', [ids, axis(0), axis(-1), axis(1)])], { axis: 1 });
  const gap = g.node('Min', [g.node('Abs', [g.node('Sub', [ids, shifted])]), g.int64s([7], [])]);
  const rows = g.node('Unsqueeze', [gap, axis(2)]);
  const both = g.node('Add', [rows, g.node('Unsqueeze', [gap, axis(1)])]);
  const pairs = g.node('Min', [both, g.int64s([7], [])]);
  const bias = g.node('Transpose', [g.node('Gather', [table(8, 1), pairs])], { perm: [0, 3, 1, 2] });
  const state = g.node('Gather', [table(items, 16), ids]);
  const inner = g.node('Unsqueeze', [state, axis(1)]);
  const scores = g.node('MatMul', [inner, g.node('Transpose', [inner], { perm: [0, 1, 3, 2] })]);
  const weights = g.node('Softmax', [g.node('Add', [scores, bias])], { axis: 3 });
  const seen = g.node('Transpose', [g.node('MatMul', [weights, inner])], { perm: [0, 2, 1, 3] });
  const joined = g.node('Reshape', [seen, g.int64s([0, 0, 16])]);
  const newest = g.node('Gather', [g.node('Relu', [g.node('Add', [joined, state])]), g.int64s([-1], [])], { axis: 1 });
  const all = g.node('MatMul', [newest, g.node('Transpose', [table(items, 16)], { perm: [1, 0] })]);
  const [best, found] = g.nodeOutputs('TopK', [all, axis(5)], 2, { axis: 1 });
  g.output('scores', best as typeof ids, 'float32', ['B', 5]);
  g.output('items', found as typeof ids, 'int64', ['B', 5]);
  return g.encode();
}

test('biases that are looked up for each pair of events are looked up for the newest alone', async () => {
  const graph = attentionByDistance();
  let shortened = 0;
  const newest = rewritten(graph, (rewriter) => (shortened = calculateNewestOnly(rewriter)));
  const { nodes, weights } = readGraphFile(newest);
  const isBias = (name = ''): boolean => weights.get(name)?.dims[0] === 8;
  const biases = nodes.filter(({ inputs }) => isBias(inputs[0])).flatMap(({ outputs }) => outputs);
  const cut = nodes.filter(({ op, outputs }) => op === 'Slice' && outputs[0]?.includes('_newest'));
  const [before, after] = [await run(graph), await run(newest)];
  expect(shortened).toBeGreaterThan(5);
  expect(cut.length).toBeGreaterThan(0);
  expect(biases).toHaveLength(1);
  expect(cut.filter(({ inputs }) => biases.includes(inputs[0] as string))).toEqual([]);
  expect(after.items).toEqual(before.items);
  expect(furthest(before.scores, after.scores)).toBeLessThan(1e-5);
});

test('ranges of several batches hold all of them', () => {
  const one = new Map([['x', { low: -1, high: 2 }]]);
  const other = new Map([['x', { low: 0, high: 3 }], ['y', { low: 1, high: 1 }]]); // prettier-ignore
  expect([...widest(one, other)]).toEqual([['x', { low: -1, high: 3 }], ['y', { low: 1, high: 1 }]]); // prettier-ignore
});
