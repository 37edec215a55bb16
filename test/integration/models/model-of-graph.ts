import type { ModelFiles } from '../../../lib/models/loader';
import type { Manifest } from '../../../lib/models/manifest';
import { newestItemManifest } from '../../helpers/newest-item-model';

/** A graph as an inference process takes it. */
export function modelOfGraph(
  bytes: Uint8Array,
  changes: Partial<Manifest> = {},
): Pick<ModelFiles, 'manifest' | 'bytes'> {
  return { bytes, manifest: newestItemManifest(changes) };
}
