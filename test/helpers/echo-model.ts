import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../../lib/models/manifest';
import { GraphBuilder, type Value } from '../../lib/onnx/graph-builder';
import { knownItems, listLength } from './events';

/** Scores of places that no event fills: what decides takes these for masked. */
const masked = -1e9;

/** The last events of the history, newest first: each recommendation shows what it was made from. */
export function echo(graph: GraphBuilder): { readonly itemIds: Value; readonly items: Value; readonly scores: Value } {
  const k = listLength;
  const itemIds = graph.input('item_ids', 'int64', ['B', 'L']);
  const padded = graph.node('Pad', [itemIds, graph.int64s([0, k, 0, 0])]);
  const bounds = [[-1], [-k - 1], [1], [-1]].map((values) => graph.int64s(values));
  const items = graph.node('Slice', [padded, ...bounds]);
  const ranks = graph.floats(
    Array.from({ length: k }, (_, rank) => k - rank),
    [1, k],
  );
  const isEvent = graph.node('Greater', [items, graph.int64s([0])]);
  return { itemIds, items, scores: graph.node('Where', [isEvent, ranks, graph.scalar(masked)]) };
}

function echoGraph(): Uint8Array {
  const graph = new GraphBuilder('echo');
  const { items, scores } = echo(graph);
  graph.output('items', items, 'int64', ['B', listLength]);
  graph.output('scores', scores, 'float32', ['B', listLength]);
  return graph.encode();
}

export const echoVocabulary: readonly string[] = Array.from({ length: knownItems }, (_, row) => `item-${row}`);

/** Writes it as a model version into a folder. */
export function writeEchoModel(folder: string): void {
  writeModelVersion(folder, 'echo', echoGraph(), echoVocabulary);
}

/** A model version whose graph answers its golden input as the echo does. */
export function writeModelVersion(
  folder: string,
  name: string,
  graph: Uint8Array,
  vocabulary: readonly string[],
): void {
  mkdirSync(folder, { recursive: true });
  const entry = (path: string, bytes: Uint8Array): { path: string; sha256: string; bytes: number } => {
    writeFileSync(join(folder, path), bytes);
    return { path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
  };
  const none = new Array<number>(listLength - 2);
  const manifest: Manifest = {
    format: 1,
    name,
    version: '1',
    createdAt: '2026-01-01T00:00:00Z',
    files: {
      model: entry('model.onnx', graph),
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

/** A folder with the model for one test file, which removes it at its end. To be called outside of tests. */
export function echoModelFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-echo-'));
  writeEchoModel(folder);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
