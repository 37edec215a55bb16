import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../lib/errors';
import { manifestSchema, type Manifest } from '../../lib/models/manifest';
import { createSession, type TensorData } from '../../lib/models/session';
import { itemName } from '../shop-events';
import { speedModelWindow } from './speed-model';

const maxBatch = 512;

/**
 * Makes a model version of an ONNX graph with one input `item_ids` [B, L] and outputs `items` and `scores`: a vocabulary
 * `i1`, `i2` …, and as golden answer what the graph says here. Gives its folder. Throws MODEL_INVALID where the graph is another.
 */
export async function packageModel(
  outDir: string,
  { name, graph, items }: { name: string; graph: Uint8Array; items: number },
): Promise<string> {
  const dir = join(outDir, name, '1');
  mkdirSync(dir, { recursive: true });
  const entry = (path: string, bytes: Uint8Array) => {
    writeFileSync(join(dir, path), bytes);
    return { path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
  };
  const vocabulary = JSON.stringify(Array.from({ length: items }, (_, row) => itemName(row)));
  const { golden, topK, type } = await answerOf(graph, name);
  const manifest: Manifest = {
    format: 1,
    name,
    version: '1',
    createdAt: '2026-01-01T00:00:00Z',
    files: { model: entry('model.onnx', graph), vocabulary: entry('vocabulary.json', Buffer.from(vocabulary)) },
    inputs: [{ name: 'item_ids', feature: 'item_ids', type }],
    outputs: { items: 'items', scores: 'scores' },
    window: speedModelWindow,
    maxBatch,
    topK,
    lineage: { trainer: 'bench', parameters: { items } },
    metrics: {},
    golden,
  };
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify(manifestSchema.parse(manifest)));
  return dir;
}

interface Answer {
  readonly golden: Manifest['golden'];
  readonly topK: number;
  readonly type: 'int32' | 'int64';
}

async function answerOf(graph: Uint8Array, name: string): Promise<Answer> {
  const session = await createSession(graph, { threads: 1 });
  try {
    const [input] = session.inputs;
    const type = input?.type;
    if (session.inputs.length !== 1 || input?.name !== 'item_ids' || (type !== 'int64' && type !== 'int32')) {
      const inputs = session.inputs.map((one) => `${one.name} ${one.type}`).join(', ');
      throw new AppError(
        'MODEL_INVALID',
        `${name} takes ${inputs}; the benchmark runs graphs of item_ids alone, int32 or int64`,
      );
    }
    const ids = [0, 0, 5, 9];
    const dims = [1, ids.length];
    const feed: TensorData =
      type === 'int64'
        ? { type, dims, data: BigInt64Array.from(ids, BigInt) }
        : { type, dims, data: Int32Array.from(ids) };
    const answer = await session.run({ item_ids: feed });
    const items = Array.from(answer['items']?.data ?? [], Number);
    const scores = Array.from(answer['scores']?.data ?? [], Number);
    if (items.length === 0 || items.length !== scores.length) {
      throw new AppError(
        'MODEL_INVALID',
        `${name} answers ${items.length} items and ${scores.length} scores, expected as many of each`,
      );
    }
    const golden = { inputs: { item_ids: [ids] }, items: [items], scores: [scores] };
    return { golden, topK: items.length, type };
  } finally {
    await session.release();
  }
}
