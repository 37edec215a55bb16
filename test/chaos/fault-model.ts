import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../lib/models/manifest';
import { GraphBuilder, type Value } from '../../lib/onnx/graph-builder';
import { knownItems, listLength } from '../helpers/events';
import { endlessLoop } from './endless-loop';

/**
 * What the graph does, in ONNX Runtime's native code, on a batch that holds a history with the fault item:
 * `throws` reads beyond a table, `dies` divides the least whole number by -1 (SIGFPE on x86), `hangs` counts to 2^62.
 */
export type Fault = 'throws' | 'dies' | 'hangs';

/** An item that no shopping of the load is about. */
export const faultItem = 'item-fault';
const faultRow = knownItems + 1;
const masked = -1e9;

/** Answers as the echo model does, the last events newest first, but for the batches at fault. */
export function faultGraph(fault: Fault): Uint8Array {
  const k = listLength;
  const graph = new GraphBuilder('fault');
  const itemIds = graph.input('item_ids', 'int64', ['B', 'L']);
  const padded = graph.node('Pad', [itemIds, graph.int64s([0, k, 0, 0])]);
  const bounds = [[-1], [-k - 1], [1], [-1]].map((values) => graph.int64s(values));
  const items = graph.node('Slice', [padded, ...bounds]);
  const ranks = graph.floats(
    Array.from({ length: k }, (_, rank) => k - rank),
    [1, k],
  );
  const isEvent = graph.node('Greater', [items, graph.int64s([0])]);
  const scores = graph.node('Where', [isEvent, ranks, graph.scalar(masked)]);
  const isFault = graph.node('Equal', [itemIds, graph.int64s([faultRow], [])]);
  const any = graph.node('ReduceMax', [graph.node('Cast', [isFault], { to: 7 })], { keepdims: 0 });
  const { zero, more } = faultOf(graph, fault, any);
  graph.output('items', items, 'int64', ['B', k]);
  graph.output('scores', graph.node('Add', [scores, zero]), 'float32', ['B', k]);
  return Buffer.concat([graph.encode(), more]);
}

/** @param any 1 where the batch is at fault, else 0. Gives a float 0, if anything. */
function faultOf(graph: GraphBuilder, fault: Fault, any: Value): { zero: Value; more: Uint8Array } {
  const none = new Uint8Array();
  switch (fault) {
    case 'throws':
      return { zero: graph.node('Gather', [graph.floats([0], [1]), any]), more: none };
    case 'dies': {
      const divisor = graph.node('Sub', [graph.int64s([1], []), graph.node('Add', [any, any])]);
      const quotient = graph.node('Div', [graph.int64s([-(2 ** 63)], []), divisor]);
      return { zero: graph.node('Mul', [graph.node('Cast', [quotient], { to: 1 }), graph.scalar(0)]), more: none };
    }
    case 'hangs': {
      const times = graph.node('Mul', [any, graph.int64s([2 ** 62], [])]);
      return endlessLoop(times, graph.scalar(0));
    }
  }
}

/** Writes it as a model version into a folder. */
export function writeFaultModel(folder: string, fault: Fault): void {
  mkdirSync(folder, { recursive: true });
  const entry = (path: string, bytes: Uint8Array): { path: string; sha256: string; bytes: number } => {
    writeFileSync(join(folder, path), bytes);
    return { path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
  };
  const vocabulary = [...Array.from({ length: knownItems }, (_, row) => `item-${row}`), faultItem];
  const none = new Array<number>(listLength - 2);
  const manifest: Manifest = {
    format: 1,
    name: fault,
    version: '1',
    createdAt: '2026-01-01T00:00:00Z',
    files: {
      model: entry('model.onnx', faultGraph(fault)),
      vocabulary: entry('vocabulary.json', Buffer.from(JSON.stringify(vocabulary))),
    },
    inputs: [{ name: 'item_ids', feature: 'item_ids', type: 'int64' }],
    outputs: { items: 'items', scores: 'scores' },
    window: 50,
    maxBatch: 512,
    topK: listLength,
    lineage: { trainer: 'none', parameters: {} },
    metrics: {},
    golden: {
      inputs: { item_ids: [[0, 0, 5, 9]] },
      items: [[9, 5, ...none.fill(0)]],
      scores: [[listLength, listLength - 1, ...[...none].fill(masked)]],
    },
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
}
