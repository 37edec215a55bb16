import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../../../lib/models/manifest';
import { GraphBuilder } from '../../../lib/onnx/graph-builder';
import { writeEchoModel } from '../../helpers/echo-model';
import { itemOf, knownItems, listLength } from '../../helpers/events';

/** What the model fails on, where it is a user's newest event. */
export const fatalItem = itemOf(knownItems - 1);

/** A graph that looks up a row which is not there for one item; otherwise it echoes the history. */
function failingGraph(): Uint8Array {
  const k = listLength;
  const graph = new GraphBuilder('failing');
  const itemIds = graph.input('item_ids', 'int64', ['B', 'L']);
  const padded = graph.node('Pad', [itemIds, graph.int64s([0, k, 0, 0])]);
  const bounds = [[-1], [-k - 1], [1], [-1]].map((values) => graph.int64s(values));
  const items = graph.node('Slice', [padded, ...bounds]);
  const isFatal = graph.node('Equal', [items, graph.int64s([knownItems])]);
  const row = graph.node('Where', [isFatal, graph.int64s([1_000]), graph.int64s([0])]);
  const nothing = graph.node('Gather', [graph.floats([0], [1]), row]);
  const ranks = graph.floats(
    Array.from({ length: k }, (_, rank) => k - rank),
    [1, k],
  );
  const isEvent = graph.node('Greater', [items, graph.int64s([0])]);
  const scores = graph.node('Where', [isEvent, ranks, graph.scalar(-1e9)]);
  graph.output('items', items, 'int64', ['B', k]);
  graph.output('scores', graph.node('Add', [scores, nothing]), 'float32', ['B', k]);
  return graph.encode();
}

/** A folder with the echo model, broken: whoever has the fatal item in their list makes it throw. */
export function failingModelFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-failing-'));
  writeEchoModel(folder);
  const manifestFile = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
  const bytes = failingGraph();
  writeFileSync(join(folder, manifest.files.model.path), bytes);
  const model = {
    ...manifest.files.model,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
  };
  writeFileSync(manifestFile, JSON.stringify({ ...manifest, files: { ...manifest.files, model } }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
