import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../../lib/models/manifest';
import { GraphBuilder, type Value } from '../../lib/onnx/graph-builder';

export interface NewestItemGraph {
  readonly type?: 'int32' | 'int64';
  readonly users?: number | string;
  readonly events?: number | string;
  /** Extra inputs, which change nothing. */
  readonly extra?: readonly string[];
  /** A batch takes as long as the cube of its largest item: item 70 takes seconds. */
  readonly slow?: boolean;
}

/** Items from here on are beyond the graph's table: a batch that holds one fails. */
export const poisonItem = 100;

/**
 * A graph that answers each user with two items, the newest and the one of the highest number, each scored a hundredth
 * of its number.
 */
export function newestItemGraph(options: NewestItemGraph = {}): Uint8Array {
  const { type = 'int64', users = 'B', events = 'L', extra = [], slow = false } = options;
  const graph = new GraphBuilder('newest');
  const given = graph.input('item_ids', type, [users, events]);
  for (const name of extra) graph.input(name, 'float32', [users, events]);
  const ids = type === 'int64' ? given : graph.node('Cast', [given], { to: 7 });
  const newest = graph.node('Slice', [ids, graph.int64s([-1]), graph.int64s([2 ** 31 - 1]), graph.int64s([1])]);
  const highest = graph.node('ReduceMax', [ids, graph.int64s([1])], { keepdims: 1 });
  const items = graph.node('Concat', [newest, highest], { axis: 1 });
  const table = graph.floats(
    Array.from({ length: poisonItem }, (_, item) => item / 100),
    [poisonItem],
  );
  const scores = graph.node('Gather', [table, items], { axis: 0 });
  graph.output('items', items, 'int64', [users, 2]);
  graph.output('scores', slow ? graph.node('Add', [scores, delay(graph, ids)]) : scores, 'float32', [users, 2]);
  return graph.encode();
}

/** Enough for item 70 to take seconds on any processor. */
const products = 12;

/** Zero, after products of matrices of 50 rows for each unit of the largest item. */
function delay(graph: GraphBuilder, ids: Value): Value {
  const largest = graph.node('ReduceMax', [ids], { keepdims: 0 });
  const side = graph.node('Reshape', [graph.node('Mul', [largest, graph.int64s([50])]), graph.int64s([1])]);
  const matrix = graph.node('Expand', [graph.floats([0], [1, 1]), graph.node('Concat', [side, side], { axis: 0 })]);
  let product = matrix;
  for (let count = 0; count < products; count++) product = graph.node('MatMul', [product, matrix]);
  return graph.node('ReduceMax', [product], { keepdims: 0 });
}

export function newestItemManifest(changes: Partial<Manifest> = {}): Manifest {
  const none = { path: 'none', bytes: 0, sha256: '0'.repeat(64) };
  return {
    format: 1,
    name: 'newest',
    version: '1',
    createdAt: '2026-01-01T00:00:00Z',
    files: { model: none, vocabulary: none },
    inputs: [{ name: 'item_ids', feature: 'item_ids', type: 'int64' }],
    outputs: { items: 'items', scores: 'scores' },
    window: 50,
    maxBatch: 64,
    topK: 2,
    lineage: { trainer: 'none', parameters: {} },
    metrics: {},
    golden: {
      inputs: {
        item_ids: [
          [0, 5, 3],
          [2, 1, 2],
        ],
      },
      items: [
        [3, 5],
        [2, 2],
      ],
      scores: [
        [0.03, 0.05],
        [0.02, 0.02],
      ],
    },
    ...changes,
  };
}

/** Writes a version's folder, with a vocabulary of `i1`, `i2`, …, and gives its path. */
export function writeNewestItemModel(changes: Partial<Manifest> = {}, vocabulary: string | null = null): string {
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-newest-'));
  const entry = (path: string, bytes: Uint8Array) => {
    writeFileSync(join(folder, path), bytes);
    return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  const itemIds = Array.from({ length: poisonItem - 1 }, (_, i) => `i${i + 1}`);
  const files = {
    model: entry('model.onnx', newestItemGraph()),
    vocabulary: entry('vocabulary.json', Buffer.from(vocabulary ?? JSON.stringify(itemIds))),
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(newestItemManifest({ files, ...changes })));
  return folder;
}
