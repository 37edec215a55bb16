import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelFiles } from '../../../lib/models/loader';
import type { Manifest } from '../../../lib/models/manifest';
import { newestItemManifest } from '../../helpers/newest-item-model';

/** Writes a graph into a folder of its own, as an inference process takes it. */
export function writeGraph(
  bytes: Uint8Array,
  changes: Partial<Manifest> = {},
): Pick<ModelFiles, 'manifest' | 'modelPath'> {
  const modelPath = join(mkdtempSync(join(tmpdir(), 'streamrec-graph-')), 'model.onnx');
  writeFileSync(modelPath, bytes);
  const manifest = newestItemManifest(changes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const model = { path: 'model.onnx', bytes: bytes.length, sha256 };
  return { modelPath, manifest: { ...manifest, files: { ...manifest.files, model } } };
}
