import { GraphBuilder, type Value } from '../../lib/onnx/graph-builder';
import { createRandom } from '../../lib/seeded-random';
import { normals } from '../random';

const width = 64;
const heads = 2;
const headWidth = width / heads;
const layers = 2;
/** Items in a list, and the longest history that the graph takes. */
export const speedModelTopK = 20;
export const speedModelWindow = 50;
/** What keeps padding, the future and the history out. */
const masked = -1e9;
const float = 1;
const deviation = 0.05;

/**
 * The model that the benchmark runs: a causal self-attention encoder of two layers over a customer's last items, scored
 * against the whole catalogue. Random weights, real shape and cost.
 *
 * `item_ids` int64 [B, L], L from 1 to 50, 0 = padding on the left, to `items` int64 and `scores` float32, each [B, 20]:
 * the best that the history does not hold. Padding is masked and positions count from the right, so the answer does not depend on it.
 */
export function speedModelGraph({ items, seed = 1 }: { items: number; seed?: number }): Uint8Array {
  const g = new GraphBuilder('speed-model');
  const random = createRandom(seed);
  const noise = (...dims: number[]): Value =>
    g.floats(
      normals(
        random,
        dims.reduce((product, size) => product * size, 1),
        deviation,
      ),
      dims,
    );
  const ids = g.input('item_ids', 'int64', ['B', 'L']);
  const table = noise(items + 1, width);

  const length = g.node('Slice', [g.node('Shape', [ids]), g.int64s([1]), g.int64s([2])]);
  const end = g.int64s([speedModelWindow]);
  const start = g.node('Sub', [end, length]);
  const positions = g.node('Slice', [noise(speedModelWindow, width), start, end, g.int64s([0])]);
  let x = g.node('Add', [g.node('Gather', [table, ids], { axis: 0 }), positions]);
  const mask = g.node('Add', [futureMask(g, start, end), paddingMask(g, ids)]);
  for (let layer = 0; layer < layers; layer++) {
    x = g.node('Add', [x, attention(g, norm(g, x), mask, noise)]);
    const hidden = g.node('Relu', [g.node('Add', [g.node('MatMul', [norm(g, x), noise(width, width)]), noise(width)])]);
    x = g.node('Add', [x, g.node('MatMul', [hidden, noise(width, width)])]);
  }
  const newest = g.node('Gather', [norm(g, x), g.int64s([-1], [])], { axis: 1 });
  const scores = g.node('MatMul', [newest, g.node('Transpose', [table], { perm: [1, 0] })]);
  const best = g.nodeOutputs('TopK', [withoutHistory(g, scores, ids, items), g.int64s([speedModelTopK])], 2, {
    axis: 1,
  });
  g.output('scores', best[0] as Value, 'float32', ['B', speedModelTopK]);
  g.output('items', best[1] as Value, 'int64', ['B', speedModelTopK]);
  return g.encode();
}

function norm(g: GraphBuilder, x: Value): Value {
  const scale = g.floats(new Float32Array(width).fill(1), [width]);
  return g.node('LayerNormalization', [x, scale, g.floats(new Float32Array(width), [width])], { axis: -1 });
}

function attention(g: GraphBuilder, y: Value, mask: Value, noise: (...dims: number[]) => Value): Value {
  const split = (order: readonly number[]): Value => {
    const projected = g.node('MatMul', [y, noise(width, width)]);
    return g.node('Transpose', [g.node('Reshape', [projected, g.int64s([0, 0, heads, headWidth])])], { perm: order });
  };
  const agreement = g.node('MatMul', [split([0, 2, 1, 3]), split([0, 2, 3, 1])]);
  const scaled = g.node('Mul', [agreement, g.scalar(headWidth ** -0.5)]);
  const weights = g.node('Softmax', [g.node('Add', [scaled, mask])], { axis: -1 });
  const attended = g.node('MatMul', [weights, split([0, 2, 1, 3])]);
  const joined = g.node('Reshape', [g.node('Transpose', [attended], { perm: [0, 2, 1, 3] }), g.int64s([0, 0, width])]);
  return g.node('MatMul', [joined, noise(width, width)]);
}

/** [1, 1, L, L]: what comes after an event. */
function futureMask(g: GraphBuilder, start: Value, end: Value): Value {
  const triangle = new Float32Array(speedModelWindow ** 2);
  for (let row = 0; row < speedModelWindow; row++) {
    triangle.fill(masked, row * speedModelWindow + row + 1, (row + 1) * speedModelWindow);
  }
  const whole = g.floats(triangle, [1, 1, speedModelWindow, speedModelWindow]);
  return g.node('Slice', [g.node('Slice', [whole, start, end, g.int64s([2])]), start, end, g.int64s([3])]);
}

/** [B, 1, 1, L]. */
function paddingMask(g: GraphBuilder, ids: Value): Value {
  const isPadding = g.node('Cast', [g.node('Equal', [ids, g.int64s([0], [])])], { to: float });
  return g.node('Unsqueeze', [g.node('Mul', [isPadding, g.scalar(masked)]), g.int64s([1, 2])]);
}

function withoutHistory(g: GraphBuilder, scores: Value, ids: Value, items: number): Value {
  const seen = g.node('Expand', [g.floats([masked], [1, 1]), g.node('Shape', [ids])]);
  const unseen = g.node('ScatterElements', [scores, ids, seen], { axis: 1 });
  const notPadding = new Float32Array(items + 1);
  notPadding[0] = masked;
  return g.node('Add', [unseen, g.floats(notPadding, [1, items + 1])]);
}
